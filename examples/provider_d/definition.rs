//! The provider definition: the file `.d` of which `dtrace -h` makes a header for C.

use std::collections::{HashMap, HashSet};

use crate::comment;
use crate::declaration::Declaration;
use crate::names;
use crate::plain::plain;

/// Each provider in the order in which they first appear.
pub fn text(file: &str, probes: &[Declaration<'_>]) -> String {
    let mut providers: Vec<Vec<&Declaration<'_>>> = Vec::new();
    let mut places = HashMap::new();
    for probe in probes {
        let place = *places.entry(probe.provider).or_insert(providers.len());
        if place == providers.len() {
            providers.push(Vec::new());
        }
        providers[place].push(probe);
    }
    let mut text = format!("/* The probes of {}. */\n", comment::text(file));
    for probes in providers {
        text.push('\n');
        text += &provider(&probes);
    }
    text
}

fn provider(probes: &[&Declaration<'_>]) -> String {
    let name = probes[0].provider;
    let mut names = HashSet::new();
    let declarations: Vec<_> = probes.iter().map(|probe| declaration(probe)).collect();
    let refusals: Vec<_> = probes.iter().map(|probe| refusal(probe, &mut names)).collect();
    let reason = match names::refusal(name) {
        Some(reason) => Some(format!("name {reason}")),
        None if refusals.iter().all(Option::is_some) => Some("probes are all left out".into()),
        None => None,
    };
    if let Some(reason) = reason {
        let mut lines =
            vec![format!("Left out: the provider `{}`, whose {reason}.", comment::text(name))];
        lines.extend(declarations.iter().zip(refusals).map(
            |(declaration, refusal)| match refusal {
                Some(refusal) => format!("{declaration}  {refusal}"),
                None => declaration.clone(),
            },
        ));
        return comment::lines("/*", &lines, "");
    }
    let mut text = String::new();
    if name.ends_with(|c: char| c.is_ascii_digit()) {
        let advice = "SystemTap's dtrace takes a name that ends in a digit, DTrace does not.";
        text += &comment::lines("/*", &[advice.into()], "");
    }
    text += &format!("provider {name} {{\n");
    for ((probe, declaration), refusal) in probes.iter().zip(declarations).zip(refusals) {
        if let Some(refusal) = refusal {
            text += &comment::lines("/*", &[format!("Left out: {refusal}."), declaration], "\t");
        } else {
            let opening = if probe.documentation.is_empty() { "/*" } else { "/**" };
            text += &comment::lines(opening, &remarks(probe), "\t");
            text += &format!("\t{declaration}\n");
        }
    }
    text + "};\n"
}

/// `probe request__start(uint64_t id, const char *path);`
fn declaration(probe: &Declaration<'_>) -> String {
    let name = names::without_dashes(probe.name);
    format!("probe {}({});", comment::text(&name), probe.parameters_in_c())
}

/// Why a definition cannot have the probe, beside those that it has.
fn refusal(probe: &Declaration<'_>, names: &mut HashSet<String>) -> Option<String> {
    let name = names::without_dashes(probe.name);
    let written = comment::text(probe.name);
    if let Some(reason) = names::refusal(&name) {
        Some(format!("`{written}` {reason}"))
    } else if probe.parameters.iter().any(|parameter| parameter.type_.is_none()) {
        Some("an argument has a form or a size that no type stands for".into())
    } else if !names.insert(name) {
        Some(format!("`{written}` is written as another probe is"))
    } else {
        None
    }
}

fn remarks(probe: &Declaration<'_>) -> Vec<String> {
    let mut remarks = Vec::new();
    if !probe.documentation.is_empty() {
        remarks.push(comment::text(probe.documentation));
    }
    if probe.name.contains('-') {
        let name = plain(probe.name);
        remarks.push(format!("The file has it as `{name}`: `__` is how DTrace writes a dash."));
    }
    if !probe.others.is_empty() {
        remarks.push(format!("Other sites have other types: {}.", probe.others.join(", ")));
    }
    remarks
}

//! `usdt provider FILE` prints a provider definition for the probes of an ELF file: the `.d` file
//! that SystemTap's and DTrace's `dtrace -h` read.
//!
//! ```text
//! $ usdt provider target/debug/server
//! /* The probes of target/debug/server. */
//!
//! provider my_server {
//!         /** A request has been accepted. */
//!         probe request__start(uint64_t id, const char *path);
//! };
//! ```

use std::collections::{HashMap, HashSet};
use std::process::ExitCode;

use crate::declarations::declaration::Declaration;
use crate::declarations::names;
use crate::declarations::{self, Declared, Options, comment};
use crate::plain::plain;

pub fn run(Options { file }: &Options) -> ExitCode {
    declarations::print("provider", file, |_, probes| Ok(text(&file.to_string_lossy(), probes)))
}

/// Returns the definition, with providers in the order in which they first appear.
fn text(file: &str, probes: &[Declared<'_>]) -> String {
    let mut providers: Vec<Vec<&Declaration<'_>>> = Vec::new();
    let mut indices = HashMap::new();
    for (probe, _) in probes {
        let index = *indices.entry(probe.provider).or_insert(providers.len());
        if index == providers.len() {
            providers.push(Vec::new());
        }
        providers[index].push(probe);
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
    let reasons: Vec<_> = probes.iter().map(|probe| rejection(probe, &mut names)).collect();
    let reason = match names::rejection(name) {
        Some(reason) => Some(format!("name {reason}")),
        None if reasons.iter().all(Option::is_some) => Some("probes are all left out".into()),
        None => None,
    };
    if let Some(reason) = reason {
        let mut lines =
            vec![format!("Left out: the provider `{}`, whose {reason}.", comment::text(name))];
        lines.extend(declarations.iter().zip(reasons).map(|(declaration, reason)| match reason {
            Some(reason) => format!("{declaration}  {reason}"),
            None => declaration.clone(),
        }));
        return comment::lines("/*", &lines, "");
    }
    let mut text = String::new();
    if name.ends_with(|c: char| c.is_ascii_digit()) {
        let remark = "SystemTap's dtrace accepts a name that ends in a digit, DTrace does not.";
        text += &comment::lines("/*", &[remark.into()], "");
    }
    text += &format!("provider {name} {{\n");
    for ((probe, declaration), reason) in probes.iter().zip(declarations).zip(reasons) {
        if let Some(reason) = reason {
            text += &comment::lines("/*", &[format!("Left out: {reason}."), declaration], "\t");
        } else {
            let opening = if probe.documentation.is_empty() { "/*" } else { "/**" };
            text += &comment::lines(opening, &remarks(probe), "\t");
            text += &format!("\t{declaration}\n");
        }
    }
    text + "};\n"
}

/// Returns `probe request__start(uint64_t id, const char *path);`.
fn declaration(probe: &Declaration<'_>) -> String {
    let name = names::without_dashes(probe.name);
    format!("probe {}({});", comment::text(&name), probe.parameters_in_c())
}

/// Returns why the probe cannot be in a definition that has these names; `None` if it can.
fn rejection(probe: &Declaration<'_>, names: &mut HashSet<String>) -> Option<String> {
    let name = names::without_dashes(probe.name);
    let written = comment::text(probe.name);
    if let Some(reason) = names::rejection(&name) {
        Some(format!("`{written}` {reason}"))
    } else if probe.parameters.iter().any(|parameter| parameter.type_.is_none()) {
        Some("an argument has a form or a size that no C type has".into())
    } else if !names.insert(name) {
        Some(format!("`{written}` has the same name in D as another probe"))
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
        remarks.push(format!("Its name in the file is `{name}`: DTrace writes a dash as `__`."));
    }
    if !probe.others.is_empty() {
        remarks.push(format!("Other sites have other types: {}.", probe.others.join(", ")));
    }
    remarks
}

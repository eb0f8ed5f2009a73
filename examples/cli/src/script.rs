//! `usdt script FILE` prints a bpftrace script that prints each hit of each probe.
//!
//! ```text
//! $ usdt script target/debug/server > server.bt
//! # bpftrace server.bt
//! TIME            PID     TID     COMMAND         PROBE
//! 08:37:03.123456 7193    7193    server          my_server:request__start id=7 path=/index.html
//! ```

use std::fmt::Write;
use std::fs;
use std::process::ExitCode;

use crate::declarations::declaration::{Declaration, Parameter};
use crate::declarations::declared::Address;
use crate::declarations::readable;
use crate::declarations::types::Type;
use crate::declarations::{self, Declared, Options, comment};
use crate::file::Elf;
use crate::probes::Site;

/// This many copies of a string, 64 bytes each, fit on the stack of a BPF program beside the rest.
const MAX_STRINGS: usize = 5;

const HEADER: &str = r#"BEGIN
{
	printf("%-15s %-7s %-7s %-15s %s\n", "TIME", "PID", "TID", "COMMAND", "PROBE");
}
"#;

pub fn run(Options { file }: &Options) -> ExitCode {
    declarations::print("script", file, |elf, probes| {
        let path = fs::canonicalize(file).map_err(|error| error.to_string())?;
        let path = path.to_str().ok_or("bpftrace does not accept a path that is not UTF-8")?;
        text(path, elf, probes)
    })
}

/// Returns the script, or why bpftrace cannot use this path, or has nothing to attach to.
fn text(path: &str, elf: &Elf<'_>, probes: &[Declared<'_>]) -> Result<String, String> {
    if elf.is_relocatable() {
        return Err("this is an object file: its probes have no address before it is linked".into());
    }
    let file = quoted(path)?;
    let mut text = format!(
        "#!/usr/bin/env bpftrace\n// Prints each hit of a probe of {}\n\n{HEADER}",
        comment::text(path)
    );
    for (probe, sites) in probes {
        text.push('\n');
        text += &clause(&file, elf, probe, sites);
    }
    Ok(text)
}

/// Returns the path as an attach point spells it.
fn quoted(path: &str) -> Result<String, String> {
    let cannot = |c: char| c.is_control() || matches!(c, ':' | '*' | '?' | '[' | '\\');
    if let Some(c) = path.chars().find(|c| cannot(*c)) {
        return Err(format!("bpftrace does not accept {c:?} in a path: {}", comment::text(path)));
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '+');
    match path.chars().all(is_plain) {
        true => Ok(path.into()),
        false => Ok(format!("\"{}\"", path.replace('"', "\\\""))),
    }
}

fn clause(file: &str, elf: &Elf<'_>, probe: &Declaration<'_>, sites: &[Site<'_>]) -> String {
    let Declaration { provider, name, documentation, others, .. } = probe;
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c == '_' || c == '-' || c.is_ascii_alphanumeric())
    };
    let written = comment::text(&format!("{provider}:{name}"));
    if !is_name(provider) || !is_name(name) {
        return format!(
            "// {written} is left out: bpftrace accepts letters, digits, `_` and `-`.\n"
        );
    }
    let mut text = String::new();
    let mut remark = |remark: &str| writeln!(text, "// {remark}").unwrap();
    if !documentation.is_empty() {
        remark(&comment::text(documentation));
    }
    if !others.is_empty() {
        let here = probe.parameters_in_c();
        remark(&format!("Sites differ: ({here}), {}.", others.join(", ")));
    }
    let (readable, reasons) = readable::arguments(sites, elf.machine());
    reasons.iter().for_each(|reason| remark(reason));
    let (format, values) = values(probe, &readable, remark);
    write!(
        text,
        "usdt:{file}:{provider}:{name}\n{{\n\
         \tprintf(\"%s %-7d %-7d %-15s {provider}:{name}{format}\\n\",\n\
         \t\tstrftime(\"%H:%M:%S.%f\", nsecs), pid, tid, comm{values});\n}}\n"
    )
    .unwrap();
    text
}

/// Returns the format and the values of a `printf` of these arguments: ` id=%llu path=%s` and
/// `, arg0, str(arg1)`.
fn values(
    probe: &Declaration<'_>,
    readable: &[usize],
    mut remark: impl FnMut(&str),
) -> (String, String) {
    let wide = !probe.others.is_empty();
    let (mut format, mut values, mut strings) = (String::new(), String::new(), 0);
    for index in readable {
        let Some(Parameter { name, type_: Some(type_) }) = probe.parameters.get(*index) else {
            continue;
        };
        let mut type_ = *type_;
        let mut value = format!("arg{index}");
        let label = name.clone().unwrap_or(value.clone());
        if type_ == Type::Address(Address::OfString) {
            strings += 1;
            if strings <= MAX_STRINGS {
                value = format!("str({value})");
            } else {
                type_ = Type::Address(Address::OfAnything);
                remark(&format!(
                    "{value} is shown as an address: no more strings fit on BPF's stack"
                ));
            }
        }
        write!(format, " {label}={}", type_.conversion(wide)).unwrap();
        write!(values, ", {value}").unwrap();
    }
    (format, values)
}

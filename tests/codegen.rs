//! What a probe adds to the code: functions of `tests/cases/codegen`, each beside itself without its probe.
//!
//! The snapshots in `tests/codegen/` are for reading; `INSTA_UPDATE=always cargo test --test codegen` writes
//! them anew, after which `git diff` is to be read. What may be added at most is asserted.

mod build;
mod disassembly;
mod tool;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use build::Build;
use disassembly::{Cost, Function};

const CASE: &str = include_str!("cases/codegen/src/lib.rs");

fn case() -> BTreeMap<String, Function> {
    let build = Build::of("codegen").release().profile("codegen-units", "1");
    disassembly::functions(&build.artifact("libcodegen.rlib"))
}

/// What the probe adds to the path that runs while no tracer is attached.
fn added(functions: &BTreeMap<String, Function>, name: &str) -> Cost {
    functions[name].idle_path().cost() - functions[&format!("{name}_plain")].idle_path().cost()
}

/// The `//= NAME: N instructions, M bytes` of the case.
fn allowed() -> Vec<(&'static str, Cost)> {
    let lines = CASE.lines().filter_map(|line| line.strip_prefix("//= "));
    let allowed = lines.map(|line| {
        let (name, cost) = line.split_once(": ").unwrap();
        let mut numbers = cost.split_whitespace().filter_map(|word| word.parse().ok());
        (name, Cost { instructions: numbers.next().unwrap(), bytes: numbers.next().unwrap() })
    });
    allowed.collect()
}

#[test]
fn a_probe_adds_what_its_case_says() {
    let functions = case();
    let allowed = allowed();
    let probed = functions.keys().filter(|name| functions.contains_key(&format!("{name}_plain")));
    assert_eq!(probed.count(), allowed.len(), "a function without its `//=` line");
    for (name, cost) in allowed {
        assert_eq!(added(&functions, name), cost, "{name}:\n{}", functions[name]);
    }
}

#[test]
fn snapshots() {
    let functions = case();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("codegen");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (name, _) in allowed() {
        let mut text = String::new();
        for name in [&format!("{name}_plain"), name] {
            write!(text, "{name}:\n{}", functions[name]).unwrap();
        }
        settings.bind(|| insta::assert_snapshot!(name, text));
    }
}

/// The mark: the same functions in C, compiled by gcc with `sys/sdt.h`.
#[test]
fn as_few_instructions_as_gcc_with_sdt_h() {
    let test = "as_few_instructions_as_gcc_with_sdt_h";
    if !tool::needs_header(test, "sys/sdt.h", "systemtap-sdt-dev") {
        return;
    }
    let object = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mark.o");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/codegen/mark.c");
    let printed = tool::output(60, "gcc", ["-O2", "-c", "-o", object.to_str().unwrap(), source]);
    assert_eq!(printed, "");
    let (rust, c) = (case(), disassembly::functions(&object));
    let names: Vec<_> = c.keys().filter(|name| !name.ends_with("_plain")).collect();
    assert_eq!(
        names,
        ["four", "no_argument", "six", "three_others", "three_signed", "three_unsigned"]
    );
    for name in names {
        // Not the bytes: gcc spells the instructions around its nop shorter or longer for having it.
        assert_eq!(added(&rust, name).instructions, added(&c, name).instructions, "{name}");
    }
}

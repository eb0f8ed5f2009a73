//! What a probe adds to the code: each function of `tests/cases/codegen` is compared with its twin
//! without the probe.
//!
//! The added instructions and bytes are asserted. The snapshots in `tests/codegen/` are for
//! reading; `INSTA_UPDATE=always cargo test --test quick codegen` rewrites them: read the
//! `git diff` afterwards.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use crate::build::{self, Build};
use crate::disassembly::{self, Cost, Function};
use crate::target::core;
use crate::tool;

const CASE: &str = include_str!("cases/codegen/src/lib.rs");

struct Architecture {
    /// As in the case's `//=` lines.
    name: &'static str,
    triple: &'static str,
    objdump: &'static str,
    package: &'static str,
}

const X86_64: Architecture =
    Architecture { name: "x86_64", triple: build::TARGET, objdump: "objdump", package: "binutils" };

const AARCH64: Architecture = Architecture {
    name: "aarch64",
    triple: "aarch64-unknown-linux-gnu",
    objdump: "aarch64-linux-gnu-objdump",
    package: "binutils-aarch64-linux-gnu",
};

/// Returns the functions of the case; `None` if the test is skipped.
fn case(test: &str, architecture: &Architecture) -> Option<BTreeMap<String, Function>> {
    let Architecture { triple, objdump, package, .. } = architecture;
    if !tool::needs(test, objdump, package) {
        return None;
    }
    let build = Build::of("codegen").target(triple).release().profile("codegen-units", "1");
    let build = core::flags(test, triple)?.iter().fold(build, |build, flag| build.rustflag(flag));
    Some(disassembly::functions(objdump, &build.artifact("libcodegen.rlib")))
}

/// Returns what the probe adds to the path that runs while no tracer is attached.
fn added(functions: &BTreeMap<String, Function>, name: &str) -> Cost {
    functions[name].idle_path().cost() - functions[&format!("{name}_plain")].idle_path().cost()
}

/// Reads each `//= NAME: ARCHITECTURE N/M, …` of the case, for this architecture.
fn expected(architecture: &Architecture) -> Vec<(&'static str, Cost)> {
    let lines = CASE.lines().filter_map(|line| line.strip_prefix("//= "));
    let expected = lines.map(|line| {
        let (name, costs) = line.split_once(": ").unwrap();
        let mut words =
            costs.split([' ', '/', ',']).skip_while(|word| *word != architecture.name).skip(1);
        let mut number = || words.next().unwrap().parse().unwrap();
        (name, Cost { instructions: number(), bytes: number() })
    });
    expected.collect()
}

fn assert_costs(test: &str, architecture: &Architecture) {
    let Some(functions) = case(test, architecture) else { return };
    let expected = expected(architecture);
    let probed = functions.keys().filter(|name| functions.contains_key(&format!("{name}_plain")));
    assert_eq!(probed.count(), expected.len(), "a function without its `//=` line");
    for (name, cost) in expected {
        assert_eq!(added(&functions, name), cost, "{name}:\n{}", functions[name]);
    }

    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new("codegen").join(architecture.name));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    // Nobody reads a snapshot of a hundred sites.
    let few = self::expected(architecture).into_iter().filter(|(_, cost)| cost.instructions < 50);
    for (name, _) in few {
        let mut text = String::new();
        for name in [&format!("{name}_plain"), name] {
            write!(text, "{name}:\n{}", functions[name]).unwrap();
        }
        settings.bind(|| insta::assert_snapshot!(name, text));
    }
}

#[test]
fn probes_on_x86_64_cost_what_the_case_expects() {
    assert_costs("probes_on_x86_64_cost_what_the_case_expects", &X86_64);
}

#[test]
fn probes_on_aarch64_cost_what_the_case_expects() {
    assert_costs("probes_on_aarch64_cost_what_the_case_expects", &AARCH64);
}

/// The yardstick is the same functions in C, compiled by gcc with `sys/sdt.h`.
#[test]
fn probes_cost_as_few_instructions_as_gcc_with_sdt_h() {
    let test = "probes_cost_as_few_instructions_as_gcc_with_sdt_h";
    if !tool::needs_header(test, "sys/sdt.h", "systemtap-sdt-dev") {
        return;
    }
    let object = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mark.o");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/codegen/mark.c");
    let printed = tool::output(60, "gcc", ["-O2", "-c", "-o", object.to_str().unwrap(), source]);
    assert_eq!(printed, "");
    let c = disassembly::functions(X86_64.objdump, &object);
    let Some(rust) = case(test, &X86_64) else { return };
    let names: Vec<_> = c.keys().filter(|name| !name.ends_with("_plain")).collect();
    let loops = ["loop_index", "loop_pointer", "loop_slice"];
    let others = ["no_argument", "six", "three_others", "three_signed", "three_unsigned"];
    assert_eq!(names, [&["four"][..], &loops, &others].concat());
    for name in names {
        // Bytes are not compared: the nop makes gcc encode the instructions around it differently.
        // gcc enters its loops elsewhere, so of those a round is compared.
        let added = |functions: &BTreeMap<String, Function>| {
            let [probed, plain] = [name, &format!("{name}_plain")].map(|name| &functions[name]);
            match (probed.round(), plain.round()) {
                (Some(probed), Some(plain)) => probed.cost() - plain.cost(),
                _ => added(functions, name),
            }
        };
        let [ours, theirs] = [&rust, &c].map(|functions| added(functions).instructions);
        assert_eq!(ours, theirs, "{name}:\n{}", c[name]);
    }
}

//! Traces the cases on other architectures and kernels, in virtual machines that boot Debian's
//! kernels under qemu.
//!
//! `setup` installs kernels and qemu. A machine's init process is the package `live`: it attaches
//! uprobes to the cases, and compares what the tracers read with what the cases expect. Each test
//! that is named after a machine boots it; what a machine prints is kept in `target/vm/*.log`.

#[path = "../build/mod.rs"]
mod build;
#[path = "../stap/mod.rs"]
mod stap;
#[path = "../target/mod.rs"]
mod target;
#[path = "../tool/mod.rs"]
mod tool;

mod boot;
mod image;
mod machine;
mod modules;
mod tools;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use build::{Build, cross};
use image::Image;
use machine::Machine;

/// Returns the directory that `setup` installs into; the images and the logs are there too.
pub fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/vm")
}

/// A check of `live`, and the case that it traces.
type Check = (&'static str, &'static str);

/// What every kernel must do.
const UPROBES: &[Check] = &[
    ("events-read-values", "values"),
    ("perf-reads-values", "values"),
    ("events-read-strings", "texts"),
    ("perf-reads-their-numbers", "texts"),
    ("events-follow-ticker", "ticker"),
    ("perf-follows-ticker", "ticker"),
];

/// What the command `usdt` must do.
const COMMAND: &[Check] = &[
    ("usdt-lists-values", "values"),
    ("usdt-traces-values", "values"),
    ("usdt-traces-strings", "texts"),
    ("usdt-attaches-to-ticker", "ticker"),
];

/// What `usdt` must also do if the kernel has BTF: without, the first hits of `-c` are missing.
const COMMAND_STARTS: &[Check] =
    &[("usdt-starts-ticker", "ticker"), ("usdt-measures-ticker", "ticker")];

/// What x86-64 does from Linux 7.2 on, with programs built for that.
const NOP10: &[Check] = &[("nop10-becomes-a-call", "red_zone")];

/// Makes a test of each machine, with what it must do.
macro_rules! machines {
    ($($name:ident: $checks:expr;)*) => {
        #[test]
        fn every_machine_has_a_test() {
            let names = machine::MACHINES.map(|(name, _)| name);
            assert_eq!(names, [$(stringify!($name)),*]);
        }

        $(#[test]
        fn $name() {
            boots(stringify!($name), &$checks);
        })*
    };
}

machines! {
    x86_64_of_bullseye: [UPROBES, COMMAND, COMMAND_STARTS];
    x86_64_of_bookworm: [UPROBES, COMMAND, COMMAND_STARTS];
    x86_64_of_trixie: [UPROBES, COMMAND, COMMAND_STARTS];
    x86_64_of_sid: [UPROBES, COMMAND, COMMAND_STARTS, NOP10];
    x86_64_of_experimental: [UPROBES, COMMAND, COMMAND_STARTS, NOP10];
    i686: [UPROBES];
    aarch64: [UPROBES, COMMAND, COMMAND_STARTS];
    aarch64_with_16k_pages: [UPROBES, COMMAND, COMMAND_STARTS];
    armv7: [UPROBES, COMMAND];
    riscv64: [UPROBES, COMMAND, COMMAND_STARTS];
    s390x: [UPROBES, COMMAND, COMMAND_STARTS];
    powerpc64le: [UPROBES, COMMAND, COMMAND_STARTS];
    powerpc64le_with_64k_pages: [UPROBES, COMMAND, COMMAND_STARTS];
    loongarch64: [UPROBES, COMMAND, COMMAND_STARTS];
}

/// Boots a machine, and panics unless it passes the checks on release builds and, for the first
/// machine of each target, on a debug build of the case `values`. That is enough: what a tracer
/// reads differs between debug and release builds only in the operands, which do not depend on the
/// kernel, and `values` has those of all types.
fn boots(name: &str, checks: &[&[Check]]) {
    if !is_installed(name) {
        return;
    }
    let machine = machine::of(name);
    let target = target::TARGETS.iter().find(|target| target.triple == machine.triple).unwrap();
    let for_target = |build: Build| match target.emulator {
        Some(emulator) => build.target(machine.triple).cross(emulator.gnu),
        None => build,
    };
    let image = Image::new(name);
    // Not optimized: optimizing takes rustc half a minute, and saves less than that in the machine.
    let release = |package| Build::of(package).disabled().release().profile("opt-level", "0");
    let tool = |package, artifact| for_target(release(package)).artifact(artifact);
    image.add(&tool("live", "live"), "init");
    let mut programs = vec!["init"];
    if checks.contains(&COMMAND) {
        image.add(&tool("usdt-cli", "usdt"), "bin/usdt");
        programs.push("bin/usdt");
    }
    let checks: Vec<_> = checks.iter().copied().flatten().collect();
    let of_target = |(_, other): &&(&str, Machine)| other.triple == machine.triple;
    let is_first = machine::MACHINES.iter().find(of_target).unwrap().0 == name;
    let tested = |case| {
        let builds = builds(case).into_iter();
        builds.filter(|(profile, _)| is_first || *profile == "release").collect::<Vec<_>>()
    };
    for case in checks.iter().map(|(_, case)| case).collect::<BTreeSet<_>>() {
        for (profile, build) in tested(case) {
            let program = for_target(build).artifact(case);
            image.add(&program, &format!("programs/{case}-{profile}"));
        }
    }
    let line = |(check, case): &&Check| {
        let profiles = tested(case).into_iter().map(|(profile, _)| profile);
        profiles.map(|profile| format!("{check} {case}-{profile}")).collect::<Vec<_>>()
    };
    let lines: Vec<_> = checks.iter().flat_map(line).collect();
    match target.emulator {
        Some(emulator) => image.add_libraries_of(&cross::sysroot(emulator.gnu).join("lib")),
        None => image.add_libraries_of_the_host(&programs),
    }
    pass(name, &machine, image, &lines);
}

/// Returns the builds of a case, by their profiles.
fn builds(case: &'static str) -> Vec<(&'static str, Build)> {
    let debug = Build::of(case);
    match case {
        "values" => vec![("debug", debug.clone()), ("release", debug.release())],
        // A debug build has no red zone.
        "red_zone" => vec![("release", debug.release().nop10())],
        _ => vec![("release", debug.release())],
    }
}

/// Boots a machine, and panics unless it passes these checks.
fn pass(name: &str, machine: &Machine, image: Image, checks: &[String]) {
    image.write(&(checks.join("\n") + "\n"), "checks");
    let printed = boot::boot(name, machine, &image.pack());
    // passed after 12.34 s: perf-reads-values values-debug
    let passed = printed.lines().filter_map(|line| line.strip_prefix("passed after "));
    let passed: Vec<_> = passed.map(|line| line.split_once(": ").unwrap().1).collect();
    assert_eq!(passed, checks, "{}", boot::last_lines(&printed));
}

/// Whether this suite can run.
fn is_installed(test: &str) -> bool {
    let is_there = |directory: PathBuf| directory.join("complete").is_file();
    tool::needs(test, "cpio", "cpio")
        && (is_there(directory()) || tool::skip(test, "run `tests/vm/setup` first"))
        && (is_there(cross::directory()) || tool::skip(test, "run `tests/cross/setup` first"))
}

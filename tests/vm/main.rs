//! Other architectures and other kernels: the cases are traced in virtual machines, which boot
//! kernels of Debian under qemu.
//!
//! `setup` brings kernels and qemu. A machine's first process is the package `live`: it attaches
//! real uprobes to the cases and compares what they read with what the cases expect. Each test
//! below boots one machine.

#[path = "../build/mod.rs"]
mod build;
#[path = "../target/mod.rs"]
mod target;
#[path = "../tool/mod.rs"]
mod tool;

mod boot;
mod image;
mod machine;

use std::path::{Path, PathBuf};

use build::{Build, cross};
use image::Image;
use machine::Machine;

/// Returns the directory that `setup` installs into; the images and the logs are there too.
pub fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/vm")
}

/// What `live` checks with each build of the cases.
const CHECKS: [(&str, &str); 6] = [
    ("events-read-values", "values"),
    ("perf-reads-values", "values"),
    ("events-read-strings", "texts"),
    ("perf-reads-their-numbers", "texts"),
    ("events-follow-ticker", "ticker"),
    ("perf-follows-ticker", "ticker"),
];

/// What it checks with the command `usdt`.
const COMMAND_CHECKS: [(&str, &str); 6] = [
    ("usdt-lists-values", "values"),
    ("usdt-traces-values", "values"),
    ("usdt-traces-strings", "texts"),
    ("usdt-starts-ticker", "ticker"),
    ("usdt-attaches-to-ticker", "ticker"),
    ("usdt-measures-ticker", "ticker"),
];

/// Makes a test of a machine.
macro_rules! machines {
    ($($name:ident: $machine:ident, $command:expr;)*) => {$(
        #[test]
        fn $name() {
            boots(stringify!($name), machine::$machine, $command);
        }
    )*};
}

machines! {
    x86_64_of_bullseye: BULLSEYE, true;
    x86_64_of_bookworm: BOOKWORM, true;
    x86_64_of_trixie: TRIXIE, true;
    x86_64_of_sid: SID, true;
    x86_64_of_experimental: EXPERIMENTAL, true;
    i686: I686, false;
    aarch64: AARCH64_4K, true;
    aarch64_with_16k_pages: AARCH64_16K, true;
    armv7: ARMV7, true;
    riscv64: RISCV64, true;
    s390x: S390X, true;
    powerpc64le: POWERPC64LE_4K, true;
    powerpc64le_with_64k_pages: POWERPC64LE_64K, true;
    loongarch64: LOONGARCH64, true;
}

/// Boots a machine, and panics unless it passes all checks.
fn boots(name: &str, machine: Machine, command: bool) {
    if !is_installed(name) {
        return;
    }
    let emulator = target::TARGETS.iter().find(|it| it.triple == machine.triple).unwrap().emulator;
    let for_target = |build: Build| match emulator {
        Some(emulator) => build.target(machine.triple).cross(emulator.gnu),
        None => build,
    };
    let image = Image::new(name);
    image.add(&for_target(Build::of("live").disabled().release()).artifact("live"), "init");
    let mut checks = CHECKS.to_vec();
    if command {
        let usdt = for_target(Build::of("usdt-cli").disabled().release()).artifact("usdt");
        image.add(&usdt, "bin/usdt");
        checks.extend(COMMAND_CHECKS);
    }
    let mut lines = Vec::new();
    for (profile, release) in [("debug", false), ("release", true)] {
        for case in ["values", "texts", "ticker"] {
            let build = for_target(Build::of(case));
            let build = if release { build.release() } else { build };
            image.add(&build.artifact(case), &format!("programs/{case}-{profile}"));
        }
        lines.extend(checks.iter().map(|(check, case)| format!("{check} {case}-{profile}")));
    }
    match emulator {
        Some(emulator) => {
            let libraries = cross::sysroot(emulator.gnu).join("lib");
            for file in std::fs::read_dir(libraries).unwrap().map(|entry| entry.unwrap().path()) {
                let library = file.file_name().unwrap().to_str().unwrap().to_owned();
                let wanted = ["ld", "libc.so.", "libm.so.", "libgcc_s.so."];
                if library.contains(".so.") && wanted.iter().any(|it| library.starts_with(it)) {
                    image.add(&file, &format!("lib/{library}"));
                }
            }
        }
        None => image.add_libraries_of_this_machine(&["init", "bin/usdt"]),
    }
    image.write(&(lines.join("\n") + "\n"), "checks");
    let printed = boot::boot(name, &machine, &image.pack());
    // passed after 12.34 s: perf-reads-values values-debug
    let passed = printed.lines().filter_map(|line| line.strip_prefix("passed after "));
    let passed: Vec<_> = passed.map(|line| line.split_once(": ").unwrap().1).collect();
    assert_eq!(passed, lines, "{}", boot::last_lines(&printed));
}

/// Whether this suite can run.
fn is_installed(test: &str) -> bool {
    let is_there = |directory: PathBuf| directory.join("complete").is_file();
    tool::needs(test, "cpio", "cpio")
        && (is_there(directory()) || tool::skip(test, "run `tests/vm/setup` first"))
        && (is_there(cross::directory()) || tool::skip(test, "run `tests/cross/setup` first"))
}

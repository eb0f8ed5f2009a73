//! Compiler options that add code, move code, or check the source differently.

use std::path::Path;

use crate::build::{Build, Linker};
use crate::rust::{has_toolchain, of_version};
use crate::{crates, release, stops, table, tool};

/// How a case is built with the option; [`memory`] checks the one that needs a case of its own.
type With = Option<fn(Build) -> Build>;

/// The standard library is not instrumented.
const MISMATCH: &str = "-Cunsafe-allow-abi-mismatch=sanitizer";

const OPTIONS: [(&str, With); 8] = [
    ("AddressSanitizer", Some(|build| build.rustflag("-Zsanitizer=address"))),
    ("ThreadSanitizer", Some(|build| build.rustflag("-Zsanitizer=thread").rustflag(MISMATCH))),
    ("MemorySanitizer", None),
    ("coverage", Some(|build| build.rustflag("-Cinstrument-coverage"))),
    ("PGO, profiling", Some(profiling)),
    ("PGO, optimized", Some(optimized)),
    ("Polonius (next)", Some(|build| build.rustflag("-Zpolonius=next"))),
    ("next trait solver", Some(|build| build.rustflag("-Znext-solver=globally"))),
];

#[test]
fn every_option_of_the_compiler_leaves_the_probes_right() {
    let test = "every_option_of_the_compiler_leaves_the_probes_right";
    if !tool::needs(test, "gdb", "gdb") {
        return;
    }
    // Use the newest installed compiler: some of these options change between versions.
    let version = if has_toolchain(test, "nightly") { "nightly" } else { "stable" };
    let of = |case| of_version(version, release(case));
    let options = OPTIONS.map(|(name, with)| (name.to_string(), with));
    let columns = [(version.to_string(), ())];
    table::check("Options of the compiler", &options, &columns, |with, ()| {
        let Some(with) = with else { return memory(of("sanitized")).into() };
        stops::assert_reads(&with(of("values")).artifact("values"), stops::stop_at);
        crates::program(Linker::Default, with(of("program"))).into()
    });
}

/// MemorySanitizer accepts a program with probes under `--cfg usdt_zeroed_operands`, and reports
/// uninitialised operands without it. This case, unlike the others, does not need an instrumented
/// `core`.
fn memory(build: Build) -> &'static str {
    let report = |build: Build| {
        let build = build.rustflag("-Zsanitizer=memory").rustflag(MISMATCH);
        let program = build.artifact("sanitized");
        tool::output(20, program.to_str().unwrap(), [""; 0])
    };
    let found = report(build.clone());
    assert!(found.contains("MemorySanitizer: use-of-uninitialized-value"), "{found}");
    assert_eq!(report(build.rustflag("--cfg=usdt_zeroed_operands")), "");
    "with its cfg"
}

fn profiling(build: Build) -> Build {
    build.rustflag("-Cprofile-generate")
}

/// Optimizes by the profile of a run of the case `program`.
fn optimized(build: Build) -> Build {
    let version = build.get_toolchain().unwrap_or("stable");
    let program = profiling(of_version(version, release("program"))).artifact("program");
    crates::runs(&program);
    let [profile, merged] = ["profraw", "profdata"].map(|end| program.with_extension(end));
    let rustc = ["run", version, "rustc", "--print", "target-libdir"];
    let libraries = tool::output(60, "rustup", rustc);
    let profdata = Path::new(libraries.trim_end()).join("../bin/llvm-profdata");
    let install = format!("rustup component add llvm-tools --toolchain {version}");
    assert!(profdata.exists(), "needs llvm-profdata: `{install}`");
    let merge = ["merge".as_ref(), "-o".as_ref(), merged.as_os_str(), profile.as_os_str()];
    assert_eq!(tool::output(60, profdata.to_str().unwrap(), merge), "");
    build.rustflag(&format!("-Cprofile-use={}", merged.display()))
}

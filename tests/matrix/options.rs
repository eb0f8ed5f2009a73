//! Options of the compiler that add code of their own, move code, or check the source otherwise.

use std::path::Path;

use crate::build::{Build, Linker};
use crate::rust::{has_toolchain, of_version};
use crate::{crates, release, stops, table, tool};

/// How a case is built with the option.
type With = fn(Build) -> Build;

/// The standard library is not instrumented.
const MISMATCH: &str = "-Cunsafe-allow-abi-mismatch=sanitizer";

const OPTIONS: [(&str, With); 8] = [
    ("AddressSanitizer", |build| build.rustflag("-Zsanitizer=address")),
    ("ThreadSanitizer", |build| build.rustflag("-Zsanitizer=thread").rustflag(MISMATCH)),
    ("MemorySanitizer", memory_sanitizer),
    ("coverage", |build| build.rustflag("-Cinstrument-coverage")),
    ("PGO, profiling", profiling),
    ("PGO, optimized", optimized),
    ("Polonius (next)", |build| build.rustflag("-Zpolonius=next")),
    ("next trait solver", |build| build.rustflag("-Znext-solver=globally")),
];

#[test]
fn every_option_of_the_compiler_leaves_the_probes_right() {
    let test = "every_option_of_the_compiler_leaves_the_probes_right";
    if !tool::needs(test, "gdb", "gdb") {
        return;
    }
    // With the newest compiler that is there: some of these options change from one to the next.
    let version = if has_toolchain(test, "nightly") { "nightly" } else { "stable" };
    let of = |case| of_version(version, release(case));
    let options = OPTIONS.map(|(name, with)| (name.to_string(), with));
    let columns = [(version.to_string(), ())];
    table::check("Options of the compiler", &options, &columns, |with, ()| {
        if *with as usize == memory_sanitizer as With as usize {
            return memory(of("sanitized")).into();
        }
        stops::assert_reads(&with(of("values")).artifact("values"), stops::stop_at);
        crates::program(Linker::Default, with(of("program"))).into()
    });
}

fn memory_sanitizer(build: Build) -> Build {
    build.rustflag("-Zsanitizer=memory").rustflag(MISMATCH)
}

/// MemorySanitizer accepts a program with probes under `--cfg usdt_zeroed_operands`, and reports
/// uninitialised operands without it. This case, unlike the others, does not need an instrumented
/// `core`.
fn memory(build: Build) -> &'static str {
    let report = |build: Build| {
        let program = memory_sanitizer(build).artifact("sanitized");
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

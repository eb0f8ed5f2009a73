//! The versions of Rust, under every linker: notes, values, and unused code.

use crate::build::Build;
use crate::{crates, debug, fat_lto, linkers, release, stops, table, tool};

/// The lowest version, the one after it, the one that runs the tests, and a nightly if there is
/// one.
const VERSIONS: [&str; 4] = [env!("CARGO_PKG_RUST_VERSION"), "1.88", "stable", "nightly"];

#[test]
fn every_version_of_rust_is_right_under_every_linker() {
    let test = "every_version_of_rust_is_right_under_every_linker";
    if !tool::needs(test, "gdb", "gdb") {
        return;
    }
    let versions: Vec<_> = VERSIONS
        .into_iter()
        .filter(|version| has_toolchain(test, version))
        .map(|version| (version.to_string(), version))
        .collect();
    table::check("Versions of Rust", &linkers::all(test), &versions, |linker, version| {
        let of = |build: Build| of_version(version, build.linker(*linker));
        for values in [debug("values"), release("values")] {
            stops::assert_reads(&of(values).artifact("values"), stops::stop_at);
        }
        let programs = [debug("program"), release("program"), fat_lto("program")];
        let unused = programs.map(|program| crates::program(*linker, of(program)));
        if unused == [unused[0]; 3] { unused[0].into() } else { unused.join(", ") }
    });
}

/// Compiles with a version of Rust; `stable` is the one that runs the tests.
pub fn of_version(version: &'static str, build: Build) -> Build {
    match version {
        "stable" => build,
        // The case `values` has a naked function, which is unstable there.
        "1.87" => build.toolchain("1.87").rustflag("--cfg=no_naked_functions"),
        version => build.toolchain(version),
    }
}

/// Whether rustup has this toolchain. A nightly is not required.
pub fn has_toolchain(test: &str, version: &str) -> bool {
    let run = tool::output(60, "rustup", ["run", version, "rustc", "--version"]);
    let install = format!("`rustup toolchain install {version} --profile minimal`");
    match (version, run.starts_with("rustc ")) {
        (_, true) => true,
        ("nightly", false) => {
            println!("without a nightly: {install}");
            false
        }
        (_, false) => tool::skip(test, &format!("needs Rust {version}: {install}")),
    }
}

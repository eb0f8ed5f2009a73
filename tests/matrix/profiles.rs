//! Profiles and code models of cargo and rustc, under the linkers of this machine.

use crate::build::{Build, Linker};
use crate::crates::{
    Kind, cdylib, dylib, group, group_alone, program, shared_staticlib, staticlib,
};
use crate::linkers::of_this_machine;
use crate::{debug, fat_lto, release, table, tool};

#[test]
fn every_profile_is_right() {
    let test = "every_profile_is_right";
    if !tool::needs_header(test, "sys/sdt.h", "systemtap-sdt-dev") {
        return;
    }
    let profiles = profiles()
        .map(|(name, kind, build): (&str, Kind, Build)| (name.to_string(), (kind, build)));
    table::check("Profiles", &profiles, &of_this_machine(test), |(kind, build), linker| {
        let build = build.clone().linker(*linker);
        if is_impossible(*linker, &build) {
            return table::NONE.into();
        }
        kind(*linker, build).into()
    });
}

/// Whether this linker lacks the option, crashes, or does what docs/limits.md advises against.
fn is_impossible(linker: Linker, build: &Build) -> bool {
    let build = format!("{build:?}");
    let folds = build.contains("--icf");
    match linker {
        Linker::Bfd => folds,
        // Any program that mold 1.10 links like this crashes.
        Linker::Mold if build.contains("crt-static") => build.contains("relocation-model=static"),
        // Copies of a function that mold folds keep their notes.
        Linker::Mold => folds && build.contains("group"),
        _ => false,
    }
}

fn profiles() -> [(&'static str, Kind, Build); 29] {
    let r#static = |build: Build| build.rustflag("-Ctarget-feature=+crt-static");
    let non_pie = |build: Build| build.rustflag("-Crelocation-model=static");
    let icf = |build: Build| build.rustflag("-Clink-arg=-Wl,--icf=all");
    let units = |build: Build, count| build.profile("codegen-units", count);
    let opt = |level| release("program").profile("opt-level", level);
    let aborts = |build: Build| build.profile("panic", "abort");
    let strip = |build: Build| build.profile("strip", "symbols");
    [
        ("debug", program, debug("program")),
        ("debug, 1 unit", program, units(debug("program"), "1")),
        ("release", program, release("program")),
        ("release, 1 unit", program, units(release("program"), "1")),
        ("release, 256 units", program, units(release("program"), "256")),
        ("opt-level 1", program, opt("1")),
        ("opt-level s, abort", program, aborts(opt("s"))),
        ("opt-level z, abort", program, aborts(opt("z"))),
        ("thin LTO", program, release("program").profile("lto", "thin")),
        ("fat LTO", program, fat_lto("program")),
        ("fat LTO, 1 unit", program, units(fat_lto("program"), "1")),
        // Functions that differ only in the name of their probe are no longer alike.
        ("--icf=all", program, icf(release("program"))),
        ("strip", program, strip(release("program"))),
        ("strip, debug", program, strip(debug("program"))),
        ("smallest", program, aborts(strip(fat_lto("program").profile("opt-level", "z")))),
        ("dynamic std", program, debug("program").rustflag("-Cprefer-dynamic")),
        ("non-PIE", program, non_pie(release("program"))),
        ("static PIE", program, r#static(release("program"))),
        ("static non-PIE", program, non_pie(r#static(debug("program")))),
        ("group, debug", group, debug("group")),
        ("group, release, 256 units", group, units(release("group"), "256")),
        ("group, fat LTO", group, fat_lto("group")),
        ("group, --icf=all", group, icf(release("group"))),
        ("group, static PIE", group_alone, r#static(release("group"))),
        ("dylib, debug", dylib, debug("shared")),
        ("staticlib, debug", staticlib, debug("archive")),
        ("staticlib in .so, debug, 1 unit", shared_staticlib, units(debug("archive"), "1")),
        (
            "staticlib in .so, opt-level s",
            shared_staticlib,
            release("archive").profile("opt-level", "s"),
        ),
        ("cdylib, debug", cdylib, debug("archive")),
    ]
}

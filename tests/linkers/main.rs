//! Under every linker and profile the notes of a case are right and the case still works.
//!
//! `tests/linkers/setup && cargo test --test linkers` runs the whole matrix, with the linkers of
//! newer Debian releases too.

#[path = "../build/mod.rs"]
mod build;
#[path = "../expectation/mod.rs"]
mod expectation;
#[path = "../file/mod.rs"]
mod file;
#[path = "../layout/mod.rs"]
mod layout;
#[path = "../readelf/mod.rs"]
mod readelf;
#[path = "../tool/mod.rs"]
mod tool;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use build::Linker::{self, Bfd, Default, Mold};
use build::{Build, c};
use expectation::Unused::{self, Discarded, Kept};

const LIBRARY: &str = "library/src/lib.rs";
const PROGRAM: [&str; 4] =
    ["program/src/main.rs", "program/src/derived.rs", "program/src/future.rs", LIBRARY];
const GROUP: [&str; 2] = ["group/src/probes.rs", "group/src/other.rs"];
const C: [&str; 2] = ["archive/src/main.c", "archive/src/semaphores.c"];

// What may become of functions that nothing calls, at least and at most.
const DISCARDED: [Unused; 2] = [Discarded, Discarded];
const KEPT: [Unused; 2] = [Kept, Kept];
const EITHER: [Unused; 2] = [Discarded, Kept];

macro_rules! tests {
    ($($function:ident($name:ident, $linker:ident, $build:expr);)*) => {$(
        #[test]
        fn $name() {
            if has_tools(stringify!($name), $linker) {
                $function($linker, $build.linker($linker));
            }
        }
    )*};
}

fn has_tools(test: &str, linker: Linker) -> bool {
    let needs_c = test.contains("staticlib") || test.contains("cdylib");
    (linker != Mold || tool::needs(test, "mold", "mold"))
        && (!needs_c || tool::needs_header(test, "sys/sdt.h", "systemtap-sdt-dev"))
}

fn debug(package: &'static str) -> Build {
    Build::of(package)
}

fn release(package: &'static str) -> Build {
    Build::of(package).release()
}

// One test per build, so that they run in parallel.
tests! {
    program(lld_debug, Default, debug("program"));
    program(lld_debug_one_unit, Default, debug("program").profile("codegen-units", "1"));
    program(lld_release, Default, release("program"));
    program(lld_release_one_unit, Default, release("program").profile("codegen-units", "1"));
    program(lld_release_256_units, Default, release("program").profile("codegen-units", "256"));
    program(lld_opt_1, Default, release("program").profile("opt-level", "1"));
    program(lld_opt_s, Default, release("program").profile("opt-level", "s"));
    program(lld_opt_z_abort, Default, release("program").profile("opt-level", "z")
        .profile("panic", "abort"));
    program(lld_thin_lto, Default, release("program").profile("lto", "thin"));
    program(lld_fat_lto, Default, release("program").profile("lto", "fat")
        .profile("codegen-units", "1"));
    // Functions that differ only in the name of their probe are no longer alike.
    program(lld_icf_all, Default, release("program").rustflag("-Clink-arg=-Wl,--icf=all"));
    program(lld_strip, Default, release("program").profile("strip", "symbols"));
    program(lld_smallest, Default, release("program").profile("lto", "fat")
        .profile("opt-level", "z").profile("panic", "abort").profile("strip", "symbols"));
    program(lld_dynamic_std, Default, debug("program").rustflag("-Cprefer-dynamic"));
    program(lld_non_pie, Default, release("program").rustflag("-Crelocation-model=static"));
    program(lld_static_pie, Default, release("program").rustflag("-Ctarget-feature=+crt-static"));
    program(lld_static_non_pie, Default, debug("program").rustflag("-Ctarget-feature=+crt-static")
        .rustflag("-Crelocation-model=static"));

    program(bfd_debug, Bfd, debug("program"));
    program(bfd_release, Bfd, release("program"));
    program(bfd_release_256_units, Bfd, release("program").profile("codegen-units", "256"));
    program(bfd_opt_s_abort, Bfd, release("program").profile("opt-level", "s")
        .profile("panic", "abort"));
    program(bfd_thin_lto, Bfd, release("program").profile("lto", "thin"));
    program(bfd_fat_lto, Bfd, release("program").profile("lto", "fat"));
    program(bfd_strip, Bfd, debug("program").profile("strip", "symbols"));
    program(bfd_non_pie, Bfd, debug("program").rustflag("-Crelocation-model=static"));
    program(bfd_static_pie, Bfd, debug("program").rustflag("-Ctarget-feature=+crt-static"));

    program(mold_debug, Mold, debug("program"));
    program(mold_release, Mold, release("program"));
    program(mold_fat_lto, Mold, release("program").profile("lto", "fat"));
    program(mold_strip, Mold, release("program").profile("strip", "symbols"));
    program(mold_non_pie, Mold, debug("program").rustflag("-Crelocation-model=static"));
    program(mold_static_pie, Mold, release("program").rustflag("-Ctarget-feature=+crt-static"));

    dylib(lld_dylib_debug, Default, debug("shared"));
    dylib(lld_dylib_release, Default, release("shared"));
    dylib(bfd_dylib_debug, Bfd, debug("shared"));
    dylib(bfd_dylib_release, Bfd, release("shared"));
    dylib(mold_dylib_release, Mold, release("shared"));

    group(lld_group_debug, Default, debug("group"));
    group(lld_group_release_256_units, Default, release("group").profile("codegen-units", "256"));
    group(lld_group_fat_lto, Default, release("group").profile("lto", "fat"));
    group(lld_group_icf_all, Default, release("group").rustflag("-Clink-arg=-Wl,--icf=all"));
    group_alone(lld_group_static_pie, Default, release("group")
        .rustflag("-Ctarget-feature=+crt-static"));
    group(bfd_group_debug, Bfd, debug("group"));
    group(bfd_group_release, Bfd, release("group"));
    group(bfd_group_fat_lto, Bfd, release("group").profile("lto", "fat"));
    group(mold_group_debug, Mold, debug("group"));
    group(mold_group_release, Mold, release("group"));

    staticlib(lld_staticlib_debug, Default, debug("archive"));
    staticlib(lld_staticlib_lto, Default, release("archive").profile("lto", "fat"));
    staticlib(bfd_staticlib_debug, Bfd, debug("archive"));
    staticlib(bfd_staticlib_release, Bfd, release("archive"));
    staticlib(mold_staticlib_release, Mold, release("archive"));

    shared_staticlib(lld_shared_staticlib_debug, Default, debug("archive")
        .profile("codegen-units", "1"));
    shared_staticlib(bfd_shared_staticlib_opt_s, Bfd, release("archive")
        .profile("opt-level", "s"));

    cdylib(lld_cdylib_debug, Default, debug("archive"));
    cdylib(lld_cdylib_release, Default, release("archive"));
    cdylib(bfd_cdylib_release, Bfd, release("archive"));
    cdylib(bfd_cdylib_lto, Bfd, release("archive").profile("lto", "fat"));
    cdylib(mold_cdylib_debug, Mold, debug("archive"));
}

/// Makes a test of a case under the linkers of newer Debian releases, which `setup` unpacks.
macro_rules! unpacked {
    ($($function:ident($name:ident, $build:expr);)*) => {$(
        #[test]
        fn $name() {
            let linkers = Linker::unpacked();
            if linkers.is_empty() {
                tool::skip(stringify!($name), "needs more linkers: run `tests/linkers/setup`");
            }
            if has_tools(stringify!($name), Default) {
                linkers.into_iter().for_each(|linker| $function(linker, $build.linker(linker)));
            }
        }
    )*};
}

unpacked! {
    program(other_linkers_release, release("program"));
    program(other_linkers_fat_lto, release("program").profile("lto", "fat"));
    group(other_linkers_group_release, release("group"));
    dylib(other_linkers_dylib_release, release("shared"));
    staticlib(other_linkers_staticlib_release, release("archive"));
    cdylib(other_linkers_cdylib_release, release("archive"));
}

fn program(linker: Linker, build: Build) {
    let program = build.artifact("program");
    assert_notes(linker, &program, &PROGRAM, DISCARDED);
    runs(&program);
}

/// Checks a program with groups of probes, which share a semaphore.
fn group_alone(linker: Linker, build: Build) {
    let program = build.artifact("group-host");
    assert_notes(linker, &program, &GROUP, DISCARDED);
    runs(&program);
}

/// Checks such a program and such a shared library.
fn group(linker: Linker, build: Build) {
    group_alone(linker, build.clone());
    assert_notes(linker, &build.artifact("libgroup.so"), &GROUP, DISCARDED);
}

/// Checks both sides of the boundary between a program and a Rust shared library.
fn dylib(linker: Linker, build: Build) {
    let build = build.rustflag("-Cprefer-dynamic");
    assert_notes(linker, &build.artifact("libshared.so"), &["shared/src/lib.rs", LIBRARY], KEPT);
    let boundary = build.artifact("boundary");
    assert_notes(linker, &boundary, &["shared/src/boundary.rs"], DISCARDED);
    runs(&boundary);
}

/// Checks both sides of the boundary between a C program and a shared library in Rust.
fn cdylib(linker: Linker, build: Build) {
    c_boundary(linker, &build.artifact("libarchive.so"), DISCARDED);
}

/// Does the same for a shared library that gcc made, which exports everything not hidden.
fn shared_staticlib(linker: Linker, build: Build) {
    let archive = build.artifact("libarchive.a");
    let library = archive.with_file_name("libarchive.so");
    let flags = ["-shared", "-Wl,--undefined=archive_run"].map(OsStr::new);
    c::link(&library, linker, flags.into_iter().chain([archive.as_os_str()]));
    c_boundary(linker, &library, KEPT);
}

fn c_boundary(linker: Linker, library: &Path, unused: [Unused; 2]) {
    assert_notes(linker, library, &["archive/src/lib.rs", LIBRARY], unused);
    let program = library.with_file_name("c");
    let [main, semaphores] = sources();
    c::link(&program, linker, [&*main, &*semaphores, library]);
    assert_notes(linker, &program, &C, DISCARDED);
    runs(&program);
}

/// Checks one program made of C and Rust, with the probes of both.
fn staticlib(linker: Linker, build: Build) {
    let archive = build.artifact("libarchive.a");
    let c = sources();
    let c_first = [&*c[0], &*c[1], &archive];
    let c_last = ["-Wl,--undefined=archive_run".as_ref(), &*archive, &*c[0], &*c[1]];
    for (gc, unused) in [("gc-sections", DISCARDED), ("no-gc-sections", EITHER)] {
        // `EITHER`: with LTO the compiler has already discarded them.
        for (order, inputs) in [("c-first", &c_first[..]), ("c-last", &c_last)] {
            let program = archive.with_file_name(format!("{order}-{gc}"));
            let flags = [format!("-Wl,--{gc}").into(), "-lgcc_s".into(), "-lm".into()];
            c::link(
                &program,
                linker,
                inputs.iter().map(|input| input.as_os_str().to_owned()).chain(flags),
            );
            let sources = ["archive/src/lib.rs", LIBRARY, C[0], C[1]];
            assert_notes(linker, &program, &sources, unused);
            runs(&program);
        }
    }
}

fn sources() -> [PathBuf; 2] {
    C.map(|source| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(source))
}

/// Panics unless the file's notes are those of the sources and its semaphores are mapped once.
fn assert_notes(linker: Linker, file: &Path, sources: &[&str], unused: [Unused; 2]) {
    // mold keeps all code that has a site (asm/note.rs has the reason), if the compiler left it
    // any.
    let unused = if linker.is_mold() && unused == DISCARDED { EITHER } else { unused };
    let [least, most] = unused.map(|unused| expectation::sites(sources, unused));
    let sites = file::sites(file);
    let (missing, unexpected): (Vec<_>, Vec<_>) =
        (least.difference(&sites).collect(), sites.difference(&most).collect());
    assert!(
        missing.is_empty() && unexpected.is_empty(),
        "{}: missing {missing:?}, unexpected {unexpected:?}",
        file.display()
    );
    // `sys/sdt.h` does not ensure this, and mold 1.10 leaves C's base where it was.
    if sources.contains(&LIBRARY) && !linker.is_mold() {
        assert!(layout::base_is_beside_the_code(file), "{}", file.display());
    }
    if sources.iter().any(|source| source.ends_with(".rs")) {
        assert_eq!(layout::semaphores_are_mapped_once(file), Ok(()), "{}", file.display());
    }
}

/// Panics unless the program runs to its end.
fn runs(program: &Path) {
    let libraries =
        std::env::join_paths([program.parent().unwrap(), &c::library_directory()]).unwrap();
    let run = "LD_LIBRARY_PATH=$0 exec \"$1\"";
    let output =
        tool::output(20, "sh", ["-c".as_ref(), run.as_ref(), &*libraries, program.as_os_str()]);
    assert_eq!(output, "done\n", "{}", program.display());
}

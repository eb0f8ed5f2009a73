//! The kinds of crate, each linked into what it makes: whether the notes of all files are right,
//! and what became of unused code.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::build::{Build, Linker, c};
use crate::expectation::Unused::{Discarded, Kept};
use crate::{expectation, fat_lto, file, layout, linkers, release, table, tool};

const LIBRARY: &str = "library/src/lib.rs";
pub const PROGRAM: [&str; 4] =
    ["program/src/main.rs", "program/src/derived.rs", "program/src/future.rs", LIBRARY];
const GROUP: [&str; 2] = ["group/src/probes.rs", "group/src/other.rs"];
const C: [&str; 2] = ["archive/src/main.c", "archive/src/semaphores.c"];

/// Checks what a build of such a crate makes, and returns what became of its unused code.
pub type Kind = fn(Linker, Build) -> &'static str;

#[test]
fn every_kind_of_crate_is_right_under_every_linker() {
    let test = "every_kind_of_crate_is_right_under_every_linker";
    if !tool::needs_header(test, "sys/sdt.h", "systemtap-sdt-dev") {
        return;
    }
    let kinds: [(&str, Kind, Build); 8] = [
        ("program", program, release("program")),
        ("group", group, release("group")),
        ("dylib", dylib, release("shared")),
        ("cdylib", cdylib, release("archive")),
        ("cdylib, LTO", cdylib, fat_lto("archive")),
        ("staticlib", staticlib, release("archive")),
        ("staticlib, LTO", staticlib, fat_lto("archive")),
        ("staticlib in .so", shared_staticlib, release("archive")),
    ];
    let kinds = kinds.map(|(name, kind, build)| (name.to_string(), (kind, build)));
    table::check("Kinds of crate", &linkers::all(test), &kinds, |linker, (kind, build)| {
        kind(*linker, build.clone().linker(*linker)).into()
    });
}

pub fn program(linker: Linker, build: Build) -> &'static str {
    let program = build.artifact("program");
    let unused = notes(linker, &program, &PROGRAM);
    runs(&program);
    unused
}

/// Checks a program with groups of probes, which share a semaphore.
pub fn group_alone(linker: Linker, build: Build) -> &'static str {
    let program = build.artifact("group-host");
    let unused = notes(linker, &program, &GROUP);
    runs(&program);
    unused
}

/// Checks such a program and such a shared library.
pub fn group(linker: Linker, build: Build) -> &'static str {
    notes(linker, &build.artifact("libgroup.so"), &GROUP);
    group_alone(linker, build)
}

/// Checks both sides of the boundary between a program and a Rust shared library, which exports
/// everything public.
pub fn dylib(linker: Linker, build: Build) -> &'static str {
    let build = build.rustflag("-Cprefer-dynamic");
    let unused = notes(linker, &build.artifact("libshared.so"), &["shared/src/lib.rs", LIBRARY]);
    let boundary = build.artifact("boundary");
    notes(linker, &boundary, &["shared/src/boundary.rs"]);
    runs(&boundary);
    unused
}

/// Checks both sides of the boundary between a C program and a shared library in Rust.
pub fn cdylib(linker: Linker, build: Build) -> &'static str {
    c_boundary(linker, &build.artifact("libarchive.so"))
}

/// Does the same for a shared library that gcc made, which exports everything not hidden.
pub fn shared_staticlib(linker: Linker, build: Build) -> &'static str {
    let archive = build.artifact("libarchive.a");
    // `libarchive.so` beside the archive is already the cdylib.
    let library = archive.with_file_name("by_gcc").join("libarchive.so");
    let flags = ["-shared", "-Wl,--undefined=archive_run"].map(OsStr::new);
    c::link(&library, linker, flags.into_iter().chain([archive.as_os_str()]));
    c_boundary(linker, &library)
}

fn c_boundary(linker: Linker, library: &Path) -> &'static str {
    let unused = notes(linker, library, &["archive/src/lib.rs", LIBRARY]);
    let program = library.with_file_name("c");
    let [main, semaphores] = sources();
    c::link(&program, linker, [&*main, &*semaphores, library]);
    notes(linker, &program, &C);
    runs(&program);
    unused
}

/// Checks one program made of C and Rust, with the probes of both.
pub fn staticlib(linker: Linker, build: Build) -> &'static str {
    let archive = build.artifact("libarchive.a");
    let c = sources();
    let c_first = [&*c[0], &*c[1], &archive];
    let c_last = ["-Wl,--undefined=archive_run".as_ref(), &*archive, &*c[0], &*c[1]];
    let mut unused = Vec::new();
    for gc in ["no-gc-sections", "gc-sections"] {
        for (order, inputs) in [("c-first", &c_first[..]), ("c-last", &c_last)] {
            let program = archive.with_file_name(format!("{order}-{gc}"));
            let flags = [format!("-Wl,--{gc}").into(), "-lgcc_s".into(), "-lm".into()];
            c::link(
                &program,
                linker,
                inputs.iter().map(|input| input.as_os_str().to_owned()).chain(flags),
            );
            let sources = ["archive/src/lib.rs", LIBRARY, C[0], C[1]];
            unused.push(notes(linker, &program, &sources));
            runs(&program);
        }
    }
    let [_, _, c_first, c_last] = unused[..] else { unreachable!() };
    assert_eq!(c_first, c_last, "the order of the files decides: {}", archive.display());
    c_last
}

fn sources() -> [PathBuf; 2] {
    C.map(|source| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(source))
}

/// Returns what became of unused code and its notes.
///
/// # Panics
/// Unless the file's notes are those of the sources and its semaphores are mapped once.
pub fn notes(linker: Linker, file: &Path, sources: &[&str]) -> &'static str {
    let [least, most] = [Discarded, Kept].map(|unused| expectation::sites(sources, unused));
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
    if sites == least {
        "gone"
    } else if sites == most {
        "kept"
    } else {
        "partly kept"
    }
}

/// Panics unless the program runs to its end.
pub fn runs(program: &Path) {
    let libraries =
        std::env::join_paths([program.parent().unwrap(), &c::library_directory()]).unwrap();
    let run = "LD_LIBRARY_PATH=$0 LLVM_PROFILE_FILE=$1.profraw exec \"$1\"";
    let output =
        tool::output(20, "sh", ["-c".as_ref(), run.as_ref(), &*libraries, program.as_os_str()]);
    assert_eq!(output, "done\n", "{}", program.display());
}

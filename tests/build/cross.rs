//! Linking for another architecture, with what `tests/cross/setup` has brought.
//!
//! By the linker itself: a cross gcc would do no more than name these files, and Debian's, of a newer Debian, runs
//! only with that one's libc.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Linker, c};

/// Where the script puts everything.
pub fn folder() -> PathBuf {
    let folder = std::env::var_os("USDT_CROSS").unwrap_or_else(|| "target/cross".into());
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// What is there of Debian's packages, laid out as on a Debian machine.
pub fn root() -> PathBuf {
    folder().join("root")
}

/// The libraries for the target that GNU's tools call this.
pub fn sysroot(gnu: &str) -> PathBuf {
    root().join("usr").join(gnu)
}

/// Debian's compiler, if rustup has no standard library for the target.
pub fn rustc(target: &str) -> Option<PathBuf> {
    let brought = root().join("usr/lib/rustlib").join(target).is_dir();
    brought.then(|| folder().join("bin/rustc"))
}

/// What gcc would tell the linker.
pub fn rustflags(gnu: &str, linker: Linker) -> Vec<String> {
    let (linker, flavor) = match linker {
        Linker::Default => (c::library_folder().join("../bin/rust-lld"), "ld.lld"),
        Linker::Bfd => (folder().join("bin").join(format!("{gnu}-ld.bfd")), "ld"),
        Linker::Mold => panic!("mold is not tried for other architectures"),
    };
    let libc = sysroot(gnu).join("lib");
    let libgcc = only(&root().join("usr/lib/gcc-cross").join(gnu), |_| true);
    let loader = only(&libc, |name| name.starts_with("ld") && name.contains(".so."));
    let mut flags = vec![
        format!("-Clinker={}", linker.display()),
        format!("-Clinker-flavor={flavor}"),
        format!("-Clink-arg=--sysroot={}", root().display()),
        format!("-Clink-arg=--dynamic-linker=/lib/{}", loader.file_name().unwrap().display()),
    ];
    flags.extend([&libc, &libgcc].map(|folder| format!("-Clink-arg=-L{}", folder.display())));
    let objects = [
        libc.join("Scrt1.o"),
        libc.join("crti.o"),
        libgcc.join("crtbeginS.o"),
        libgcc.join("crtendS.o"),
        libc.join("crtn.o"),
    ];
    flags.extend(objects.map(|object| format!("-Clink-arg={}", object.display())));
    flags
}

/// The one entry of the folder with such a name.
fn only(folder: &Path, is: impl Fn(&str) -> bool) -> PathBuf {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found = entries.filter(|path| is(path.file_name().unwrap().to_str().unwrap()));
    match (found.next(), found.next()) {
        (Some(path), None) => path,
        found => panic!("not one, but {found:?} in {}", folder.display()),
    }
}

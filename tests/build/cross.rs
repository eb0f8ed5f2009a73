//! Linking for another architecture, with what `tests/cross/setup` has installed.
//!
//! The linker is called directly. A cross gcc would only add these files to its command line, and
//! the packaged one is of a newer Debian and runs only with the libc of that release.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Linker, c};

/// Returns the directory that the script installs into.
pub fn directory() -> PathBuf {
    let directory = std::env::var_os("USDT_CROSS").unwrap_or_else(|| "target/cross".into());
    Path::new(env!("CARGO_MANIFEST_DIR")).join(directory)
}

/// Returns the root of the unpacked Debian packages.
pub fn root() -> PathBuf {
    directory().join("root")
}

/// Returns the directory of a target's libraries, by GNU's name of the target.
pub fn sysroot(gnu: &str) -> PathBuf {
    root().join("usr").join(gnu)
}

/// Returns Debian's compiler if the script installed it: where rustup has no standard library.
pub fn rustc(target: &str) -> Option<PathBuf> {
    let installed = root().join("usr/lib/rustlib").join(target).is_dir();
    installed.then(|| directory().join("bin/rustc"))
}

/// Returns flags that pass to the linker what gcc would.
pub fn rustflags(gnu: &str, linker: Linker) -> Vec<String> {
    let (linker, flavor) = match linker {
        Linker::Default => (c::library_directory().join("../bin/rust-lld"), "ld.lld"),
        Linker::Bfd => (directory().join("bin").join(format!("{gnu}-ld.bfd")), "ld"),
        linker => panic!("{linker:?} is not tested for other architectures"),
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
    flags.extend([&libc, &libgcc].map(|libraries| format!("-Clink-arg=-L{}", libraries.display())));
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

/// Returns the only entry of the directory with such a name.
fn only(directory: &Path, is: impl Fn(&str) -> bool) -> PathBuf {
    let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let mut found = entries.filter(|path| is(path.file_name().unwrap().to_str().unwrap()));
    match (found.next(), found.next()) {
        (Some(path), None) => path,
        found => panic!("expected one entry in {}, found {found:?}", directory.display()),
    }
}

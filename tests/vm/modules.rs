//! Modules for bookworm's kernel: LTTng's, and the one that SystemTap compiles from a script.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::image::Image;
use crate::stap::Stap;
use crate::{directory, tool};

/// Returns the headers of bookworm's kernel.
fn headers() -> PathBuf {
    directory().join("modules/usr/src/headers")
}

/// Whether the host has the compiler that the headers name, with which the kernel was built.
pub fn has_compiler(test: &str) -> bool {
    // CC = … $(CROSS_COMPILE)gcc-12
    let variables = fs::read_to_string(headers().join(".kernelvariables")).unwrap();
    let compiler = variables.split([' ', ')', '\n']).find(|word| word.starts_with("gcc-")).unwrap();
    tool::needs(test, compiler, compiler)
}

/// Returns the directory that SystemTap uses as the machine's root and as its cache.
fn systemtap() -> PathBuf {
    directory().join("systemtap")
}

/// Copies a program only if it has changed: SystemTap recompiles if its time has changed.
pub fn settled(program: &Path, name: &str) -> PathBuf {
    let copy = systemtap().join("programs").join(name);
    fs::create_dir_all(copy.parent().unwrap()).unwrap();
    if fs::read(&copy).ok() != fs::read(program).ok() {
        fs::copy(program, &copy).unwrap();
    }
    copy
}

/// Adds LTTng's modules, compiled the first time.
pub fn add_lttng(image: &Image) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vm/lttng");
    assert!(Command::new(script).status().unwrap().success(), "{script} failed");
    image.add_directory(&directory().join("modules/lib"), "lib");
}

/// Adds a script's module. SystemTap compiles it unless its cache has it.
pub fn add_systemtap(image: &Image, script: &str) {
    let stap = Stap::that_compiles(headers(), &systemtap());
    let root = format!("--sysroot={}", systemtap().display());
    // For strings of up to 1,023 bytes.
    let printed = stap.run(&["-p4", &root, "-DMAXSTRINGLEN=1025", "-e", script]);
    let module = printed.lines().find(|line| line.ends_with(".ko"));
    let module = Path::new(module.unwrap_or_else(|| panic!("{printed}")));
    // It works under its own name only.
    image.add(module, &format!("systemtap/{}", module.file_name().unwrap().display()));
}

//! Which targets stand for the architectures of `asm/`, and which of them can be run here.
#![allow(dead_code, reason = "each ring uses its part")]

pub mod core;

/// A target that a file of `asm/` is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// The file's name without `.rs`.
    pub asm: &'static str,
    /// rustc's name of the target.
    pub triple: &'static str,
    pub emulator: Option<Emulator>,
}

/// How a program for the target is linked and run on another machine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Emulator {
    /// What GNU's tools for the target have before their names, and Debian as the folder of its libraries.
    pub gnu: &'static str,
    /// What Debian calls the architecture.
    pub debian: &'static str,
    /// What qemu calls the architecture.
    pub qemu: &'static str,
}

/// Each entry is one line: `tests/cross/setup` reads them too.
#[rustfmt::skip]
pub const TARGETS: [Target; 12] = [
    compiled("x86_64", "x86_64-unknown-linux-gnu"),
    compiled("x86_64", "x86_64-unknown-linux-musl"),
    emulated("aarch64", "aarch64-unknown-linux-gnu", "aarch64-linux-gnu", "arm64", "aarch64"),
    emulated("arm", "armv7-unknown-linux-gnueabihf", "arm-linux-gnueabihf", "armhf", "arm"),
    emulated("arm", "thumbv7neon-unknown-linux-gnueabihf", "arm-linux-gnueabihf", "armhf", "arm"),
    emulated("loongarch64", "loongarch64-unknown-linux-gnu", "loongarch64-linux-gnu", "loong64", "loongarch64"),
    emulated("powerpc64", "powerpc64le-unknown-linux-gnu", "powerpc64le-linux-gnu", "ppc64el", "ppc64le"),
    // Big-endian. Not `-gnu`, whose ABI has function descriptors, which rust-lld does not link.
    compiled("powerpc64", "powerpc64-unknown-linux-musl"),
    compiled("riscv32", "riscv32gc-unknown-linux-gnu"),
    emulated("riscv64", "riscv64gc-unknown-linux-gnu", "riscv64-linux-gnu", "riscv64", "riscv64"),
    emulated("s390x", "s390x-unknown-linux-gnu", "s390x-linux-gnu", "s390x", "s390x"),
    emulated("x86", "i686-unknown-linux-gnu", "i686-linux-gnu", "i386", "i386"),
];

const fn compiled(asm: &'static str, triple: &'static str) -> Target {
    Target { asm, triple, emulator: None }
}

const fn emulated(
    asm: &'static str,
    triple: &'static str,
    gnu: &'static str,
    debian: &'static str,
    qemu: &'static str,
) -> Target {
    Target { asm, triple, emulator: Some(Emulator { gnu, debian, qemu }) }
}

/// The files that a line of `asm/mod.rs` names, without their `.rs`.
pub fn architectures() -> Vec<&'static str> {
    let lines = include_str!("../../asm/mod.rs").lines();
    let files = lines.filter_map(|line| line.split_once(", path = \"")?.1.split_once(".rs\""));
    files.map(|(file, _)| file).collect()
}

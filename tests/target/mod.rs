//! The targets that stand for the architectures of `asm/`, and which of them run here under qemu.
#![allow(dead_code, reason = "each suite uses only a part")]

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
    /// The prefix of GNU's tools for the target, and Debian's name for the directory of its
    /// libraries.
    pub gnu: &'static str,
    /// Debian's name of the architecture.
    pub debian: &'static str,
    /// qemu's name of the architecture.
    pub qemu: &'static str,
}

/// One entry per line: `tests/cross/setup` and `.ci/run` read them too.
#[rustfmt::skip]
pub const TARGETS: [Target; 13] = [
    compiled("x86_64", "x86_64-unknown-linux-gnu"),
    compiled("x86_64", "x86_64-unknown-linux-musl"),
    emulated("aarch64", "aarch64-unknown-linux-gnu", "aarch64-linux-gnu", "arm64", "aarch64"),
    // Linking a program needs the NDK; a shared object without libraries does not.
    compiled("aarch64", "aarch64-linux-android"),
    emulated("arm", "armv7-unknown-linux-gnueabihf", "arm-linux-gnueabihf", "armhf", "arm"),
    emulated("arm", "thumbv7neon-unknown-linux-gnueabihf", "arm-linux-gnueabihf", "armhf", "arm"),
    emulated("loongarch64", "loongarch64-unknown-linux-gnu", "loongarch64-linux-gnu", "loong64", "loongarch64"),
    emulated("powerpc64", "powerpc64le-unknown-linux-gnu", "powerpc64le-linux-gnu", "ppc64el", "ppc64le"),
    // Big-endian, and not `-gnu`: rust-lld does not link the function descriptors of that ABI.
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

/// Returns the files that `asm/mod.rs` names, without their `.rs`.
pub fn architectures() -> Vec<&'static str> {
    let lines = include_str!("../../asm/mod.rs").lines();
    let files = lines.filter_map(|line| line.split_once(", path = \"")?.1.split_once(".rs\""));
    files.map(|(file, _)| file).collect()
}

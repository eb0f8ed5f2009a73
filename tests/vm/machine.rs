//! The virtual machines: which kernel of Debian each boots, and how qemu emulates it.

#![allow(dead_code, reason = "each suite uses only a part")]

/// A machine, and the target of the programs that run in it.
#[derive(Clone, Copy)]
pub struct Machine {
    /// Where Debian has the kernel, `SUITE FLAVOUR:ARCHITECTURE`: `setup` reads these lines too.
    pub kernel: &'static str,
    pub triple: &'static str,
    /// What follows `qemu-system-` in the command: the architecture, and arguments.
    pub qemu: &'static str,
    /// The kernel's command line: where its console is, and more.
    pub words: &'static str,
    pub cpus: u32,
}

/// All machines, by the names of their tests.
pub const MACHINES: [(&str, Machine); 14] = [
    ("x86_64_of_bullseye", BULLSEYE),
    ("x86_64_of_bookworm", BOOKWORM),
    ("x86_64_of_trixie", TRIXIE),
    ("x86_64_of_sid", SID),
    ("x86_64_of_experimental", EXPERIMENTAL),
    ("i686", I686),
    ("aarch64", AARCH64),
    ("aarch64_with_16k_pages", AARCH64_16K),
    ("armv7", ARMV7),
    ("riscv64", RISCV64),
    ("s390x", S390X),
    ("powerpc64le", POWERPC64LE),
    ("powerpc64le_with_64k_pages", POWERPC64LE_64K),
    ("loongarch64", LOONGARCH64),
];

/// Returns the machine of a test.
pub fn of(test: &str) -> Machine {
    MACHINES.iter().find(|(name, _)| *name == test).unwrap().1
}

const X86_64: Machine = Machine {
    kernel: "",
    triple: "x86_64-unknown-linux-gnu",
    qemu: "x86_64 -M q35 -cpu max -net none",
    words: "console=ttyS0",
    cpus: 2,
};
const AARCH64: Machine = Machine {
    kernel: "sid cloud-arm64:arm64",
    triple: "aarch64-unknown-linux-gnu",
    qemu: "aarch64 -M virt -cpu cortex-a57",
    words: "console=ttyAMA0",
    ..X86_64
};
const POWERPC64LE: Machine = Machine {
    kernel: "sid powerpc64le:ppc64el",
    triple: "powerpc64le-unknown-linux-gnu",
    // With these capabilities disabled, the firmware that is built into qemu (VOF) is enough.
    qemu: "ppc64 -M pseries,x-vof=on,cap-cfpc=broken,cap-sbbc=broken,cap-ibs=broken -cpu power9",
    words: "console=hvc0",
    ..X86_64
};

const BULLSEYE: Machine = Machine { kernel: "bullseye cloud-amd64:amd64", ..X86_64 };
const BOOKWORM: Machine = Machine { kernel: "bookworm cloud-amd64:amd64", ..X86_64 };
const TRIXIE: Machine = Machine { kernel: "trixie cloud-amd64:amd64", ..X86_64 };
const SID: Machine = Machine { kernel: "sid cloud-amd64:amd64", ..X86_64 };
const EXPERIMENTAL: Machine = Machine { kernel: "experimental cloud-amd64:amd64", ..X86_64 };
/// 32-bit programs on a 64-bit kernel: Debian no longer has a 32-bit kernel for x86.
const I686: Machine = Machine { triple: "i686-unknown-linux-gnu", ..SID };
const AARCH64_16K: Machine = Machine {
    kernel: "sid arm64-16k:arm64",
    // The first of qemu's CPUs that supports 16K pages.
    qemu: "aarch64 -M virt -cpu neoverse-n1",
    ..AARCH64
};
const ARMV7: Machine = Machine {
    kernel: "sid armmp:armhf",
    triple: "armv7-unknown-linux-gnueabihf",
    qemu: "arm -M virt -cpu cortex-a15",
    ..AARCH64
};
const RISCV64: Machine = Machine {
    kernel: "sid riscv64:riscv64",
    triple: "riscv64gc-unknown-linux-gnu",
    qemu: "riscv64 -M virt",
    ..X86_64
};
const S390X: Machine = Machine {
    kernel: "sid s390x:s390x",
    triple: "s390x-unknown-linux-gnu",
    qemu: "s390x -M s390-ccw-virtio -cpu max",
    words: "console=ttysclp0",
    ..X86_64
};
const POWERPC64LE_64K: Machine = Machine {
    kernel: "sid powerpc64le-64k:ppc64el",
    // With two CPUs, this kernel does not boot under qemu.
    cpus: 1,
    ..POWERPC64LE
};
const LOONGARCH64: Machine = Machine {
    kernel: "sid loong64:loong64",
    triple: "loongarch64-unknown-linux-gnu",
    qemu: "loongarch64 -M virt -cpu la464",
    // Without UEFI the kernel looks for a keyboard controller where there is none.
    words: "console=ttyS0 initcall_blacklist=i8042_init",
    ..X86_64
};

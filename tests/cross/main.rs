//! Other architectures: the cases are linked, run under qemu, and read by gdb through qemu's stub.
//!
//! `setup` installs what that needs. `qemu` builds for a target, runs and debugs; `values`, `texts`
//! and `ticker` hold what must be seen on every target.

#[path = "../build/mod.rs"]
mod build;
#[path = "../stops/mod.rs"]
mod stops;
#[path = "../target/mod.rs"]
mod target;
#[path = "../tool/mod.rs"]
mod tool;

mod qemu;
mod registers;
mod socket;

mod texts;
mod ticker;
mod values;

/// Makes one test per target, so that the list shows which target fails.
macro_rules! each_target {
    ($($name:ident: $triple:literal;)*) => {
        #[test]
        fn every_emulated_target_is_tested() {
            let run = target::TARGETS.iter().filter(|target| target.emulator.is_some());
            assert_eq!(run.map(|target| target.triple).collect::<Vec<_>>(), [$($triple),*]);
        }

        mod gdb_reads_every_type {
            $(#[test]
            fn $name() {
                crate::values::gdb_reads_every_type($triple);
            })*
        }

        mod gdb_reads_every_string {
            $(#[test]
            fn $name() {
                crate::texts::gdb_reads_every_string($triple);
            })*
        }

        mod gdb_raises_the_semaphore {
            $(#[test]
            fn $name() {
                crate::ticker::gdb_raises_the_semaphore($triple);
            })*
        }
    };
}

each_target! {
    aarch64: "aarch64-unknown-linux-gnu";
    arm: "armv7-unknown-linux-gnueabihf";
    thumb: "thumbv7neon-unknown-linux-gnueabihf";
    loongarch64: "loongarch64-unknown-linux-gnu";
    powerpc64le: "powerpc64le-unknown-linux-gnu";
    riscv64: "riscv64gc-unknown-linux-gnu";
    s390x: "s390x-unknown-linux-gnu";
    i686: "i686-unknown-linux-gnu";
}

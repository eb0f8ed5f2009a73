//! Other architectures: the cases are linked, run under qemu, and read by gdb through qemu's stub.
//!
//! `setup` brings what that needs. `qemu` knows how to build for a target, to run and to debug; `values`, `texts`
//! and `ticker` say what must be seen, once for each target.

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

/// A test for each target that is run, named like it: what fails is seen in the list.
macro_rules! each_target {
    ($($name:ident: $triple:literal;)*) => {
        #[test]
        fn no_target_is_forgotten() {
            let run = target::TARGETS.iter().filter(|target| target.emulator.is_some());
            assert_eq!(run.map(|target| target.triple).collect::<Vec<_>>(), [$($triple),*]);
        }

        mod every_type {
            $(#[test]
            fn $name() {
                crate::values::every_type($triple);
            })*
        }

        mod every_text {
            $(#[test]
            fn $name() {
                crate::texts::every_text($triple);
            })*
        }

        mod a_semaphore {
            $(#[test]
            fn $name() {
                crate::ticker::a_semaphore($triple);
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

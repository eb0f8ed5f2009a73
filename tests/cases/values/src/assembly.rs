//! Probes in functions that are written in assembly, with arguments where C's convention puts the
//! parameters: `probe_asm!`.
#![allow(unexpected_cfgs, reason = "tests/matrix sets `no_naked_functions` for Rust 1.87")]

use std::arch::global_asm;

use crate::expect;
use crate::plain::Plain;

/// `operands!(ARCHITECTURE: ARGUMENTS, RETURN; …)` defines the functions for the one it is.
macro_rules! functions {
    ($($architecture:literal: $arguments:literal, $return:literal;)*) => {$(
        /// Fires a probe that is all of a function without a frame.
        #[cfg(all(target_arch = $architecture, not(no_naked_functions)))]
        #[unsafe(naked)]
        extern "C" fn naked(_: u32, _: i8) {
            std::arch::naked_asm!(usdt::probe_asm!("values", "assembly-naked", $arguments), $return)
        }

        #[cfg(target_arch = $architecture)]
        global_asm!(
            ".pushsection .text.assembly_global, \"ax\"",
            ".balign 4",
            ".type assembly_global, %function",
            "assembly_global:",
            usdt::probe_asm!(values, assembly-global, $arguments),
            $return,
            ".size assembly_global, . - assembly_global",
            ".popsection",
        );
    )*};
}

functions! {
    "x86_64": "4@%rdi -1@%rsi", "ret";
    "x86": "4@4(%esp) -1@8(%esp)", "ret";
    "aarch64": "4@x0 -1@x1", "ret";
    "arm": "4@r0 -1@r1", "bx lr";
    "riscv64": "4@a0 -1@a1", "ret";
    "s390x": "4@%r2 -1@%r3", "br %r14";
    "powerpc64": "4@3 -1@4", "blr";
    "loongarch64": "4@$r4 -1@$r5", "ret";
}

unsafe extern "C" {
    #[link_name = "assembly_global"]
    safe fn global(a: u32, b: i8);
}

pub fn hit() {
    #[cfg(not(no_naked_functions))]
    {
        expect("-assembly-naked", &[u32::MAX.plain(), i8::MIN.plain()]);
        naked(u32::MAX, i8::MIN);
    }
    expect("-assembly-global", &[7_u32.plain(), (-1_i8).plain()]);
    global(7, -1);
}

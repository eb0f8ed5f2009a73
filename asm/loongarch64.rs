//! loongarch64.
//!
//! Refs:
//! - Calling convention and ELF: <https://github.com/loongson/la-abi-specs>
//! - the operands each tool reads: BCC `usdt/usdt_args.cc`, which takes `$r4` and not `$a0`, as gcc prints it for
//!   `sys/sdt.h`. gdb 18 stops at the site and has no decoder of arguments, and libbpf none of this spelling.
//! - the nop: 4 bytes, `andi $zero, $zero, 0`.
//!
//! Options of the site's `asm!`: `readonly`, not `nomem`, since a tracer reads the memory that a pointer argument points
//! at; `nostack` and `preserves_flags`, since a `nop` touches neither and the kernel restores what it uses; not `pure`,
//! since each hit is an event.
//!
//! Options of the is-enabled test: `readonly`, since a tracer writes the counter at any time, and not `pure`, so that it is
//! read each time; `nostack`; `preserves_flags`, since there are none but the floating-point ones.

emits! { ".8byte" }

// The compiler prints the ABI's names, the assembler makes numbers of them.
#[rustfmt::skip] // a line of the assembler is a line here
macro_rules! site {
    ($($site:tt)*) => {
        site_in_one_class! { 24 "\"\n__usdt2_register {}" [concat!(
            ".ifndef .Lusdt2_registers\r",
            ".set .Lusdt2_registers, 1\r",
            ".macro __usdt2_register register\r",
            ".set .Lusdt2_unknown, 1\r",
            // Of a constant 0.
            "__usdt2_known \\register, $zero, $r0\r",
            "__usdt2_known \\register, $ra, $r1\r",
            "__usdt2_known \\register, $a0, $r4\r",
            "__usdt2_known \\register, $a1, $r5\r",
            "__usdt2_known \\register, $a2, $r6\r",
            "__usdt2_known \\register, $a3, $r7\r",
            "__usdt2_known \\register, $a4, $r8\r",
            "__usdt2_known \\register, $a5, $r9\r",
            "__usdt2_known \\register, $a6, $r10\r",
            "__usdt2_known \\register, $a7, $r11\r",
            "__usdt2_known \\register, $t0, $r12\r",
            "__usdt2_known \\register, $t1, $r13\r",
            "__usdt2_known \\register, $t2, $r14\r",
            "__usdt2_known \\register, $t3, $r15\r",
            "__usdt2_known \\register, $t4, $r16\r",
            "__usdt2_known \\register, $t5, $r17\r",
            "__usdt2_known \\register, $t6, $r18\r",
            "__usdt2_known \\register, $t7, $r19\r",
            "__usdt2_known \\register, $t8, $r20\r",
            "__usdt2_known \\register, $fp, $r22\r",
            "__usdt2_known \\register, $s0, $r23\r",
            "__usdt2_known \\register, $s1, $r24\r",
            "__usdt2_known \\register, $s2, $r25\r",
            "__usdt2_known \\register, $s3, $r26\r",
            "__usdt2_known \\register, $s4, $r27\r",
            "__usdt2_known \\register, $s5, $r28\r",
            "__usdt2_known \\register, $s6, $r29\r",
            "__usdt2_known \\register, $s7, $r30\r",
            "__usdt2_known \\register, $s8, $r31\r",
            ".if .Lusdt2_unknown\r",
            ".error \"usdt: no number is known of this register\"\r",
            ".endif\r",
            ".endm\r",
            ".macro __usdt2_known register, known, name\r",
            ".ifc \\register, \\known\r",
            ".ascii \"\\name\"\r",
            ".set .Lusdt2_unknown, 0\r",
            ".endif\r",
            ".endm\r",
            ".endif",
        )] $($site)* }
    };
}

site! { widths }

/// Three instructions. `$t0` is the first of the registers that no call preserves.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_enabled {
    ($semaphore:literal) => {
        $crate::__usdt_test! { "65536" $semaphore (
            ::core::concat!("pcalau12i $t0, %pc_hi20(\"", $semaphore, "\")"),
            ::core::concat!("ld.hu $t0, $t0, %pc_lo12(\"", $semaphore, "\")"),
            "bnez $t0, {}"
        ) (out("$t0") _,) (readonly nostack preserves_flags) }
    };
}

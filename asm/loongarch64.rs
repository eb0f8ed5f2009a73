//! loongarch64.
//!
//! Refs:
//! - Calling convention and ELF: <https://github.com/loongson/la-abi-specs>
//! - the operands each tool reads: BCC `usdt/usdt_args.cc`, which takes `$r4` and not `$a0`, as gcc
//!   prints it for `sys/sdt.h`. gdb 18 stops at the site but decodes no arguments, and libbpf does
//!   not parse this spelling.
//!
//! The compiler prints the ABI's names, and the assembler turns them into numbers.

#[rustfmt::skip] // one line here is one line of assembly
macro_rules! register_numbers {
    () => {
        concat!(
            ".ifndef .Lusdt2_registers\r",
            ".set .Lusdt2_registers, 1\r",
            ".macro __usdt2_register register\r",
            ".set .Lusdt2_unknown, 1\r",
            // The compiler uses it for a constant 0.
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
        )
    };
}

architecture! {
    address: ".8byte",
    nop: "nop", // 4 bytes, `andi $zero, $zero, 0`
    page: "65536",
    options: [],
    arguments: registers {
        free: 24,
        // BCC's spelling: it cannot read gcc's `$r4,16`, and other tools read neither.
        field: "$a0" as "[$r4,{}]",
        all: reg as ("__usdt2_register {}"),
        definitions: register_numbers!(),
    },
    // `$t0` is the first of the registers that no call preserves. There are no flags but those of
    // floating-point instructions.
    enabled: branch($semaphore) {
        test: [
            ("pcalau12i $t0, %pc_hi20(\"", $semaphore, "\")"),
            ("ld.hu $t0, $t0, %pc_lo12(\"", $semaphore, "\")"),
            ("bnez $t0, {}"),
        ],
        scratch: [out("$t0") _],
        options: [preserves_flags],
    },
}

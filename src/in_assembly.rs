//! `probe_asm!`, which a procedural macro expands.

/// Expands to a string literal that puts a probe into an `asm!`, `global_asm!` or `naked_asm!`,
/// `probe_asm!("provider", "name", "arguments")`.
///
/// Use it in assembly code, such as a context switch or an entry stub. It is the counterpart of
/// `STAP_PROBE_ASM` in C's `sys/sdt.h`. Like every site it is one `nop` and changes neither a
/// register nor a flag; the rest of the string is directives, after which the assembler is in the
/// same section as before.
///
/// ```
/// # #[cfg(target_arch = "x86_64")]
/// # mod x86_64 {
/// use std::arch::global_asm;
///
/// global_asm!(
///     ".globl switch_stack",
///     "switch_stack:",
///     usdt::probe_asm!("coro", "switch", "8@%rdi -4@%esi"),
///     "xchg rsp, [rdi]",
///     "ret",
/// );
/// # }
/// ```
///
/// The arguments are in the notation of a note, separated by spaces: the size in bytes (1, 2, 4 or
/// 8, with a `-` if the value is signed), `@`, and the register or memory that holds the value.
/// Write operands as gcc does, whatever the syntax of the code around them; only memory on
/// loongarch64 is in BCC's brackets:
///
/// | architecture | register | memory |
/// |---|---|---|
/// | x86-64, x86 | `8@%rdi`, `-4@%esi` | `8@16(%rsp)` |
/// | aarch64 | `8@x0`, `-4@x1` | `8@[sp, 16]` |
/// | arm | `4@r0` | `4@[sp, #16]` |
/// | riscv64, riscv32 | `8@a0` | `8@16(sp)` |
/// | s390x | `8@%r2` | `8@16(%r15)` |
/// | powerpc64 | `8@3` | `8@16(1)` |
/// | loongarch64 | `8@$r4` | `8@[$r3,16]` |
///
/// Without arguments, leave the string out. Names are written as in [`probe!`](crate::probe), and a
/// `probe!` may have the same.
///
/// The probe has a semaphore if anything in the program asks for one: a `probe_enabled!(coro,
/// switch)` in Rust, or the word `semaphore` at the end of a `probe_asm!`. Assembly code must test
/// the semaphore itself: the two bytes at `PROVIDER_NAME_semaphore`.
///
/// ```
/// # #[cfg(target_arch = "x86_64")]
/// # mod x86_64 {
/// # use std::arch::global_asm;
/// global_asm!(
///     "resume:",
///     "cmp word ptr [rip + coro_resume_semaphore], 0",
///     "je 2f",
///     "mov rax, [rdi + 8]", // only while traced
///     usdt::probe_asm!("coro", "resume", "8@%rax", semaphore),
///     "2: ret",
/// );
/// # }
/// ```
///
/// An `asm!` with a probe must have neither the option `pure` nor `nomem`: the tracer may read
/// memory. With the feature `enable-dtrace` off, and on a system other than Linux, the string is
/// empty; a test such as the one above then needs a `#[cfg]`.
///
/// # Errors
/// The compiler rejects the names that [`probe!`](crate::probe) rejects, more than twelve
/// arguments, and an argument that some tool cannot read: any that is not in the table above. On
/// x86-64, an argument of up to four bytes may be written as `%rdi` or `%edi`, never as `%di` or
/// `%dil`.
#[macro_export]
macro_rules! probe_asm {
    ($($tokens:tt)*) => {
        $crate::__private::assembly! { ($crate) $($tokens)* }
    };
}

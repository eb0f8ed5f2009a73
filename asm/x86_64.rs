//! x86-64, LP64.
//!
//! Refs:
//! - AMD64 ABI: <https://gitlab.com/x86-psABIs/x86-64-ABI>
//! - the operands each tool reads: gdb `i386_stap_parse_special_token` and `stap-probe.c`, libbpf
//!   `usdt.c`, BCC `usdt/usdt_args.cc`, perf `arch/x86/util/perf_regs.c`
//! - the nop: one byte, 0x90. Kernels from 6.18 on turn a probed 5-byte nop into a call that overwrites
//!   the red zone.
//!
//! Options of the site's `asm!`:
//! - `att_syntax`: the operands' text is AT&T's, as in every stapsdt note.
//! - `readonly`, not `nomem`: a tracer reads the memory that a pointer argument points at, so the stores
//!   to it must stay. Not nothing: a tracer does not write.
//! - `nostack`: a `nop` pushes nothing; the kernel's trap frame is not on the user's stack.
//! - `preserves_flags`: a `nop` sets none, and the kernel restores them after a trap.
//! - not `pure`: two hits are two events, and one whose "result" is unused is an event too.
//!
//! Options of the is-enabled test: `att_syntax`; `readonly`, since a tracer writes the counter at any time,
//! and not `pure`, so that it is read each time; `nostack`; not `preserves_flags`, since `cmpw` sets them.

use crate::arg::{Int, ProbeArg};
use core::mem::MaybeUninit;

/// Whether a probe leaves anything in the binary.
pub const EMITS: bool = true;

/// The size that the note says, in bytes, negative if signed.
pub const fn size<A: ProbeArg>() -> i32 {
    <A::Int as Int>::SIZE
}

/// The size in bytes of the register that shows an argument, where `NARROWEST` is the smallest on offer.
pub const fn width<A: ProbeArg, const NARROWEST: i32>() -> i32 {
    let size = size::<A>().abs();
    if size > NARROWEST { size } else { NARROWEST }
}

macro_rules! offer {
    ($($function:ident $register:ident $width:literal)*) => {$(
        #[doc = concat!("The argument, if a `", stringify!($register), "` is what shows it; else nothing, at no cost.")]
        #[inline(always)]
        pub fn $function<A: ProbeArg, const NARROWEST: i32>(argument: A::Int) -> MaybeUninit<$register> {
            if const { width::<A, NARROWEST>() == $width } {
                MaybeUninit::new(argument.bits() as $register)
            } else {
                MaybeUninit::uninit()
            }
        }
    )*};
}

offer! {
    in_u64 u64 8
    in_u32 u32 4
    in_u16 u16 2
    in_u8 u8 1
}

/// The site's `asm!`, its arguments in registers.
///
/// `asm!` wants operands of one known type, while an argument's size is known only to its type. So each
/// argument is offered in several widths, of which all but one stay uninitialised, and the assembler
/// prints that one: no move at all for an integer that is in a register already. (A union or a transmute
/// to `u64` instead costs the `movzx` that this avoids.) Optimised, the others take no register; at
/// opt-level 0 they do, and there are 13. Hence four widths for up to three arguments, three for four,
/// two for five and six, and one from seven on.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_asm {
    (0 $($site:tt)*) => { $crate::__usdt_asm! { @four $($site)* } };
    (1 $($site:tt)*) => { $crate::__usdt_asm! { @four $($site)* } };
    (2 $($site:tt)*) => { $crate::__usdt_asm! { @four $($site)* } };
    (3 $($site:tt)*) => { $crate::__usdt_asm! { @four $($site)* } };
    (4 $($site:tt)*) => { $crate::__usdt_asm! { @three $($site)* } };
    (5 $($site:tt)*) => { $crate::__usdt_asm! { @two $($site)* } };
    (6 $($site:tt)*) => { $crate::__usdt_asm! { @two $($site)* } };
    (@four $note:tt $(($index:tt $value:ident $Type:ident))*) => {
        $crate::__usdt_asm! { @asm $note [$($index)*] "{}, {}, {:r}, {:r}, {:r}, {}" [$(
            const $crate::__private::arch::size::<$Type>(),
            const $crate::__private::arch::width::<$Type, 1>(),
            in(reg) $crate::__private::arch::in_u64::<$Type, 1>($value),
            in(reg) $crate::__private::arch::in_u32::<$Type, 1>($value),
            in(reg) $crate::__private::arch::in_u16::<$Type, 1>($value),
            in(reg_byte) $crate::__private::arch::in_u8::<$Type, 1>($value),
        )*] }
    };
    (@three $note:tt $(($index:tt $value:ident $Type:ident))*) => {
        $crate::__usdt_asm! { @asm $note [$($index)*] "{}, {}, {:r}, {:r}, {:r}" [$(
            const $crate::__private::arch::size::<$Type>(),
            const $crate::__private::arch::width::<$Type, 2>(),
            in(reg) $crate::__private::arch::in_u64::<$Type, 2>($value),
            in(reg) $crate::__private::arch::in_u32::<$Type, 2>($value),
            in(reg) $crate::__private::arch::in_u16::<$Type, 2>($value),
        )*] }
    };
    (@two $note:tt $(($index:tt $value:ident $Type:ident))*) => {
        $crate::__usdt_asm! { @asm $note [$($index)*] "{}, {}, {:r}, {:r}" [$(
            const $crate::__private::arch::size::<$Type>(),
            const $crate::__private::arch::width::<$Type, 4>(),
            in(reg) $crate::__private::arch::in_u64::<$Type, 4>($value),
            in(reg) $crate::__private::arch::in_u32::<$Type, 4>($value),
        )*] }
    };
    (@asm $note:tt [$($index:tt)*] $operands:literal [$($operand:tt)*]) => {
        #[allow(clippy::inline_asm_x86_att_syntax)] // the operands' text has to be AT&T's
        // SAFETY: one `nop`; what it claims about memory, stack and flags is proven at this file's head.
        unsafe {
            ::core::arch::asm!(
                $crate::__usdt_note_open!("nop" ".8byte" $note),
                $crate::__usdt_registers!(define),
                $(::core::concat!($crate::__usdt_note_separator!($index), "__usdt_argument ", $operands),)*
                $crate::__usdt_registers!(undefine),
                $crate::__usdt_note_close!(),
                $($operand)*
                options(att_syntax, readonly, nostack, preserves_flags)
            )
        }
    };
    ($count:tt $note:tt $(($index:tt $value:ident $Type:ident))*) => {
        $crate::__usdt_asm! { @asm $note [$($index)*] "{}, {}, {:r}" [$(
            const $crate::__private::arch::size::<$Type>(),
            const $crate::__private::arch::width::<$Type, 8>(),
            in(reg) $crate::__private::arch::in_u64::<$Type, 8>($value),
        )*] }
    };
}

/// `__usdt_argument SIZE, WIDTH, NAMES…` prints `SIZE@` and the name of the register that is `WIDTH` bytes wide.
///
/// Every name is the 64-bit register's, since gdb refuses `%r8b` and libbpf takes `%rax` with any size. For a byte
/// the compiler knows no such spelling: the assembler finds it.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_registers {
    (define) => {
        ".macro __usdt_byte byte, known, name
         .ifc \\byte, \\known
         .ascii \"\\name\"
         .endif
         .endm
         .macro __usdt_argument size, width, u64, u32, u16, u8
         .ascii \"\\size@\"
         .if \\width == 8
         .ascii \"\\u64\"
         .elseif \\width == 4
         .ascii \"\\u32\"
         .elseif \\width == 2
         .ascii \"\\u16\"
         .else
         __usdt_byte \\u8, %al, %rax
         __usdt_byte \\u8, %bl, %rbx
         __usdt_byte \\u8, %cl, %rcx
         __usdt_byte \\u8, %dl, %rdx
         __usdt_byte \\u8, %sil, %rsi
         __usdt_byte \\u8, %dil, %rdi
         __usdt_byte \\u8, %bpl, %rbp
         __usdt_byte \\u8, %r8b, %r8
         __usdt_byte \\u8, %r9b, %r9
         __usdt_byte \\u8, %r10b, %r10
         __usdt_byte \\u8, %r11b, %r11
         __usdt_byte \\u8, %r12b, %r12
         __usdt_byte \\u8, %r13b, %r13
         __usdt_byte \\u8, %r14b, %r14
         __usdt_byte \\u8, %r15b, %r15
         .endif
         .endm"
    };
    (undefine) => {
        ".purgem __usdt_argument
         .purgem __usdt_byte"
    };
}

/// Two instructions, 10 bytes, no register: the counter is compared where it lies, and the code for an attached
/// tracer is out of line.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_enabled {
    ($semaphore:literal) => {
        'enabled: {
            #[allow(clippy::inline_asm_x86_att_syntax)] // as the site's
            // SAFETY: compares two bytes that this same text defines, in the same object or a hidden symbol away;
            // the options are proven at this file's head. Both ways out leave all registers alone.
            unsafe {
                ::core::arch::asm!(
                    ::core::concat!("cmpw $0, \"", $semaphore, "\"(%rip)"),
                    "jne {}",
                    $crate::__usdt_semaphore!("4096" $semaphore),
                    label { break 'enabled true },
                    options(att_syntax, readonly, nostack)
                )
            }
            false
        }
    };
}

//! x86, 32 bits.
//!
//! Refs:
//! - ELF ABI: <https://gitlab.com/x86-psABIs/i386-ABI>
//! - the operands each tool reads: gdb `i386_stap_parse_special_token` and `stap-probe.c`, libbpf `usdt.c`, BCC `usdt/usdt_args.cc`
//! - the nop: one byte, 0x90.
//!
//! Options of the site's `asm!`: `att_syntax`, since the operands' text is AT&T's; `readonly`, not `nomem`, since a tracer
//! reads the memory that a pointer argument points at, and the memory that holds the arguments; `nostack` and
//! `preserves_flags`, since a `nop` touches neither and the kernel restores what it uses; not `pure`, since each hit is
//! an event.

emits! { ".4byte" }

// The first three in registers, the rest behind `%edi`. `%ebx` and `%esi` are the compiler's own.
macro_rules! site {
    ($($site:tt)*) => {
        site_in_memory! {
            ".4byte"
            ("eax" "ecx" "edx" "edi")
            ("%eax" "%ecx" "%edx" "{}(%edi)")
            (att_syntax readonly nostack preserves_flags)
            $($site)*
        }
    };
}

/// The width of an integer, of which nothing more is wanted here.
pub trait Width {}
impl<Bits> Width for Bits {}

/// By the compiler: data is reached by way of the GOT, whose register only it knows.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_enabled {
    ($semaphore:literal) => {
        $crate::__usdt_test_static! { "4096" $semaphore }
    };
}

//! The semaphore: two bytes in `.probes` that a tracer raises while it is attached.
//!
//! Its symbol is `PROVIDER_NAME_semaphore`, weak and hidden: that is the name in `sys/sdt.h`, so that
//! Rust and C sites of one probe in one ELF object share one counter, whoever defines it. (BCC arms only
//! the semaphore of the first site.) A note refers to the symbol weakly, so a probe has a semaphore exactly
//! when some code of the program asks for one.
//!
//! The is-enabled test compares with 0 and nothing else. The kernel raises the counter once for each uprobe (a
//! file and an offset in it) and each mapping of its page that is not writable, however many tracers share that uprobe;
//! gdb and others that count by hand add theirs.
//!
//! The counter's page must not be mapped twice. Where the page of the file that holds `.probes` also
//! belongs to the RELRO segment, as with lld in about a third of all binaries, a tracer that attaches
//! before or at exec raises the counter in the wrong mapping and no hit is ever seen (bpftrace issue
//! 3601). So a retained member of no size aligns `.probes` to the largest page a kernel of that
//! architecture has.

/// The two groups of directives of a semaphore: the page, and the counter. In this order: what an object has
/// before the alignment is a page of its own in the file.
#[doc(hidden)]
#[rustfmt::skip] // a line of the assembler is a line here
#[macro_export]
macro_rules! __usdt_semaphore {
    ($page:literal $semaphore:literal) => {
        ::core::concat!(
            ".pushsection .probes, \"awGR\", \"progbits\", .usdt.probes.anchor, comdat\n",
            ".balign ", $page, "\n",
            ".popsection\n",
            ".ifndef \"", $semaphore, "\"\n",
            ".pushsection .probes, \"awG\", \"progbits\", \"", $semaphore, "\", comdat\n",
            ".balign 2\n",
            ".weak   \"", $semaphore, "\"\n",
            ".hidden \"", $semaphore, "\"\n",
            ".type   \"", $semaphore, "\", STT_OBJECT\n",
            ".size   \"", $semaphore, "\", 2\n",
            "\"", $semaphore, "\": .space 2\n",
            ".popsection\n",
            ".endif\n",
        )
    };
}

/// The is-enabled test, where an architecture has one: instructions of which the last jumps to `{}` if the counter is
/// not 0, the register that they use, and the options, whose proof is at the head of the architecture's file.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_test {
    ($page:literal $semaphore:literal ($($instruction:expr),*) ($($clobber:tt)*) ($($option:ident)*)) => {
        'enabled: {
            #[allow(clippy::inline_asm_x86_att_syntax)] // as for the sites
            // SAFETY: reads two bytes that this same text defines, in the same object or a hidden symbol away, into a
            // register that is said to be lost. Both ways out leave everything else alone.
            unsafe {
                ::core::arch::asm!(
                    $($instruction,)*
                    $crate::__usdt_semaphore!($page $semaphore),
                    label { break 'enabled true },
                    $($clobber)*
                    options($($option),*)
                )
            }
            false
        }
    };
}

/// The is-enabled test by the compiler's own means, where no short sequence of instructions reaches the counter from
/// everywhere: it loads the address from the GOT.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_test_static {
    ($page:literal $semaphore:literal) => {{
        unsafe extern "C" {
            #[link_name = $semaphore]
            static SEMAPHORE: u16;
        }
        // SAFETY: no instruction, only the counter's definition. The counter is two aligned bytes for as long as the
        // program runs; it is read as volatile, since a tracer writes it at any time.
        unsafe {
            ::core::arch::asm!($crate::__usdt_semaphore!($page $semaphore), options(nomem, nostack, preserves_flags));
            (&raw const SEMAPHORE).read_volatile() != 0
        }
    }};
}

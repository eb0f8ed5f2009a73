//! The semaphore: two bytes in `.probes` that a tracer raises while it is attached.
//!
//! Its symbol is `PROVIDER_NAME_semaphore`, weak and hidden, as in `sys/sdt.h`: so Rust and C sites
//! of one probe in one ELF object share one semaphore, whichever defines it. (BCC raises only the
//! semaphore of the first site.) A note refers to the symbol weakly, so a probe has a semaphore
//! exactly when some code in the program asks for one.
//!
//! The is-enabled test compares with 0 only, because the value does not count tracers: the kernel
//! raises it once for each uprobe (a file and an offset in it) and each read-only mapping of its
//! page, however many tracers share that uprobe; gdb and others that write the memory themselves
//! add their own increments.
//!
//! The semaphore's page must not be mapped twice. If the page of the file that holds `.probes` also
//! belongs to the RELRO segment, as with lld in about a third of all binaries, a tracer that
//! attaches before or at exec raises the semaphore in the wrong mapping, and no hit is ever seen
//! (bpftrace issue 3601). So an empty retained section aligns `.probes` to the largest page that a
//! kernel of the architecture has.

/// The directives of a semaphore: first the alignment, then the semaphore. In the other order the
/// semaphore would come before the padding, in a page that the file shares with other sections.
// Not `rustfmt::skip`: rustc would take the macro for one that another macro defines, which this
// crate's own providers could not use. Code in braces is not formatted either.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_semaphore {
    ($page:literal $semaphore:literal) => {
        ::core::concat! {
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
        }
    };
}

/// The is-enabled test as an architecture's own instructions, the last of which jumps to `{}` if
/// the semaphore is not 0: the code that runs while a tracer is attached is out of line.
///
/// The options, on every architecture:
/// * `readonly` and not `nomem`, and not `pure`: a tracer writes the semaphore at any time, so each
///   test must read it;
/// * `nostack`: the instructions push nothing.
///
/// An architecture adds `preserves_flags` if its instructions set none.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_branch {
    (
        page: $page:literal,
        semaphore: $semaphore:literal,
        test: [$($instruction:expr),*],
        scratch: [$($($scratch:tt)+)?],
        options: [$($option:ident,)*],
    ) => {
        'enabled: {
            #[allow(clippy::inline_asm_x86_att_syntax)] // as in the sites' operands
            // SAFETY: reads two bytes that this same text defines, in this object or as a hidden
            // symbol of the same program, into a register declared clobbered. Neither exit changes
            // anything else.
            unsafe {
                ::core::arch::asm!(
                    $($instruction,)*
                    $crate::__usdt_semaphore!($page $semaphore),
                    label { break 'enabled true },
                    $($($scratch)+,)?
                    options($($option,)* readonly, nostack)
                )
            }
            false
        }
    };
}

/// The is-enabled test as the compiler's own load, by way of the GOT, for architectures that have
/// no short sequence of instructions to reach the semaphore from everywhere.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_load {
    ($page:literal $semaphore:literal) => {{
        unsafe extern "C" {
            #[link_name = $semaphore]
            static SEMAPHORE: u16;
        }
        // SAFETY: the `asm!` has no instruction, only the definition of the semaphore, which is two
        // aligned bytes for as long as the program runs. The load is volatile because a tracer
        // writes them at any time.
        unsafe {
            ::core::arch::asm!(
                $crate::__usdt_semaphore!($page $semaphore),
                options(nomem, nostack, preserves_flags)
            );
            (&raw const SEMAPHORE).read_volatile() != 0
        }
    }};
}

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
//! A group of probes shares one semaphore: one definition has the symbols of all its probes, so the
//! notes stay as they are. Where the program has another definition of one of these symbols, the
//! linker takes the first it finds, as always, and may take that probe out of the group. Strong
//! symbols would win, but then two versions of one crate could not be linked into one program.
//!
//! The semaphore's page must not be mapped twice. If the page of the file that holds `.probes` also
//! belongs to the RELRO segment, as with lld in about a third of all binaries, a tracer that
//! attaches before or at exec raises the semaphore in the wrong mapping, and no hit is ever seen
//! (bpftrace issue 3601). So an empty retained section aligns `.probes` to the largest page that a
//! kernel of the architecture has.

/// The directives of a semaphore: first the alignment, then the semaphore. In the other order the
/// semaphore would come before the padding, in a page that the file shares with other sections. A
/// semaphore of one probe is that of a group of one.
// Not `rustfmt::skip`: rustc would take the macro for one that another macro defines, which this
// crate's own providers could not use. Code in braces is not formatted either.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_semaphore {
    ($page:literal $semaphore:literal) => {
        $crate::__usdt_semaphore!($page $semaphore $semaphore)
    };
    // The group's symbols are one literal, with commas. That is also the key of the section: no
    // name has a comma, so neither a single semaphore nor other symbols have this key. With a
    // shorter key, the provider's name, the linker would discard the section of another crate's
    // group, with symbols that this one lacks.
    //
    // Each label has a guard of its own, because an object file may already have another definition
    // of one symbol and not of the rest. The outer guard is the symbol of this probe, the only one
    // of the group that is needed here.
    //
    // For the carriage returns see `note.rs`.
    ($page:literal $semaphore:literal $group:literal) => {
        ::core::concat! {
            ".pushsection .probes, \"awGR\", \"progbits\", .usdt.probes.anchor, comdat\r",
            ".balign ", $page, "\r",
            ".popsection\r",
            ".ifndef \"", $semaphore, "\"\r",
            ".pushsection .probes, \"awG\", \"progbits\", \"", $group, "\", comdat\r",
            ".balign 2\r",
            ".irp     semaphore, ", $group, "\r",
            ".ifndef \"\\semaphore\"\r",
            ".weak   \"\\semaphore\"\r",
            ".hidden \"\\semaphore\"\r",
            ".type   \"\\semaphore\", STT_OBJECT\r",
            ".size   \"\\semaphore\", 2\r",
            "\"\\semaphore\":\r",
            ".endif\r",
            ".endr\r",
            ".space  2\r",
            ".popsection\r",
            ".endif\r",
        }
    };
}

/// Defines `__usdt_shared!`, which a function of a group expands before its site: the definition of
/// the semaphore without a test, so that a group whose probes are all eager has one too.
///
/// A NONE relocation ties the function to a symbol that only this probe has and nothing defines.
/// The one in `note.rs` is not enough here: for lld's `--icf=all` two symbols at one address are
/// the same, and it would fold two functions whose probes are in one group.
macro_rules! shared {
    ($page:literal) => {
        #[doc(hidden)]
        #[macro_export]
        macro_rules! __usdt_shared {
            ($semaphore:literal $group:literal) => {
                // There is no instruction, and so no syntax to choose.
                #[allow(clippy::inline_asm_x86_intel_syntax)]
                // SAFETY: there is no instruction, only the definition of the semaphore, and a
                // relocation that changes nothing.
                unsafe {
                    ::core::arch::asm!(
                        $crate::__usdt_semaphore!($page $semaphore $group),
                        ::core::concat!(".weak   \"", $semaphore, ".site\"\r"),
                        ::core::concat!(".hidden \"", $semaphore, ".site\"\r"),
                        ::core::concat!(".reloc  ., BFD_RELOC_NONE, \"", $semaphore, ".site\""),
                        options(nomem, nostack, preserves_flags)
                    )
                }
            };
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
        semaphore: $semaphore:literal $($group:literal)?,
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
                    $crate::__usdt_semaphore!($page $semaphore $($group)?),
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
    ($page:literal $semaphore:literal $($group:literal)?) => {{
        unsafe extern "C" {
            #[link_name = $semaphore]
            static SEMAPHORE: u16;
        }
        // SAFETY: the `asm!` has no instruction, only the definition of the semaphore, which is two
        // aligned bytes for as long as the program runs. The load is volatile because a tracer
        // writes them at any time.
        unsafe {
            ::core::arch::asm!(
                $crate::__usdt_semaphore!($page $semaphore $($group)?),
                options(nomem, nostack, preserves_flags)
            );
            (&raw const SEMAPHORE).read_volatile() != 0
        }
    }};
}

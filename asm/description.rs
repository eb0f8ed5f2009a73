//! The description: a second note, of our own vendor, with what the stapsdt note of a declared probe has no room for.
//!
//! The names and types of the arguments, the documentation, file and line. It lies in a section of its own, since libbpf
//! refuses a foreign note in `.note.stapsdt`, is not loaded, and is tied to its site as the note is. `usdt-core` has the
//! layout and reads it.
//!
//! The text is known where the probe is declared, and the site is a function of this crate, which can have numbers as
//! parameters and no text. So the declaring function has an `asm!` of its own before that of the site. It emits
//! nothing: it defines an assembler macro whose name is that of the probe (the numbers of `name.rs`), anew each time, as two
//! declarations may have the same name. If it is defined, the site calls it. Whatever a compiler puts between the two, moves
//! or merges, a site can only go without its description, and never get that of a probe of another name.

/// That probes leave something in the binary: `EMITS`, and the macro that a declaring function has before its site.
///
/// That one gets the probe's numbers, each after a `_`, the line, and the strings, which are escaped for an assembler's string.
#[rustfmt::skip] // a line of the assembler is a line here
macro_rules! emits {
    ($address:literal) => {
        /// Whether a probe leaves anything in the binary.
        pub const EMITS: bool = true;

        #[cfg(not(usdt_no_descriptions))]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! __usdt_described {
            ($numbers:literal $line:literal $strings:literal) => {
                // Neither syntax: there is no instruction.
                #[allow(clippy::inline_asm_x86_intel_syntax)]
                // SAFETY: only text for the assembler, which a site's macro may call.
                unsafe {
                    ::core::arch::asm!(
                        ::core::concat!(
                            ".ifdef  .L__usdt2_describe", $numbers, "\r",
                            ".purgem __usdt2_describe", $numbers, "\r",
                            ".endif\r",
                            ".set    .L__usdt2_describe", $numbers, ", 1\r",
                            ".macro  __usdt2_describe", $numbers, " site\r",
                            ".pushsection .note.usdt, \"o\", \"note\", \\site\r",
                            ".balign 4\r",
                            ".4byte  992f - 991f\r",          // namesz
                            ".4byte  994f - 993f\r",          // descsz
                            ".4byte  3\r",                    // type
                            "991: .asciz \"usdt\"\r",
                            "992: .balign 4\r",
                            "993: ", $address, " \\site\r",
                            ".4byte  ", $line, "\r",
                            ".ascii  \"", $strings, "\"\r",
                            "994: .balign 4\r",
                            ".popsection\r",
                            ".endm",
                        ),
                        // Not `pure`: it is here for the sites that follow. `raw`: the strings may have braces.
                        options(raw, nomem, nostack, preserves_flags)
                    )
                }
            };
        }

        #[cfg(usdt_no_descriptions)]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! __usdt_described {
            ($numbers:literal $line:literal $strings:literal) => {};
        }
    };
}

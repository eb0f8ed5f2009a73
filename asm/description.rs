//! The description: a second note, of an owner of our own, for what the stapsdt note of a declared
//! probe has no room for.
//!
//! These are the names and types of the arguments, the documentation, file and line. The note lies
//! in a section of its own, because libbpf rejects a foreign note in `.note.stapsdt`; it is not
//! loaded, and is tied to its site as the stapsdt note is. `usdt-core` documents the layout and
//! reads it.
//!
//! The strings are known where the probe is declared, and the site is a function of this crate,
//! whose parameters can be numbers but not strings. So the declaring function has an `asm!` of its
//! own before that of the site. It emits nothing: it defines an assembler macro that is named after
//! the probe (by the numbers of `name.rs`), again at each declaration, as two may have the same
//! name. If that macro is defined, the site calls it. However the compiler reorders or merges the
//! two, a site can only lose its description; it never gets that of a probe with another name.

/// A declared probe's description, as a type: its site emits it. `()` is none.
pub trait Described {
    /// Expands `__usdt_described!`.
    extern "C" fn describe();
}

impl Described for () {
    #[inline(always)]
    extern "C" fn describe() {}
}

/// Defines `__usdt_described!`, which a declaring function expands before its site.
///
/// It takes the probe's numbers, each after a `_`, the line, and the strings, escaped for an
/// assembler's string.
#[rustfmt::skip] // one line here is one line of assembly
macro_rules! description {
    ($address:literal) => {
        #[cfg(not(usdt_no_descriptions))]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! __usdt_described {
            ($numbers:literal $line:literal $strings:literal) => {
                // There is no instruction, and so no syntax to choose.
                #[allow(clippy::inline_asm_x86_intel_syntax)]
                // SAFETY: only defines a macro of the assembler, which a site may call.
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
                        // `pure` is absent, because later sites need the definition; `raw`, because
                        // strings may have braces.
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

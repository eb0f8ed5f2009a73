//! The names of a probe, from numbers to text: a site gets numbers, and a note needs strings and a
//! symbol.
//!
//! A generic function's parameters can be numbers but not strings, and `asm!` prints numbers. So
//! the procedural macro packs `provider/name` into numbers, eight characters in each 64 bits, the
//! first in the lowest byte, and the assembler spells them: once per name and object file, however
//! many sites it has. This makes a site cheap to compile: its function and its assembler text are
//! the crate's, and the user's crate has only a call.
//!
//! The assembler has no variables for text, but its macros can pass text on:
//! * `__usdt2_97 TEXT, NEXT, …` prepends an `a` to the text and calls `__usdt2_NEXT` with it. It
//!   does not append the `a`, because in a macro that is defined by a macro no letter can follow
//!   `\text`. So names are spelled backwards.
//! * `__usdt2_so_far MACRO, …` calls the macro with what has been spelled so far. Macros nest 20
//!   deep at most, so the text is stored in this macro every eight characters.
//! * `__usdt2_name_NUMBERS MACRO` calls the macro with the finished `PROVIDER, NAME`.
//!
//! Text is passed in quotes that are not part of it: without them the end of `app-0x` would be a
//! malformed number.

/// Spells names that have at most 32 characters together with the `/`.
///
/// Most names fit; longer ones work the same way with more numbers, each of which costs a constant
/// evaluation.
macro_rules! short {
    () => {
        "__usdt2_short {n0}, {n1}, {n2}, {n3}"
    };
}

/// Spells names that have at most 128 characters together with the `/`.
#[rustfmt::skip] // one line here is one line of assembly
macro_rules! long {
    () => {
        concat!(
            "__usdt2_named _{n0}_{n1}_{n2}_{n3}_{n4}_{n5}_{n6}_{n7}_{n8}",
                "_{n9}_{n10}_{n11}_{n12}_{n13}_{n14}_{n15}, ",
                "{n15}, {n14}, {n13}, {n12}, {n11}, {n10}, {n9}, {n8}, {n7}, ",
                "{n6}, {n5}, {n4}, {n3}, {n2}, {n1}, {n0}",
        )
    };
}

/// Spells names of any legal length: up to 127 characters each.
#[rustfmt::skip] // one line here is one line of assembly
macro_rules! longest {
    () => {
        concat!(
            "__usdt2_named _{n0}_{n1}_{n2}_{n3}_{n4}_{n5}_{n6}_{n7}_{n8}",
                "_{n9}_{n10}_{n11}_{n12}_{n13}_{n14}_{n15}_{n16}_{n17}_{n18}",
                "_{n19}_{n20}_{n21}_{n22}_{n23}_{n24}_{n25}_{n26}_{n27}_{n28}",
                "_{n29}_{n30}_{n31}, ",
                "{n31}, {n30}, {n29}, {n28}, {n27}, {n26}, {n25}, {n24}, ",
                "{n23}, {n22}, {n21}, {n20}, {n19}, {n18}, {n17}, {n16}, ",
                "{n15}, {n14}, {n13}, {n12}, {n11}, {n10}, {n9}, {n8}, {n7}, ",
                "{n6}, {n5}, {n4}, {n3}, {n2}, {n1}, {n0}",
        )
    };
}

/// The assembler macros that spell; `__usdt2_named` then begins the site.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_spelling {
    () => {
        ::core::concat! {
            // The characters of legal names, by their codes: `__usdt2_48` to `__usdt2_122`.
            ".macro __usdt2_character code, character\r",
            ".macro __usdt2_\\code text, next, more:vararg\r",
            "__usdt2_\\next \"\\character\\()\\text\", \\more\r",
            ".endm\r",
            ".set .Lusdt2_code, .Lusdt2_code + 1\r",
            ".endm\r",
            ".altmacro\r",
            ".set .Lusdt2_code, 49\r",
            ".irpc character, 123456789\r",
            "__usdt2_character %.Lusdt2_code, \\character\r",
            ".endr\r",
            ".set .Lusdt2_code, 65\r",
            ".irpc character, ABCDEFGHIJKLMNOPQRSTUVWXYZ\r",
            "__usdt2_character %.Lusdt2_code, \\character\r",
            ".endr\r",
            ".set .Lusdt2_code, 97\r",
            ".irpc character, abcdefghijklmnopqrstuvwxyz\r",
            "__usdt2_character %.Lusdt2_code, \\character\r",
            ".endr\r",
            ".noaltmacro\r",
            "__usdt2_character 48, 0\r",
            "__usdt2_character 95, _\r",
            "__usdt2_character 45, -\r",

            // No character: past the end of the name.
            ".macro __usdt2_0 text, next, more:vararg\r",
            "__usdt2_\\next \"\\text\", \\more\r",
            ".endm\r",

            // The `/`: what has been spelled so far is the name, and the provider begins.
            ".macro __usdt2_47 text, next, others:vararg\r",
            ".macro __usdt2_name macro, more:vararg\r",
            "\\macro \"\\text\", \\more\r",
            ".endm\r",
            "__usdt2_\\next \"\", \\others\r",
            ".endm\r",

            // Stores the text after eight characters.
            ".macro __usdt2_put text, nothing\r",
            ".purgem __usdt2_so_far\r",
            ".macro __usdt2_so_far macro, more:vararg\r",
            "\\macro \"\\text\", \\more\r",
            ".endm\r",
            ".endm\r",

            ".macro __usdt2_spell number\r",
            ".if \\number\r",
            ".altmacro\r",
            "__usdt2_eight %(255&(\\number>>56)), %(255&(\\number>>48)), ",
                "%(255&(\\number>>40)), %(255&(\\number>>32)), ",
                "%(255&(\\number>>24)), %(255&(\\number>>16)), ",
                "%(255&(\\number>>8)), %(255&(\\number))\r",
            ".endif\r",
            ".endm\r",
            ".macro __usdt2_eight h, g, f, e, d, c, b, a\r",
            ".noaltmacro\r",
            "__usdt2_so_far __usdt2_\\h, \\g, \\f, \\e, \\d, \\c, \\b, \\a, put\r",
            ".endm\r",

            ".macro __usdt2_with_provider provider, key\r",
            "__usdt2_name __usdt2_with_both, \"\\provider\", \\key\r",
            ".endm\r",
            ".macro __usdt2_with_both name, provider, key\r",
            ".macro __usdt2_name\\key macro\r",
            "\\macro \"\\provider\", \"\\name\"\r",
            ".endm\r",
            ".endm\r",

            ".macro __usdt2_named key, numbers:vararg\r",
            ".ifndef .Lusdt2_name\\key\r",
            ".set .Lusdt2_name\\key, 1\r",
            ".macro __usdt2_so_far macro, more:vararg\r",
            "\\macro \"\", \\more\r",
            ".endm\r",
            ".irp number, \\numbers\r",
            "__usdt2_spell \\number\r",
            ".endr\r",
            "__usdt2_so_far __usdt2_with_provider, \\key\r",
            ".purgem __usdt2_so_far\r",
            ".purgem __usdt2_name\r",
            ".endif\r",
            "__usdt2_site \\key\r",
            ".endm\r",

            ".macro __usdt2_short a, b, c, d\r",
            "__usdt2_named _\\a\\()_\\b\\()_\\c\\()_\\d, \\d, \\c, \\b, \\a\r",
            ".endm\r",
        }
    };
}

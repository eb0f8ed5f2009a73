//! The names of a probe, from numbers to text: a site gets them as constants, and a note wants strings and a symbol.
//!
//! A generic function can have numbers as parameters, not strings, and `asm!` prints numbers. So the procedural macro
//! packs `provider/name` into numbers, eight characters in each 64 bits, the first one lowest; and the assembler
//! spells them, once in an object file for each name, whatever the number of its sites. That is what makes a site
//! cheap to compile: its function, and its assembler text, are the crate's, and the user's crate has only a call.
//!
//! The assembler has no variables for text, but macros that pass a text on:
//! * `__usdt1_97 TEXT, NEXT, …` puts an `a` before the text and calls `__usdt1_NEXT` with it. Before and not behind,
//!   since a macro that is defined by a macro cannot have `\text` with a letter behind it. So names are spelled
//!   backwards.
//! * `__usdt1_so_far MACRO, …` calls the macro with what is spelled so far. Macros nest 20 deep at most, so after each
//!   eight characters the text is put down there.
//! * `__usdt1_name_NUMBERS MACRO` calls the macro with the finished `PROVIDER, NAME`.
//!
//! Texts are passed in quotes, which are not part of them: outside quotes the end of `app-0x` would be a bad number.

/// The most characters that [`short!`] has room for, with the `/`.
///
/// Most names are short; a longer one takes the same way with more numbers, each of which is to be evaluated.
macro_rules! short {
    () => {
        "__usdt1_short {n0}, {n1}, {n2}, {n3}"
    };
}

/// As [`short!`], for all names that are legal: 63 characters each.
macro_rules! long {
    () => {
        concat!(
            ".ifndef .Lusdt1_long\r",
            ".set .Lusdt1_long, 1\r",
            ".macro __usdt1_long a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p\r",
            "__usdt1_named __usdt1_name_\\a\\()_\\b\\()_\\c\\()_\\d\\()_\\e\\()_\\f\\()_\\g\\()_\\h\\()",
                "_\\i\\()_\\j\\()_\\k\\()_\\l\\()_\\m\\()_\\n\\()_\\o\\()_\\p, ",
                "\\p, \\o, \\n, \\m, \\l, \\k, \\j, \\i, \\h, \\g, \\f, \\e, \\d, \\c, \\b, \\a\r",
            ".endm\r",
            ".endif\r",
            "__usdt1_long {n0}, {n1}, {n2}, {n3}, {n4}, {n5}, {n6}, {n7}, {n8}, {n9}, {n10}, {n11}, {n12}, {n13}, {n14}, {n15}",
        )
    };
}

/// The macros that spell. The last ones begin a site.
#[rustfmt::skip] // a line of the assembler is a line here
macro_rules! spelling {
    () => {
        concat!(
            // The characters of legal names: `__usdt1_48` to `__usdt1_122`.
            ".macro __usdt1_character code, character\r",
            ".macro __usdt1_\\code text, next, more:vararg\r",
            "__usdt1_\\next \"\\character\\()\\text\", \\more\r",
            ".endm\r",
            ".set .Lusdt1_code, .Lusdt1_code + 1\r",
            ".endm\r",
            ".altmacro\r",
            ".set .Lusdt1_code, 49\r",
            ".irpc character, 123456789\r",
            "__usdt1_character %.Lusdt1_code, \\character\r",
            ".endr\r",
            ".set .Lusdt1_code, 65\r",
            ".irpc character, ABCDEFGHIJKLMNOPQRSTUVWXYZ\r",
            "__usdt1_character %.Lusdt1_code, \\character\r",
            ".endr\r",
            ".set .Lusdt1_code, 97\r",
            ".irpc character, abcdefghijklmnopqrstuvwxyz\r",
            "__usdt1_character %.Lusdt1_code, \\character\r",
            ".endr\r",
            ".noaltmacro\r",
            "__usdt1_character 48, 0\r",
            "__usdt1_character 95, _\r",
            "__usdt1_character 45, -\r",

            // No character: behind the name.
            ".macro __usdt1_0 text, next, more:vararg\r",
            "__usdt1_\\next \"\\text\", \\more\r",
            ".endm\r",

            // The `/`: what is spelled so far is the name, and the provider's begins.
            ".macro __usdt1_47 text, next, others:vararg\r",
            ".macro __usdt1_name macro, more:vararg\r",
            "\\macro \"\\text\", \\more\r",
            ".endm\r",
            "__usdt1_\\next \"\", \\others\r",
            ".endm\r",

            // After eight characters.
            ".macro __usdt1_put text, nothing\r",
            ".purgem __usdt1_so_far\r",
            ".macro __usdt1_so_far macro, more:vararg\r",
            "\\macro \"\\text\", \\more\r",
            ".endm\r",
            ".endm\r",

            ".macro __usdt1_spell number\r",
            ".if \\number\r",
            ".altmacro\r",
            "__usdt1_eight %(255&(\\number>>56)), %(255&(\\number>>48)), %(255&(\\number>>40)), %(255&(\\number>>32)), ",
                "%(255&(\\number>>24)), %(255&(\\number>>16)), %(255&(\\number>>8)), %(255&(\\number))\r",
            ".endif\r",
            ".endm\r",
            ".macro __usdt1_eight h, g, f, e, d, c, b, a\r",
            ".noaltmacro\r",
            "__usdt1_so_far __usdt1_\\h, \\g, \\f, \\e, \\d, \\c, \\b, \\a, put\r",
            ".endm\r",

            ".macro __usdt1_with_provider provider, key\r",
            "__usdt1_name __usdt1_with_both, \"\\provider\", \\key\r",
            ".endm\r",
            ".macro __usdt1_with_both name, provider, key\r",
            ".macro \\key macro\r",
            "\\macro \"\\provider\", \"\\name\"\r",
            ".endm\r",
            ".endm\r",

            ".macro __usdt1_named key, numbers:vararg\r",
            ".ifndef .L\\key\r",
            ".set .L\\key, 1\r",
            ".macro __usdt1_so_far macro, more:vararg\r",
            "\\macro \"\", \\more\r",
            ".endm\r",
            ".irp number, \\numbers\r",
            "__usdt1_spell \\number\r",
            ".endr\r",
            "__usdt1_so_far __usdt1_with_provider, \\key\r",
            ".purgem __usdt1_so_far\r",
            ".purgem __usdt1_name\r",
            ".endif\r",
            "__usdt1_site \\key\r",
            ".endm\r",

            ".macro __usdt1_short a, b, c, d\r",
            "__usdt1_named __usdt1_name_\\a\\()_\\b\\()_\\c\\()_\\d, \\d, \\c, \\b, \\a\r",
            ".endm\r",
        )
    };
}

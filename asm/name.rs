//! The names of a probe, from numbers to text: a site gets them as constants, and a note wants strings and a symbol.
//!
//! A generic function can have numbers as parameters, not strings, and `asm!` prints numbers. So the procedural macro
//! packs `provider/name` into numbers, eight characters in each 64 bits, the first one lowest; and the assembler
//! spells them, once in an object file for each name, whatever the number of its sites. That is what makes a site
//! cheap to compile: its function, and its assembler text, are the crate's, and the user's crate has only a call.
//!
//! The assembler has no variables for text, but macros that pass a text on:
//! * `__usdt_97 TEXT, NEXT, …` puts an `a` before the text and calls `__usdt_NEXT` with it. Before and not behind,
//!   since a macro that is defined by a macro cannot have `\text` with a letter behind it. So names are spelled
//!   backwards.
//! * `__usdt_so_far MACRO, …` calls the macro with what is spelled so far. Macros nest 20 deep at most, so after each
//!   eight characters the text is put down there.
//! * `__usdt_name_NUMBERS MACRO` calls the macro with the finished `PROVIDER, NAME`.
//!
//! Texts are passed in quotes, which are not part of them: outside quotes the end of `app-0x` would be a bad number.

/// The most characters that [`short!`] has room for, with the `/`.
///
/// Most names are short; a longer one takes the same way with more numbers, each of which is to be evaluated.
macro_rules! short {
    () => {
        "__usdt_short {n0}, {n1}, {n2}, {n3}"
    };
}

/// As [`short!`], for all names that are legal: 63 characters each.
macro_rules! long {
    () => {
        concat!(
            ".ifndef .Lusdt_long\n",
            ".set .Lusdt_long, 1\n",
            ".macro __usdt_long a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p\n",
            "__usdt_named __usdt_name_\\a\\()_\\b\\()_\\c\\()_\\d\\()_\\e\\()_\\f\\()_\\g\\()_\\h\\()",
                "_\\i\\()_\\j\\()_\\k\\()_\\l\\()_\\m\\()_\\n\\()_\\o\\()_\\p, ",
                "\\p, \\o, \\n, \\m, \\l, \\k, \\j, \\i, \\h, \\g, \\f, \\e, \\d, \\c, \\b, \\a\n",
            ".endm\n",
            ".endif\n",
            "__usdt_long {n0}, {n1}, {n2}, {n3}, {n4}, {n5}, {n6}, {n7}, {n8}, {n9}, {n10}, {n11}, {n12}, {n13}, {n14}, {n15}",
        )
    };
}

/// The macros that spell. The last ones begin a site.
#[rustfmt::skip] // a line of the assembler is a line here
macro_rules! spelling {
    () => {
        concat!(
            // The characters of legal names: `__usdt_48` to `__usdt_122`.
            ".macro __usdt_character code, character\n",
            ".macro __usdt_\\code text, next, more:vararg\n",
            "__usdt_\\next \"\\character\\()\\text\", \\more\n",
            ".endm\n",
            ".set .Lusdt_code, .Lusdt_code + 1\n",
            ".endm\n",
            ".altmacro\n",
            ".set .Lusdt_code, 49\n",
            ".irpc character, 123456789\n",
            "__usdt_character %.Lusdt_code, \\character\n",
            ".endr\n",
            ".set .Lusdt_code, 65\n",
            ".irpc character, ABCDEFGHIJKLMNOPQRSTUVWXYZ\n",
            "__usdt_character %.Lusdt_code, \\character\n",
            ".endr\n",
            ".set .Lusdt_code, 97\n",
            ".irpc character, abcdefghijklmnopqrstuvwxyz\n",
            "__usdt_character %.Lusdt_code, \\character\n",
            ".endr\n",
            ".noaltmacro\n",
            "__usdt_character 48, 0\n",
            "__usdt_character 95, _\n",
            "__usdt_character 45, -\n",

            // No character: behind the name.
            ".macro __usdt_0 text, next, more:vararg\n",
            "__usdt_\\next \"\\text\", \\more\n",
            ".endm\n",

            // The `/`: what is spelled so far is the name, and the provider's begins.
            ".macro __usdt_47 text, next, others:vararg\n",
            ".macro __usdt_name macro, more:vararg\n",
            "\\macro \"\\text\", \\more\n",
            ".endm\n",
            "__usdt_\\next \"\", \\others\n",
            ".endm\n",

            // After eight characters.
            ".macro __usdt_put text, nothing\n",
            ".purgem __usdt_so_far\n",
            ".macro __usdt_so_far macro, more:vararg\n",
            "\\macro \"\\text\", \\more\n",
            ".endm\n",
            ".endm\n",

            ".macro __usdt_spell number\n",
            ".if \\number\n",
            ".altmacro\n",
            "__usdt_eight %(255&(\\number>>56)), %(255&(\\number>>48)), %(255&(\\number>>40)), %(255&(\\number>>32)), ",
                "%(255&(\\number>>24)), %(255&(\\number>>16)), %(255&(\\number>>8)), %(255&(\\number))\n",
            ".endif\n",
            ".endm\n",
            ".macro __usdt_eight h, g, f, e, d, c, b, a\n",
            ".noaltmacro\n",
            "__usdt_so_far __usdt_\\h, \\g, \\f, \\e, \\d, \\c, \\b, \\a, put\n",
            ".endm\n",

            ".macro __usdt_with_provider provider, key\n",
            "__usdt_name __usdt_with_both, \"\\provider\", \\key\n",
            ".endm\n",
            ".macro __usdt_with_both name, provider, key\n",
            ".macro \\key macro\n",
            "\\macro \"\\provider\", \"\\name\"\n",
            ".endm\n",
            ".endm\n",

            ".macro __usdt_named key, numbers:vararg\n",
            ".ifndef .L\\key\n",
            ".set .L\\key, 1\n",
            ".macro __usdt_so_far macro, more:vararg\n",
            "\\macro \"\", \\more\n",
            ".endm\n",
            ".irp number, \\numbers\n",
            "__usdt_spell \\number\n",
            ".endr\n",
            "__usdt_so_far __usdt_with_provider, \\key\n",
            ".purgem __usdt_so_far\n",
            ".purgem __usdt_name\n",
            ".endif\n",
            "__usdt_site \\key\n",
            ".endm\n",

            ".macro __usdt_short a, b, c, d\n",
            "__usdt_named __usdt_name_\\a\\()_\\b\\()_\\c\\()_\\d, \\d, \\c, \\b, \\a\n",
            ".endm\n",
        )
    };
}

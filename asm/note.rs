//! The note: what `readelf -n` shows of a site, written once for all architectures.
//!
//! Format and labels are those of `sys/sdt.h` (SystemTap wiki, "UserSpaceProbeImplementation"; the head of
//! libbpf's `src/usdt.c`). Five things are not, each because something failed without it:
//!
//! * The note's section is tied to the code with SHF_LINK_ORDER (flag `o`), so that a linker that discards
//!   the function discards its note. Without it lld leaves a note whose location is an offset into
//!   nothing, for which libbpf refuses every site of that name and perf the whole event; and GNU ld
//!   keeps dead functions for the sake of their notes.
//! * `o` wants a named label that no other site of the object file has. A number label is rejected, `\@`
//!   begins anew in each `asm!`, and an alias made by `.set` silently drops the note. So `.Lusdt2_sites`
//!   counts, and `.altmacro`, where `%` makes text of a number, pastes the count into the label.
//! * A retained section (flag `R`, SHF_GNU_RETAIN) of no size refers to `_.stapsdt.base`. Nothing else that
//!   is loaded does, so linkers drop it under `--gc-sections`; then Base is 0 and gdb finds no probe at
//!   all. Retaining the definition is not enough: behind C objects, or another crate's probes in the same object, it
//!   is a copy without that flag which defines the symbol.
//! * `.stapsdt.base` is executable (flag `x`), though it holds no code, and so lies in the segment of the
//!   sites. perf finds a site's file offset by that of `.stapsdt.base` (`sdt_adjust_loc` in `symbol-elf.c`):
//!   where the two lie in different segments, as lld lays out read-only data and code, it plants its
//!   uprobe at a wrong offset and never sees a hit.
//! * A section `usdt_sites` refers to each site. mold ignores SHF_LINK_ORDER and keeps all that is not
//!   loaded, so the notes stay and the functions must: else every release build has stale notes, those of
//!   functions that were inlined everywhere. mold keeps a section whose name is a C identifier; lld and
//!   GNU ld do only for somebody's `__start_usdt_sites`, and so never look into it. (A relocation of type NONE
//!   would need no bytes, but a symbol for each label, which debuggers then take for a function.)
//!
//! The text of a site is a few lines, since an object file defines the macros once: symbols and macros, unlike
//! `.altmacro` and `\@`, outlive an `asm!` block. Every block has to bring the definitions all the same, as any may be
//! the first of its object; an assembler that skips them takes 1 µs for 100 bytes, so they are kept short.
//!
//! Their lines end in a carriage return. LLVM's assembler takes it for the end of a line, and its compiler does not: it
//! reckons each `\n` of an `asm!` as an instruction of the largest size, and makes a conditional branch across a few
//! sites, on riscv64 eight, a longer one that is executed while nobody traces.
//!
//! Their names begin with `__usdt2_` and `.Lusdt2`. When the text changes the number must: an object file can have sites
//! of two versions of this crate, by LTO or by an inlined function of a dependency, and each needs its own macros.

/// What a block begins with: the definitions. `__usdt2_short` and `__usdt2_long` of `name.rs` begin a site,
/// then come the arguments, `.ascii` and no NUL, and `__usdt2_end`.
#[rustfmt::skip] // a line of the assembler is a line here
macro_rules! definitions {
    ($address:literal) => {
        concat!(
            ".ifndef .Lusdt2\r",
            ".set    .Lusdt2, 1\r",
            ".set    .Lusdt2_sites, 0\r",
            spelling!(),

            // A site, from its `nop` to where the third string begins.
            ".macro  __usdt2_site numbers\r",
            ".set    .Lusdt2_sites, .Lusdt2_sites + 1\r",
            ".altmacro\r",
            "__usdt2_label %.Lusdt2_sites, \\numbers\r",
            "__usdt2_name\\numbers __usdt2_note\r",
            ".endm\r",
            ".macro  __usdt2_label n, numbers\r",
            ".noaltmacro\r",
            ".Lusdt2_site\\n:\r",
            "990:    nop\r",
            ".ifdef  .L__usdt2_describe\\numbers\r",
            "__usdt2_describe\\numbers .Lusdt2_site\\n\r",
            ".endif\r",
            ".pushsection .note.stapsdt, \"o\", \"note\", .Lusdt2_site\\n\r",
            ".endm\r",
            ".macro  __usdt2_note provider, name\r",
            ".balign 4\r",
            ".4byte  992f - 991f\r",          // namesz
            ".4byte  994f - 993f\r",          // descsz
            ".4byte  3\r",                    // type: NT_STAPSDT
            "991: .asciz \"stapsdt\"\r",
            "992: .balign 4\r",
            "993: ", $address, " 990b\r",     // location
            $address, " _.stapsdt.base\r",    // base
            // semaphore: 0 if nothing in the program defines it
            $address, " \"\\provider\\()_\\name\\()_semaphore\"\r",
            ".weak   \"\\provider\\()_\\name\\()_semaphore\"\r",
            ".hidden \"\\provider\\()_\\name\\()_semaphore\"\r",
            ".asciz  \"\\provider\"\r",
            ".asciz  \"\\name\"\r",
            ".endm\r",

            // The rest of it, from the third string's end.
            ".macro  __usdt2_end\r",
            ".byte   0\r",
            "994: .balign 4\r",
            ".popsection\r",
            ".pushsection usdt_sites, \"a\", \"progbits\"\r",
            ".4byte  990b - .\r",
            ".popsection\r",
            ".endm\r",

            // What is once in an object.
            ".ifndef _.stapsdt.base\r",
            ".pushsection .stapsdt.base, \"axG\", \"progbits\", .stapsdt.base, comdat\r",
            ".weak   _.stapsdt.base\r",
            ".hidden _.stapsdt.base\r",
            "_.stapsdt.base: .space 1\r",
            ".size   _.stapsdt.base, 1\r",
            ".popsection\r",
            ".endif\r",
            ".pushsection .stapsdt.base, \"axGR\", \"progbits\", .usdt.base, comdat\r",
            ".reloc  ., BFD_RELOC_NONE, _.stapsdt.base\r",
            ".popsection\r",
            ".endif\r",
        )
    };
}

/// A site's `asm!`: `NAMES` is `short` or `long` of `name.rs` with the function's constants that are the names,
/// `$text` prints the arguments by the operands that follow it.
macro_rules! site_asm {
    ($address:literal [$($definitions:expr)?] (short $a:ident $b:ident) [$($text:expr,)*] [$($operand:tt)*] ($($option:ident)*)) => {
        core::arch::asm!(
            definitions!($address), $($definitions,)? short!(), $($text,)* "__usdt2_end", $($operand)*
            n0 = const $a as u64, n1 = const ($a >> 64) as u64,
            n2 = const $b as u64, n3 = const ($b >> 64) as u64,
            options($($option),*)
        )
    };
    ($address:literal [$($definitions:expr)?] (long $a:ident $b:ident $c:ident $d:ident $e:ident $f:ident $g:ident $h:ident)
        [$($text:expr,)*] [$($operand:tt)*] ($($option:ident)*)) => {
        core::arch::asm!(
            definitions!($address), $($definitions,)? long!(), $($text,)* "__usdt2_end", $($operand)*
            n0 = const $a as u64, n1 = const ($a >> 64) as u64,
            n2 = const $b as u64, n3 = const ($b >> 64) as u64,
            n4 = const $c as u64, n5 = const ($c >> 64) as u64,
            n6 = const $d as u64, n7 = const ($d >> 64) as u64,
            n8 = const $e as u64, n9 = const ($e >> 64) as u64,
            n10 = const $f as u64, n11 = const ($f >> 64) as u64,
            n12 = const $g as u64, n13 = const ($g >> 64) as u64,
            n14 = const $h as u64, n15 = const ($h >> 64) as u64,
            options($($option),*)
        )
    };
}

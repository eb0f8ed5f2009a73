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
//!   begins anew in each `asm!`, and an alias made by `.set` silently drops the note. So `.Lusdt_sites`
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

/// A site, from its `nop` to where the third string begins.
#[doc(hidden)]
#[rustfmt::skip] // a line of the assembler is a line here
#[macro_export]
macro_rules! __usdt_note_open {
    ($nop:literal $address:literal ($provider:literal $name:literal $semaphore:literal)) => {
        ::core::concat!(
            ".ifndef .Lusdt_sites\n",
            ".set    .Lusdt_sites, 0\n",
            ".endif\n",
            ".set    .Lusdt_sites, .Lusdt_sites + 1\n",
            ".macro  __usdt_site n\n",
            ".Lusdt_site\\n:\n",
            "990:    ", $nop, "\n",
            ".pushsection .note.stapsdt, \"o\", \"note\", .Lusdt_site\\n\n",
            ".endm\n",
            ".altmacro\n",
            "__usdt_site %.Lusdt_sites\n",
            ".noaltmacro\n",
            ".purgem __usdt_site\n",
            ".balign 4\n",
            ".4byte  992f - 991f\n",          // namesz
            ".4byte  994f - 993f\n",          // descsz
            ".4byte  3\n",                    // type: NT_STAPSDT
            "991: .asciz \"stapsdt\"\n",
            "992: .balign 4\n",
            "993: ", $address, " 990b\n",     // location
            $address, " _.stapsdt.base\n",    // base
            $address, " \"", $semaphore, "\"\n", // semaphore: 0 if nothing in the program defines it
            ".weak   \"", $semaphore, "\"\n",
            ".hidden \"", $semaphore, "\"\n",
            ".asciz  \"", $provider, "\"\n",
            ".asciz  \"", $name, "\"\n",
            // Then the arguments, separated by one blank each. `__usdt_argument INDEX` begins one: `-4@`.
            ".set    .Lusdt_sizes, {sizes}\n",
            ".macro  __usdt_argument index\n",
            ".set    .Lusdt_size, .Lusdt_sizes >> (4 * \\index)\n",
            ".set    .Lusdt_width, 1 << (.Lusdt_size & 7)\n",
            ".if \\index\n",
            ".ascii \" \"\n",
            ".endif\n",
            ".if .Lusdt_size & 8\n",
            ".ascii \"-\"\n",
            ".endif\n",
            ".byte '0' + .Lusdt_width\n",
            ".ascii \"@\"\n",
            ".endm\n",
        )
    };
}

/// The rest of a site, from the third string's end.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_note_close {
    () => {
        ::core::concat!(
            ".purgem __usdt_argument\n",
            ".byte   0\n",
            "994: .balign 4\n",
            ".popsection\n",
            ".pushsection usdt_sites, \"a\", \"progbits\"\n",
            ".4byte  990b - .\n",
            ".popsection\n",
            ".ifndef _.stapsdt.base\n",
            ".pushsection .stapsdt.base, \"axG\", \"progbits\", .stapsdt.base, comdat\n",
            ".weak   _.stapsdt.base\n",
            ".hidden _.stapsdt.base\n",
            "_.stapsdt.base: .space 1\n",
            ".size   _.stapsdt.base, 1\n",
            ".popsection\n",
            ".endif\n",
            ".ifndef .Lusdt_base\n",
            ".set    .Lusdt_base, 1\n",
            ".pushsection .stapsdt.base, \"axGR\", \"progbits\", .usdt.base, comdat\n",
            ".reloc  ., BFD_RELOC_NONE, _.stapsdt.base\n",
            ".popsection\n",
            ".endif\n",
        )
    };
}

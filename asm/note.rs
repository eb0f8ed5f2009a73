//! The note: what `readelf -n` shows of a site, written once for all architectures.
//!
//! `probe!(app, request, id)` on x86-64, with an `i32` in `%edi` every macro expanded, and in an
//! order for reading (`x86_64.rs` says why the register prints as `%rdi`):
//!
//! ```asm
//! .Lusdt2_site1:
//! 990:    nop
//!         .pushsection .note.stapsdt, "o", "note", .Lusdt2_site1
//!         .balign 4
//!         .4byte  992f - 991f, 994f - 993f, 3     # namesz, descsz, type: NT_STAPSDT
//! 991:    .asciz  "stapsdt"
//! 992:    .balign 4
//! 993:    .8byte  990b                            # location
//!         .8byte  _.stapsdt.base                  # base
//!         .8byte  app_request_semaphore           # semaphore: 0 unless something defines it
//!         .asciz  "app", "request", "-4@%rdi"     # provider, name, arguments
//! 994:    .balign 4
//!         .popsection
//!
//!         .weak   app_request_semaphore
//!         .hidden app_request_semaphore
//!         .reloc  990b, BFD_RELOC_NONE, app_request_semaphore
//!         .pushsection .note.usdt_sites, "aG", "note", usdt_sites
//!         .balign 4
//!         .4byte  0, 0, 990b - .
//!         .popsection
//!
//!         # Once per object file:
//!         .weak   _.stapsdt.base
//!         .hidden _.stapsdt.base
//!         .pushsection .stapsdt.base, "axG", "progbits", .stapsdt.base, comdat
//! _.stapsdt.base: .space 1
//!         .size   _.stapsdt.base, 1
//!         .popsection
//!         .pushsection .stapsdt.base, "axGR", "progbits", .usdt.base, comdat
//!         .reloc  ., BFD_RELOC_NONE, _.stapsdt.base
//!         .popsection
//! ```
//!
//! Format and labels are those of `sys/sdt.h` (SystemTap wiki, "UserSpaceProbeImplementation"; the
//! head of libbpf's `src/usdt.c`), with six exceptions. Each is there because something failed
//! without it:
//!
//! * SHF_LINK_ORDER (flag `o`) ties the note's section to the code, so that a linker which discards
//!   the function discards its note. Without it lld leaves a note whose location is an offset into
//!   nothing, for which libbpf rejects every site of that name and perf the whole event; and GNU ld
//!   keeps dead functions because their notes refer to them.
//! * `o` requires a named label that no other site of the object file has. A number label is
//!   rejected, `\@` restarts in each `asm!`, and an alias made by `.set` silently drops the note.
//!   So `.Lusdt2_sites` counts, and `.altmacro`, in which `%` turns a number into text, pastes the
//!   count into the label.
//! * An empty retained section (flag `R`, SHF_GNU_RETAIN) refers to `_.stapsdt.base`. Nothing
//!   else that is loaded does, so linkers drop that symbol's section under `--gc-sections`; then
//!   Base is 0 and gdb finds no probe at all. Retaining the definition itself is not enough: if C
//!   objects or another crate's probes come first, the symbol is defined by their copy, without the
//!   flag.
//! * `.stapsdt.base` is executable (flag `x`), though it holds no code, so that it lies in the
//!   segment of the sites. perf computes a site's file offset from that of `.stapsdt.base`
//!   (`sdt_adjust_loc` in `symbol-elf.c`): if the two lie in different segments, as lld lays out
//!   read-only data and code, perf plants its uprobe at a wrong offset and never sees a hit.
//! * A relocation that changes nothing (NONE) ties the site to the name of its semaphore. So two
//!   functions with sites of different names are never identical: lld's `--icf=all` folds those
//!   that are, and one of the notes is lost. Out-of-line sites with the same types always would be.
//! * A loaded note in `.note.usdt_sites` refers to each site. mold ignores SHF_LINK_ORDER and keeps
//!   every section that is not loaded, so the notes stay and their functions must stay too:
//!   otherwise every release build has stale notes, those of functions that were inlined
//!   everywhere. mold keeps what a loaded note refers to; lld and GNU ld discard a note that is a
//!   member of a group unless something refers to it. The group is no comdat, because each object
//!   file needs its own. The note has neither name nor content, and the reference stands in place
//!   of its type, so it takes 12 bytes. (A section whose name is a C identifier would take 4, but
//!   mold 3.0 discards it. A NONE relocation would take none, but needs a symbol for each site,
//!   which perf would take for a function.)

// The text of a site is a few lines, because an object file defines the macros once: symbols and
// macros, unlike `.altmacro` and `\@`, outlive an `asm!` block. Every block must carry the
// definitions, because any block may be the first in its object file; the assembler skips 100 bytes
// in 1 µs, so they are kept short.
//
// Their lines end in a carriage return. LLVM's assembler takes it for the end of a line and its
// compiler does not: the compiler counts each `\n` of an `asm!` as an instruction of the largest
// size, and turns a conditional branch across a few sites (eight on riscv64) into a longer one,
// which is executed while not traced.
//
// Their names begin with `__usdt2_` and `.Lusdt2`. When the text changes the number must change:
// through LTO, or an inlined function of a dependency, one object file can have sites of two
// versions of this crate, and each needs its own macros.

/// The definitions with which a block begins. `__usdt2_short` or `__usdt2_long` of `name.rs` begins
/// a site; the arguments follow, as `.ascii` without a NUL; `__usdt2_end` ends it.
#[doc(hidden)]
#[macro_export]
macro_rules! __usdt_definitions {
    ($address:literal $nop:expr) => {
        ::core::concat! {
            ".ifndef .Lusdt2\r",
            ".set    .Lusdt2, 1\r",
            ".set    .Lusdt2_sites, 0\r",
            $crate::__usdt_spelling!(),

            // A site, from its `nop` to where the arguments begin.
            ".macro  __usdt2_site numbers\r",
            ".set    .Lusdt2_sites, .Lusdt2_sites + 1\r",
            ".altmacro\r",
            "__usdt2_label %.Lusdt2_sites, \\numbers\r",
            "__usdt2_name\\numbers __usdt2_note\r",
            ".endm\r",
            ".macro  __usdt2_label n, numbers\r",
            ".noaltmacro\r",
            ".Lusdt2_site\\n:\r",
            "990:    ", $nop, "\r",
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
            // semaphore: 0 unless something in the program defines it
            $address, " \"\\provider\\()_\\name\\()_semaphore\"\r",
            ".weak   \"\\provider\\()_\\name\\()_semaphore\"\r",
            ".hidden \"\\provider\\()_\\name\\()_semaphore\"\r",
            ".reloc  990b, BFD_RELOC_NONE, \"\\provider\\()_\\name\\()_semaphore\"\r",
            ".asciz  \"\\provider\"\r",
            ".asciz  \"\\name\"\r",
            ".endm\r",

            // The rest of the site, from the end of the arguments.
            ".macro  __usdt2_end\r",
            ".byte   0\r",
            "994: .balign 4\r",
            ".popsection\r",
            ".pushsection .note.usdt_sites, \"aG\", \"note\", usdt_sites\r",
            ".balign 4\r",
            ".4byte  0, 0, 990b - .\r",
            ".popsection\r",
            ".endm\r",

            // Once per object file.
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
        }
    };
}

/// The `asm!` of a site. The names are `short(X, Y)`, `long(P, …)` or `longest(P, …)` with the
/// constants of `site.rs`; `text` prints the arguments from the operands.
///
/// The options, on every architecture:
/// * `readonly` and not `nomem`: a tracer reads the memory that an argument points at, and on a
///   32-bit architecture the memory that holds arguments, so stores to it must stay. It does not
///   write;
/// * `nostack`: a `nop` pushes nothing, the kernel's trap frame is not on the user's stack, and a
///   call that the kernel puts in place of a nop (`x86_64.rs`) does not touch the red zone;
/// * `preserves_flags`: a `nop` sets none, and the kernel restores what a trap uses;
/// * not `pure`: each hit is an event, whether or not anything uses a result.
macro_rules! site_asm {
    ($asm:tt short($a:ident, $b:ident) $text:tt $operands:tt) => {
        site_asm! { @ $asm short $text $operands [n0 n1: $a] [n2 n3: $b] }
    };
    (
        $asm:tt
        long($a:ident, $b:ident, $c:ident, $d:ident, $e:ident, $f:ident, $g:ident, $h:ident)
        $text:tt $operands:tt
    ) => {
        site_asm! {
            @ $asm long $text $operands
            [n0 n1: $a] [n2 n3: $b] [n4 n5: $c] [n6 n7: $d]
            [n8 n9: $e] [n10 n11: $f] [n12 n13: $g] [n14 n15: $h]
        }
    };
    (
        $asm:tt
        longest(
            $a:ident, $b:ident, $c:ident, $d:ident, $e:ident, $f:ident, $g:ident, $h:ident,
            $i:ident, $j:ident, $k:ident, $l:ident, $m:ident, $n:ident, $o:ident, $p:ident
        )
        $text:tt $operands:tt
    ) => {
        site_asm! {
            @ $asm longest $text $operands
            [n0 n1: $a] [n2 n3: $b] [n4 n5: $c] [n6 n7: $d]
            [n8 n9: $e] [n10 n11: $f] [n12 n13: $g] [n14 n15: $h]
            [n16 n17: $i] [n18 n19: $j] [n20 n21: $k] [n22 n23: $l]
            [n24 n25: $m] [n26 n27: $n] [n28 n29: $o] [n30 n31: $p]
        }
    };
    (
        @ {
            address: $address:literal,
            nop: $nop:expr,
            options: [$($option:ident)*]
            $(, definitions: $definitions:expr)?
        }
        $spelled:ident [$($text:expr,)*] [$($operand:tt)*]
        $([$low:ident $high:ident: $number:ident])*
    ) => {
        core::arch::asm!(
            $crate::__usdt_definitions!($address $nop),
            $($definitions,)?
            $spelled!(),
            $($text,)*
            "__usdt2_end",
            $($operand)*
            $($low = const $number as u64, $high = const ($number >> 64) as u64,)*
            options($($option,)* readonly, nostack, preserves_flags)
        )
    };
}

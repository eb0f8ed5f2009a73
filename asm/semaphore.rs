//! The semaphore: two bytes in `.probes` that a tracer raises while it is attached.
//!
//! Its symbol is `PROVIDER_NAME_semaphore`, weak and hidden: that is the name in `sys/sdt.h`, so that
//! Rust and C sites of one probe in one ELF object share one counter, whoever defines it. (BCC arms only
//! the semaphore of the first site.) A note refers to the symbol weakly, so a probe has a semaphore exactly
//! when some code of the program asks for one.
//!
//! The is-enabled test compares with 0 and nothing else. The kernel raises the counter once for each uprobe (a
//! file and an offset in it), however many tracers share that one; gdb and others that count by hand add theirs.
//!
//! The counter's page must not be mapped twice. Where the page of the file that holds `.probes` also
//! belongs to the RELRO segment, as with lld in about a third of all binaries, a tracer that attaches
//! before or at exec raises the counter in the wrong mapping and no hit is ever seen (bpftrace issue
//! 3601). So a retained member of no size aligns `.probes` to the largest page a kernel of that
//! architecture has.

/// The two groups of directives of a semaphore: the page, and the counter. In this order: what an object has
/// before the alignment is a page of its own in the file.
#[doc(hidden)]
#[rustfmt::skip] // a line of the assembler is a line here
#[macro_export]
macro_rules! __usdt_semaphore {
    ($page:literal $semaphore:literal) => {
        ::core::concat!(
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
        )
    };
}

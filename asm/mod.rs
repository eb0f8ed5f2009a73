//! What an assembler sees, and all that knows an architecture.
//!
//! An architecture is one file here and one line below; nothing else in the crate names one.
//! It must provide what `probe!`, `probe_lazy!` and `probe_enabled!` end in:
//!
//! * `site! { COUNT NAMES (variable Type INDEX BLANK)… }`, a macro: the body of the functions in `site.rs`, by
//!   `site_in_registers!` of `registers.rs` or `site_in_memory!` of `memory.rs`. It puts one `nop` into the instruction
//!   stream and the note of `note.rs` beside it, with an operand for each argument that every tool can read.
//! * `Width`, a trait of the unsigned integers, by which a function with few arguments chooses its block: `site! { widths }`
//!   where arguments are in registers.
//! * `__usdt_enabled! { SEMAPHORE }`, a `bool` expression: whether the counter of `semaphore.rs` is not 0.
//! * `emits! { ADDRESS }` of `description.rs`, for `EMITS`: that it does either of it.
//!
//! Why the choice is made here and not in the procedural macro: that one runs on the host, and would
//! choose the host's architecture when cross-compiling.

#[macro_use]
#[allow(unused_macros, reason = "not with the feature off")]
mod description;
#[macro_use]
#[allow(unused_macros, reason = "not with the feature off")]
mod name;
#[macro_use]
#[allow(unused_macros, reason = "not with the feature off")]
mod note;
#[macro_use]
#[allow(
    dead_code,
    unused_macros,
    reason = "an architecture has its arguments here or in registers"
)]
pub mod memory;
#[macro_use]
#[allow(dead_code, unused_macros, reason = "an architecture has its arguments here or in memory")]
pub mod registers;
#[macro_use]
#[allow(unused_macros, reason = "as above")]
mod widths;
mod semaphore;

// The file is `none.rs` unless a line here names another. Only Linux's tools read stapsdt notes, and
// Miri has no assembler.
#[cfg_attr(
    all(feature = "enable-dtrace", any(target_os = "linux", target_os = "android"), not(miri)),
    cfg_attr(all(target_arch = "aarch64", target_pointer_width = "64"), path = "aarch64.rs"),
    cfg_attr(all(target_arch = "arm", target_endian = "little"), path = "arm.rs"),
    cfg_attr(target_arch = "loongarch64", path = "loongarch64.rs"),
    cfg_attr(target_arch = "powerpc64", path = "powerpc64.rs"),
    cfg_attr(target_arch = "riscv32", path = "riscv32.rs"),
    cfg_attr(target_arch = "riscv64", path = "riscv64.rs"),
    cfg_attr(target_arch = "s390x", path = "s390x.rs"),
    cfg_attr(target_arch = "x86", path = "x86.rs"),
    cfg_attr(all(target_arch = "x86_64", target_pointer_width = "64"), path = "x86_64.rs")
)]
#[macro_use]
pub mod none;
pub mod site;

pub use none as arch;

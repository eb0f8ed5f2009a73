//! What an assembler sees, and all that knows an architecture.
//!
//! An architecture is one file here and one line below; nothing else in the crate names one.
//! It must provide what `probe!`, `probe_lazy!` and `probe_enabled!` end in:
//!
//! * `__usdt_asm! { COUNT (PROVIDER NAME SEMAPHORE) (INDEX value Type)… }`, a `()` expression: puts one `nop` into
//!   the instruction stream and the note of `note.rs` beside it, with an operand for each argument that every tool can
//!   read. `value` is a variable of type `<Type as ProbeArg>::Int`.
//! * `__usdt_enabled! { SEMAPHORE }`, a `bool` expression: whether the counter of `semaphore.rs` is not 0.
//! * `EMITS`: that it does either of it.
//!
//! Why the choice is made here and not in the procedural macro: that one runs on the host, and would
//! choose the host's architecture when cross-compiling.

pub mod memory;
mod note;
pub mod registers;
mod semaphore;
mod site;

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
pub mod none;

pub use none as arch;

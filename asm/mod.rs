//! Everything the assembler sees, and all knowledge of architectures.
//!
//! A new architecture is one file of data here, which invokes `architecture!`, and one line below;
//! nothing else in `asm/` or `src/` names one.
//!
//! From `probe!` to the `nop`: a function of `site.rs`, whose body is the architecture's `site!`;
//! `registers.rs` (with `widths.rs` and `offers.rs`) or `memory.rs`, which give each argument a
//! place; `site_asm!` of `note.rs`, which emits site and note, and has `name.rs` spell the names.
//! `lazy.rs` has what a lazy probe calls, `semaphore.rs` the test of `probe_lazy!` and
//! `probe_enabled!`, and `description.rs` what a declared probe adds.
//!
//! The choice is made here and not in the procedural macro: that one runs on the host, and would
//! choose the host's architecture when cross-compiling.
#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "an architecture uses registers or memory, and `arch.rs` neither"
)]

#[macro_use]
mod architecture;
#[macro_use]
pub mod description;
#[macro_use]
mod fields;
mod operands;
#[macro_use]
mod name;
#[macro_use]
mod note;
#[macro_use]
pub mod registers;
#[macro_use]
pub mod memory;
#[macro_use]
pub mod offers;
#[macro_use]
mod widths;
#[macro_use]
mod semaphore;
mod text;

// The file is `arch.rs` unless a line here names another. Only Linux's tools read stapsdt notes,
// and Miri has no assembler.
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
pub mod arch;
pub mod lazy;
pub mod site;

// For the providers of this crate: see `crate_root` in `src/lib.rs`.
#[allow(clippy::single_component_path_imports, reason = "the macros have no other path here")]
pub(crate) use {__usdt_described, __usdt_enabled};

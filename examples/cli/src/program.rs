//! The programs that the kernel runs at a hit.
//!
//! `entry` is what a uprobe runs: it ignores processes that are not traced, which `follow` tracks,
//! and jumps to the program of the site. That program is generated for the arguments of the site,
//! which `value` reads: `print` writes them to the ring; `count`, `histogram` and `latency` count.
//! `condition` ends any of them early.
//!
//! In all of them r6 is the context, which holds the registers of the traced thread.

pub mod condition;
pub mod count;
pub mod entry;
pub mod follow;
pub mod histogram;
pub mod key;
pub mod latency;
pub mod print;
pub mod value;

use crate::bpf::instruction::{Arithmetic, Code, Comparison, Helper, Jump, Register, Width};
use Register::{R0, R1, R2, Stack};

/// Stack slots: for the value that is read next, and for the index of an array element.
const READ: i16 = -8;
const ELEMENT: i16 = -16;
/// The end of a key, which starts below.
const KEY_END: i16 = -24;

/// `to = address + offset`
fn address(code: &mut Code, to: Register, address: Register, offset: i16) {
    code.arithmetic(Arithmetic::Move, to, address);
    code.arithmetic_number(Arithmetic::Add, to, offset.into());
}

/// Adds `amount` to the element of an array that [`ELEMENT`] numbers.
fn add(code: &mut Code, array: i32, amount: Register) {
    code.map(R1, array);
    address(code, R2, Stack, ELEMENT);
    code.call(Helper::MapLookupElement);
    let none = code.jump_if(R0, Comparison::Equal, 0);
    // Atomic although each CPU has its own value: another thread may preempt this one and hit the
    // same probe.
    code.add_atomically(R0, 0, amount);
    code.land(none);
}

/// Ends the program where these jumps lead. The verifier rejects an end that nothing leads to.
fn end(code: &mut Code, jumps: Vec<Jump>) {
    if !jumps.is_empty() {
        jumps.into_iter().for_each(|jump| code.land(jump));
        code.exit();
    }
}

/// Adds 1 to the only element of `lost`.
fn lose(code: &mut Code, lost: i32) {
    code.store_number(Width::Four, Stack, ELEMENT, 0);
    code.arithmetic_number(Arithmetic::Move, Register::R9, 1);
    add(code, lost, Register::R9);
}

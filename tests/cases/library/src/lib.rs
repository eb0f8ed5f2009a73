//! A library with probes, used by the other cases: the application that is built decides whether they are there.
//!
//! A line `//= provider:name N… semaphore` says which note a site must leave: the size of each argument,
//! negative if signed, whether a description is beside it (`described`), and whether there is a semaphore. `tests/expectation` reads it. `unused` at its end
//! says that nothing calls the function: no note if the linker discards what nothing calls.

use std::sync::atomic::{AtomicU64, Ordering};

/// How often [`evaluate`] has run.
pub static EVALUATED: AtomicU64 = AtomicU64::new(0);

/// An argument that shows whether it was evaluated.
pub fn evaluate() -> u64 {
    EVALUATED.fetch_add(1, Ordering::Relaxed)
}

/// One of the many sites of `case:shared`: every case has its own.
pub fn shared(number: u64) {
    //= case:shared 8
    usdt::probe!(case, shared, number);
}

/// Copied into its callers.
#[inline(always)]
pub fn inlined(number: u32) -> u32 {
    //= case:inlined 4
    usdt::probe!(case, inlined, number);
    number + 1
}

/// Compiled in the crate that calls it, once for each `T`.
pub fn generic<T: usdt::ProbeArg + Copy>(value: T) -> T {
    //= case:generic -2
    usdt::probe!(case, generic, value);
    value
}

/// Evaluates nothing: no tracer is attached.
pub fn lazy() {
    //= case:lazy 8 semaphore
    usdt::probe_lazy!(case, lazy, evaluate());
}

/// Asks for the semaphore of a probe whose sites are elsewhere.
pub fn enabled() -> bool {
    usdt::probe_enabled!(case, enabled)
}

/// What the library declares.
#[usdt::provider(name = "case")]
pub mod provided {
    /// Fired in the crate that calls it.
    fn declared(number: u64, flag: bool);
    fn declared_text(text: &str, number: i32);
    fn declared_dead(number: u64);
}

/// Has a site and its description.
pub fn declared(number: u64) {
    //= case:declared 8 1 described
    provided::declared(number, true);
    //= case:declared_text 8 -4 described semaphore
    provided::declared_text("text", -1);
}

/// The linker discards it, with the description.
#[inline(never)]
pub fn dead_declared(number: u64) {
    //= case:declared_dead 8 described unused
    provided::declared_dead(number);
}

/// The linker discards it. (Not inlined, since else the compiler would never emit it: a probe is a small body.)
#[inline(never)]
pub fn dead(number: u64) {
    //= case:dead 8 unused
    usdt::probe!(case, dead, number);
}

/// The linker discards it and its semaphore.
#[inline(never)]
pub fn dead_lazy(number: u64) {
    //= case:dead_lazy 8 semaphore unused
    usdt::probe_lazy!(case, dead_lazy, number);
}

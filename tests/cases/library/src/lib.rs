//! A library with probes, used by other cases; the feature of the application switches them on.
//!
//! A line `//= provider:name N… described semaphore unused` is the note that a site must emit: its
//! arguments' sizes (negative if signed), description, semaphore; `unused` if nothing calls the
//! function, so that a linker may discard it with its note. `tests/expectation` reads these lines.

use std::sync::atomic::{AtomicU64, Ordering};

/// The number of calls of [`evaluate`].
pub static EVALUATED: AtomicU64 = AtomicU64::new(0);

/// Returns an argument, and counts its evaluation.
pub fn evaluate() -> u64 {
    EVALUATED.fetch_add(1, Ordering::Relaxed)
}

/// Has one of many sites of `case:shared`: every case has its own.
pub fn shared(number: u64) {
    //= case:shared 8
    usdt::probe!(case, shared, number);
}

/// Is copied into its callers.
#[inline(always)]
pub fn inlined(number: u32) -> u32 {
    //= case:inlined 4
    usdt::probe!(case, inlined, number);
    number + 1
}

/// Is compiled in the crate that calls it, once per `T`.
pub fn generic<T: usdt::ProbeArg<Int: usdt::Int> + Copy>(value: T) -> T {
    //= case:generic -2
    usdt::probe!(case, generic, value);
    value
}

/// Evaluates nothing, because no tracer is attached.
pub fn lazy() {
    //= case:lazy 8 semaphore
    usdt::probe_lazy!(case, lazy, evaluate());
}

/// Uses the semaphore of a probe whose sites are elsewhere.
pub fn enabled() -> bool {
    usdt::probe_enabled!(case, enabled)
}

/// The declared probes.
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

/// The linker discards it and its description.
#[inline(never)]
pub fn dead_declared(number: u64) {
    //= case:declared_dead 8 described unused
    provided::declared_dead(number);
}

/// The linker discards it. Without `inline(never)` the compiler would not emit so small a body.
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

//! Functions with probes, each with a twin without, and how often the arguments were evaluated.
//!
//! With the feature off, the two of a pair are the same, byte for byte, and the file contains no
//! `zyzzyva`, which is in every provider and name and in nothing else here.
#![allow(missing_docs)]
#![allow(improper_ctypes_definitions, reason = "C's convention, but not called from C")]

use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::task::{Context, Waker};

// The files of `usdt-macros/tests/ui` and `tests/surroundings` are compiled with this library as
// their `usdt`.
pub use usdt::*;

static EVALUATED: AtomicU32 = AtomicU32::new(0);

/// Returns how often since the last call.
pub fn evaluated() -> u32 {
    EVALUATED.swap(0, Relaxed)
}

/// An argument that is counted once when evaluated, and again when it becomes an integer.
pub struct Counted;

impl ProbeArg for Counted {
    type Int = u64;
    fn to_int(&self) -> u64 {
        count()
    }
}

#[inline(never)]
pub fn count() -> u64 {
    EVALUATED.fetch_add(1, Relaxed).into()
}

fn counted() -> Counted {
    count();
    Counted
}

/// Emits `NAME` with its probe and `NAME_plain` without.
macro_rules! beside {
    (
        $name:ident / $plain:ident ($($parameter:ident: $type:ty),*) -> $return:ty;
        $probe:expr;
        $body:expr
    ) => {
        #[unsafe(no_mangle)]
        pub extern "C" fn $name($($parameter: $type),*) -> $return {
            $probe;
            $body
        }

        #[unsafe(no_mangle)]
        pub extern "C" fn $plain($($parameter: $type),*) -> $return {
            $body
        }
    };
}

beside! { no_argument / no_argument_plain(a: u64) -> u64;
    probe!(zyzzyva, no_argument__zyzzyva);
    a ^ 1
}

beside! { integers / integers_plain(a: u64, b: i8, c: &u16) -> u64;
    probe!("zyzzyva", integers-zyzzyva, a, b, *c, 7, 1.5, &raw const *c);
    a + b as u64 + *c as u64
}

pub struct Object(u64, (u8, i16));

impl Object {
    pub fn new(number: u64) -> Self {
        Self(number, (1, -1))
    }
}

fn counted_object(object: &Object) -> &Object {
    count();
    object
}

beside! { fields / fields_plain(object: &Object) -> u64;
    probe_fields!(zyzzyva, fields_zyzzyva, counted_object(object): Object => 0, 1.0, 1.1);
    object.0 ^ 10
}

beside! { assembly / assembly_plain(a: u64) -> u64;
    // SAFETY: at most a `nop`.
    unsafe {
        core::arch::asm!(
            probe_asm!(zyzzyva, assembly_zyzzyva, semaphore),
            options(readonly, nostack, preserves_flags)
        )
    };
    a ^ 11
}

beside! { eager / eager_plain(a: u64) -> u64;
    probe!(zyzzyva, eager, count(), counted());
    a ^ 3
}

beside! { lazy / lazy_plain(a: u64) -> u64;
    probe_lazy!(zyzzyva, lazy, count(), counted(), a);
    a ^ 4
}

beside! { enabled / enabled_plain(a: u64) -> u64;
    if probe_enabled!(zyzzyva, lazy) { count(); };
    a ^ 5
}

beside! { closure / closure_plain(a: u64) -> u64;
    { let probed = || probe!(zyzzyva, closure, a, count()); probed(); generic(a) };
    a ^ 6
}

/// A derived argument.
#[derive(ProbeArg)]
#[repr(i16)]
pub enum Level {
    Low = -300,
    High = 300,
}

/// A derived argument that wraps another.
#[derive(ProbeArg)]
#[repr(transparent)]
pub struct Id<T>(pub T);

beside! { derived / derived_plain(a: u64, b: Id<Level>) -> u64;
    probe!(zyzzyva, derived, b, b.0, Id(a));
    match b.0 { Level::Low => a ^ 8, Level::High => a ^ 9 }
}

beside! { text / text_plain(a: u64) -> u64;
    probe_lazy!(zyzzyva, text, "zyzzyva", String::from_utf8_lossy(&[]), %a, ?counted().to_int());
    a ^ 10
}

/// A description with zyzzyva in it.
#[usdt::provider(name = "zyzzyva")]
mod provided {
    /// zyzzyva
    fn declared(a: u64);
    fn declared_text(text: &str, #[display] a: u64);
}

/// zyzzyva
#[usdt::provider(name = "zyzzyva", one_semaphore)]
mod group {
    fn group_first(a: u64);
    fn group_second(a: u64);
}

beside! { declared / declared_plain(a: u64) -> u64;
    { provided::declared(a); if !group::enabled() { group::group_first(a) } };
    a ^ 11
}

beside! { declared_text / declared_text_plain(a: u64) -> u64;
    { if !provided::declared_text_enabled() { provided::declared_text("text", a) } };
    a ^ 12
}

beside! { declared_with / declared_with_plain(a: u64) -> u64;
    {
        provided::declared_with(|| count() + a);
        provided::declared_text_with(|| ("text", count()));
    };
    a ^ 17
}

/// Emits `NAME` with its probes and `NAME_plain` without.
macro_rules! instruments {
    (
        #[$option:meta]
        $name:ident / $plain:ident ($($parameter:ident: $type:ty),*) -> $return:ty;
        $body:block
    ) => {
        #[unsafe(no_mangle)]
        #[$option]
        pub extern "C" fn $name($($parameter: $type),*) -> $return $body

        #[unsafe(no_mangle)]
        pub extern "C" fn $plain($($parameter: $type),*) -> $return $body
    };
}

instruments! {
    #[instrument(zyzzyva, ret)]
    instrumented / instrumented_plain(a: u64, counted: &Counted) -> u64;
    { std::ptr::from_ref(counted).addr() as u64 ^ a ^ 13 }
}

instruments! {
    #[instrument(zyzzyva, skip_all, fields(text = "zyzzyva", count = count(), a = %a), ret, err)]
    instrumented_lazy / instrumented_lazy_plain(a: u64, text: &str) -> Result<u64, &str>;
    { if a == 14 { Err(text) } else { Ok(a ^ 14) } }
}

/// Polls an `async` function once.
fn poll(future: impl Future) -> u64 {
    let mut future = std::pin::pin!(future);
    future.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready().into()
}

#[instrument(zyzzyva, name = "later_zyzzyva", ret)]
async fn later(a: u64) -> u64 {
    std::future::ready(a).await ^ 15
}

async fn later_plain(a: u64) -> u64 {
    std::future::ready(a).await ^ 15
}

#[unsafe(no_mangle)]
pub extern "C" fn asynchronous(a: u64) -> u64 {
    poll(later(a)) ^ a ^ 16
}

#[unsafe(no_mangle)]
pub extern "C" fn asynchronous_plain(a: u64) -> u64 {
    poll(later_plain(a)) ^ a ^ 16
}

fn generic<T: ProbeArg<Int: usdt::Int>>(argument: T) {
    probe!(zyzzyva, generic, argument);
}

/// Returns 0 if the argument is evaluated.
#[unsafe(no_mangle)]
pub extern "C" fn early(a: u64) -> u64 {
    probe!(zyzzyva, early, if a == 1 { return 0 } else { a });
    a
}

/// A macro of another crate that expands to a probe.
#[macro_export]
macro_rules! traced {
    ($provider:ident, $name:literal, $argument:expr) => {
        $crate::probe!($provider, $name, $argument)
    };
}

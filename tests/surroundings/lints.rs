//! Probes in the code of a user who turned all lints on. No lint fires in a line with a probe.

use core::{arch::asm, cell::Cell, future::ready, marker::PhantomData};
use std::path::Path;
use probes::{Int, ProbeArg as Argument, probe, probe_asm, probe_enabled, probe_fields, probe_lazy};

pub struct Request {
    pub id: u64,
    pub size: u32,
    pub name: String,
}

#[repr(C, packed)]
pub struct Packed {
    pub flag: u8,
    pub field: u32,
}

#[deprecated]
pub type Deprecated = u8;

#[derive(Argument)] #[usdt(crate = probes)] #[repr(i8)] // a probe's
#[deprecated]
pub enum State {
    Negative = -3,
    #[deprecated] Positive = 5,
}

#[allow(deprecated)]
#[derive(Argument)] #[usdt(crate = probes)] // a probe's
pub struct Expected(
    pub Deprecated, // to a probe
);

#[derive(Argument)] #[usdt(crate = probes)] // a probe's
pub struct Wrapper<'life, T, U = u8>
where
    U: Clone, // of a probe
    T: Send, // of a probe
{
    pub number:
        &'life T, // to a probe
    pub nothing: PhantomData<U>,
}

#[derive(Argument)] #[usdt(crate = probes)] // a probe's
pub struct Id<T>(T);

pub static mut COUNTER: u32 = 0;

pub fn arguments(request: &Request, number: i32, flag: bool, pointer: *const u8, float: f64, packed: &Packed) {
    probe!(app, plain);
    probe!(app, arguments, number, flag, pointer, float, &raw const *request, request.id, &request.size, request.name.len());
    probe!(app, computed, number, !flag, pointer.addr(), request.name.as_ptr(), float.to_bits());
    probe!(app, packed, { packed.field }, packed.flag);
    probe!(test-app, "test-probe", request.size, None::<fn()>);
    probe_lazy!(app, lazy, number, request.id, &raw const request.name, request.name.len());
    probe_lazy!(app, lazy_plain);
    // SAFETY: no thread.
    unsafe {
        probe!(app, statics, { COUNTER }, &raw const COUNTER);
        probe_lazy!(app, statics_lazy, { COUNTER });
    }
    if probe_enabled!(app, enabled) { probe!(app, enabled, number) }
}

pub fn fields(request: &Request, packed: &mut Packed, number: &Cell<u8>) {
    probe_fields!(app, fields, request: Request => id, size);
    probe_fields!(app, packed, packed: Packed => flag, field);
    probe_fields!(app, wrapped, (number.get(), 1): (u8, u16) => 0, 1); // a probe
    // SAFETY: a `nop` at most.
    unsafe { asm!(
        probe_asm!(app, assembly, semaphore) // a probe
    ); }
}

pub fn text(request: &Request, path: &Path, bytes: &[u8]) {
    probe_lazy!(app, text, request.name, &request.name, path, bytes, "literal", Some(path));
    probe_lazy!(app, printed, %request.id, ?path, %request.name.len());
    provider::request__start(request.id, &request.name);
    if provider::request__done_enabled() { provider::request__done() } // of a probe
    let arguments = || (request.id, request.name.as_str());
    provider::request__start_with(arguments); // a probe
}

#[probes::provider(crate = probes)] // the provider's name and path
pub mod provider { // of probes
    fn request__start(id: u64, path: &str); // a probe
    fn request__done(); // a probe
    fn many(x1: u8, x2: u8, x3: u8, x4: u8, x5: u8, x6: u8, x7: u8, x8: u8, x9: &str); // a probe
    pub(crate) fn narrow(#[display] x1: u8); // a probe
    fn lent(x1: &&str, #[debug] x2: &[Option<(u8, &str)>]); // a probe
    #[deprecated] fn old(x1: u8); // a probe
}

pub mod from_file {
    probes::provider_file!("tests/surroundings/from_file.d");
    pub mod given {
        probes::provider_file!("tests/surroundings/from_file.d", uint8_t = crate::Argument8); // a probe
    }
}

pub type Argument8 = u8;

pub fn early(number: Option<u32>) -> Option<u64> {
    probe!(app, early,
        number?);
    let closure = || probe!(app, closure, number.unwrap_or_default());
    closure();
    for step in 0..2 {
        probe!(app, step, if step == number.unwrap_or_default() { continue } else { step });
    }
    None
}

pub fn generic<T: Argument<Int: Int>>(argument: T, request: &Request) {
    probe!(app, derived, Id(Id('c')), Expected(1), Wrapper { number: &request.id, nothing: PhantomData::<u8> });
    probe!(app, generic, argument);
}

pub fn all(a: u8, b: u16, c: u32, d: u64, e: &i8) {
    probe!(app, twelve, a, b, c, d, e, a, b, c, d, e, a, b);
    probe_lazy!(app, twelve_lazy, a, b, c, d, e, a, b, c, d, e, a, b);
}

pub async fn asynchronous(number: u32) {
    probe!(app, asynchronous, number, ready(number).await);
}

/// Documented.
#[probes::instrument(app, ret, err, fields(name = %request.name, request = request.size), crate = probes)]
pub fn instrumented(
    request: Request, // of a probe
    mut number: u32, // of a probe
    (first, second): (u8, &str), // of a probe
    path: &Path, // of a probe
    list: Option<fn()>, // of a probe
) -> Result<u32, String> { // of a probe
    number += u32::from(first);
    if second.is_empty() { return Err(String::new()); }
    Ok(number)
}

impl Request {
    /// Documented.
    #[probes::instrument(app, skip(self), unwind, crate = probes)]
    pub fn instrumented(&mut self, size: u32) -> &mut Self { // of a probe
        self.size = size; self
    }

    /// Documented.
    #[probes::instrument(app, skip(self), ret, crate = probes)]
    pub async fn asynchronous<T: Argument + Send>(self, id: u64, state: T) -> u64 { // of a probe
        ready(id).await
    }
}

/// Documented.
#[probes::instrument(app, crate = probes)]
pub fn unused_parameter(number: u32, text: &str) {} // of a probe

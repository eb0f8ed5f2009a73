//! A library without `std`, without the prelude and without `unsafe`.
#![no_std]
#![no_implicit_prelude]
#![forbid(unsafe_code, warnings, clippy::all, clippy::pedantic, clippy::nursery)]

/// A provider.
#[::probes::provider(crate = ::probes)]
pub mod provided {
    use ::core::ffi::CStr;

    fn number__and__text(number: &u32, text: &str, c: &CStr);
    fn printed(#[debug] number: &u32);
}

/// A derived argument.
#[derive(::probes::ProbeArg)]
#[usdt(crate = ::probes)]
#[repr(u8)]
pub enum State {
    /// The only variant.
    Idle,
}

/// A derived argument around another.
#[derive(::probes::ProbeArg)]
#[usdt(crate = ::probes)]
pub struct Id<T>(T);

/// An object with fields.
pub struct Object {
    /// A field.
    pub number: u32,
    /// A field with fields.
    pub pair: (State, *const u8),
}

/// Passes fields.
pub fn fields(object: &Object) {
    ::probes::probe_fields!(app, fields, object: Object => number, pair.0, pair.1);
}

/// A provider file.
pub mod from_file {
    ::probes::provider_file!("tests/providers/good/quicly.d");
}

/// A function with probes.
///
/// # Errors
/// If it is too long.
#[::probes::instrument(app, ret, err, unwind, fields(length = text.len()), crate = ::probes)]
pub fn instrumented(number: u32, text: &str) -> ::core::result::Result<u32, &str> {
    if text.len() > 1000 { ::core::result::Result::Err(text) } else { ::core::result::Result::Ok(number) }
}

/// An `async` function with probes.
#[::probes::instrument(app, ret, crate = ::probes)]
pub async fn waiting(number: &u32, text: &str) -> u8 {
    ::core::future::ready(*number).await;
    text.len().to_le_bytes()[0]
}

/// Every macro, with names and arguments of each kind.
#[must_use]
pub fn all(number: &u32, text: &::core::ffi::CStr) -> bool {
    ::probes::probe!(app, plain);
    ::probes::probe!(app, derived, State::Idle, Id(State::Idle));
    ::probes::probe!("app", test-probe, *number, number, text, true, 'c', 1.5, -1_i8);
    ::probes::probe_lazy!(app, lazy, *number, text.to_bytes().len());
    ::probes::probe_lazy!(app, text, "text", %*number, ?text);
    provided::number__and__text(number, "text", text);
    from_file::quicly::free(::core::ptr::null(), 1);
    provided::printed(number);
    provided::printed_with(|| number);
    provided::number__and__text_with(|| (number, "text", text));
    from_file::quicly::free_with(|| (::core::ptr::null(), 1));
    ::probes::probe_enabled!(app, lazy) && provided::printed_enabled()
}

//! What happens inside the `Debug` or `Display` of a value that is printed for a tracer: no event of
//! it reaches the program's layers, because without the tracer nothing would have printed the value.

/// Calls `fire`, which may print values.
pub fn quietly(fire: impl Fn()) {
    // Inside this call there is no default subscriber: see `src/tracing/nested.rs`.
    tracing_core::dispatcher::get_default(|_| fire());
}

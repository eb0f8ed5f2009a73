//! Every type of argument at its extremes: each type has a probe, which is hit with one value after
//! another.
//!
//! Before each hit it prints what a tool must read there: `expect NAME SIZE@VALUE…`, the size
//! negative if signed. The line and the probe come from one expression; the line is made by plain
//! casts, without `usdt`.

mod assembly;
mod bytes;
mod derived;
mod fields;
mod functions;
mod integers;
mod many;
mod others;
mod plain;
mod pointers;
mod wrapped;

/// `row!(a-name: argument = VALUE => the same as a plain integer, …)`
///
/// The value is made twice, so that nothing else comes between it and the probe.
#[macro_export]
macro_rules! row {
    ($($name:ident)-+: $($argument:ident = $value:expr => $plain:expr),+ $(,)?) => {
        $(let $argument = $value;)+
        $crate::expect(
            concat!($("-", stringify!($name)),+),
            &[$($crate::plain::Plain::plain($plain)),+],
        );
        $(let $argument = $value;)+
        usdt::probe!(values, $($name)-+, $($argument),+);
    };
}

fn expect(name: &str, arguments: &[String]) {
    println!("expect {} {}", &name[1..], arguments.join(" "));
}

fn main() {
    integers::hit();
    wrapped::hit();
    derived::hit();
    pointers::hit();
    functions::hit();
    others::hit();
    many::hit();
    bytes::hit();
    fields::hit();
    assembly::hit();
}

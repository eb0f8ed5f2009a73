//! Providers wherever a module may stand, among names and lints that collide with what they become.
//!
//! Compiled in each edition, on and off, with the crate renamed to `probes`. After `//=` is what is
//! in the note.
#![forbid(unsafe_code)]
#![forbid(warnings, missing_docs, unreachable_pub, unused, let_underscore_drop, unused_qualifications, unused_results)]
#![forbid(rust_2018_idioms, future_incompatible, nonstandard_style, trivial_casts, trivial_numeric_casts, single_use_lifetimes)]

use std::fmt;

/// Prints.
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Has lifetimes with an implied bound.
pub struct Nested<'a, 'b>(&'a &'b str);

impl fmt::Display for Nested<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A module's own documentation, and every kind of parameter.
#[probes::provider(crate = probes)]
#[allow(clippy::all)]
mod my_server {
    //! And from inside.
    #![allow(clippy::pedantic)]

    use super::Error;
    type Id = u64;

    fn request__start(id: Id, path: &str); //= my_server:request__start 8 8 described semaphore
    fn request__done(id: Id, status: Option<core::num::NonZeroU16>,); //= my_server:request__done 8 2 described
    fn CamelCase(); //= my_server:CamelCase described
    #[name = "Page-Read"]
    fn page_read(page: u32); //= my_server:Page-Read 4 described
    #[name = "page_read"]
    fn seite_gelesen(seite: u32, path: &str); //= my_server:page_read 4 8 described semaphore
    fn r#type(r#fn: u8); //= my_server:type 1 described semaphore
    fn failed(#[display] error: &Error, #[debug] details: impl core::fmt::Debug); //= my_server:failed 8 8 described semaphore
    fn pointers(a: *const u8, b: fn(u8, u8) -> u8, c: *const Error); //= my_server:pointers 8 8 8 described
    fn printed(#[debug] first: &(impl std::fmt::Debug + ?Sized), #[display] second: std::borrow::Cow<'_, str>); //= my_server:printed 8 8 described semaphore
    fn nested(first: &&str, #[display] second: &super::Nested<'_, '_>, third: &dyn core::fmt::Display, fourth: fn(u8) -> u8); //= my_server:nested 8 8 8 8 described semaphore
    #[deprecated]
    fn old(number: u8);
    #[cfg_attr(all(), deprecated)]
    fn older(number: u8);
    fn never__fired();
    fn never(text: &str);
    #[cfg(any())]
    fn left_out(no: Such);
    #[cfg_attr(all(), cfg_attr(all(), cfg(any())))]
    fn either(number: u8);
    #[cfg_attr(all(), cfg_attr(all(), cfg(all())))]
    fn either(number: u16); //= my_server:either 2 described
    fn unnamed(_: u8, path: &str, _: i16); //= my_server:unnamed 1 8 -2 described semaphore
    #[cfg(all())]
    fn test(x: u8); //= my_server:test 1 described semaphore
    #[cfg(any())]
    fn test_enabled(x: u8);
    #[cfg(any())]
    fn test_with(x: u8);
    #[cold]
    fn twelve(a: u8, b: u8, c: u8, d: u8, e: u8, f: u8, g: u8, h: u8, i: u8, j: u8, k: u8, l: &[u8]); //= my_server:twelve 1 1 1 1 1 1 1 1 1 1 1 8 described semaphore
}

/// Names of modules that are not in snake case.
mod names {
    #[probes::provider(crate = ::probes)]
    pub(crate) mod usize__test {
        fn start(elapsed: core::time::Duration); //= usize__test:start 8 described
    }
    #[probes::provider(crate = ::probes)]
    pub(crate) mod Server {
        fn start(); //= Server:start described
    }
}

/// Visibilities, and a name that is not an identifier.
pub mod outer {
    /// Declared in `outer`.
    #[probes::provider(name = "test-app", crate = ::probes)]
    pub(crate) mod inner {
        pub(super) fn narrow(x: i8); //= test-app:narrow -1 described
        pub fn wide(x: i16); //= test-app:wide -2 described
        pub(crate) fn middle(x: i32); //= test-app:middle -4 described semaphore
    }
    pub use self::inner::wide;

    /// Calls one that only this module can call.
    pub fn call() {
        inner::narrow(-1);
    }
}

/// Items with the names that the functions use.
mod collisions {
    #[probes::provider(crate = ::probes)]
    pub(crate) mod std {
        use super::types::*;
        fn core(usdt: Box, probes: Option, name: bool, value: char); //= std:core 1 -1 1 4 described semaphore
        fn place(text: &str, number: u8); //= std:place 8 1 described semaphore
        fn u8(bool: u8); //= std:u8 1 described
    }

    /// A group whose probes have the names that its test uses.
    #[probes::provider(crate = ::probes, one_semaphore)]
    pub(crate) mod group {
        use super::types::*;
        fn bool(enabled: Box); //= group:bool 1 described shared semaphore
        fn r#false(text: &str); //= group:false 8 described shared semaphore
        fn never__fired(x: u8);
    }

    /// A group without a probe.
    #[probes::provider(crate = ::probes, one_semaphore)]
    pub(crate) mod nothing {}

    /// Types with names of the prelude, to be passed.
    pub(crate) mod types {
        /// Not the prelude's.
        pub(crate) type Box = u8;
        /// Not the prelude's.
        pub(crate) type Option = i8;
        /// Not the language's.
        pub(crate) use self::Box as bool;
    }
}

/// Written by a macro that passes names.
macro_rules! declared {
    ($module:ident, $function:ident, $type:ty) => {
        /// Declared by a macro.
        #[probes::provider(crate = probes)]
        mod $module {
            fn $function(x: $type, text: &str);
            pub fn fired(x: u8); //= by_macro:fired 1 described
        }
    };
}
declared!(by_macro, function, u32); //= by_macro:function 4 8 described semaphore

/// Every call is a site of its own.
fn twice() {
    use my_server::request__done as done;
    done(1, None);
    done(2, None);
}

fn main() {
    if my_server::request__start_enabled() {
        return;
    }
    if collisions::group::enabled() || collisions::nothing::enabled() {
        return;
    }
    collisions::group::bool(1);
    collisions::group::r#false("text");
    let text = String::from("text");
    my_server::request__start(1, &text);
    twice();
    my_server::CamelCase();
    my_server::page_read(1);
    my_server::seite_gelesen(2, "x");
    my_server::either(1);
    by_macro::fired(1);
    my_server::r#type(1);
    my_server::unnamed(1, "path", -1);
    my_server::test(1);
    my_server::test_with(|| 1);
    my_server::printed_with(|| ("unsized", text.as_str().into()));
    let path = text.as_str();
    let nested = Nested(&path);
    my_server::nested_with(|| (&path, &nested, &1, u8::reverse_bits));
    my_server::type_with(|| 1);
    my_server::twelve_with(|| (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, b"12"));
    by_macro::function_with(|| (1, path));
    outer::inner::middle_with(|| 1);
    collisions::std::core_with(|| (1, 2, 3, 'c'));
    names::usize__test::start(core::time::Duration::ZERO);
    names::Server::start();
    my_server::failed(&Error(text), (1, 2));
    my_server::pointers(&0, |x, y| x + y, &Error(String::new()));
    my_server::twelve(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, b"12");
    outer::call();
    outer::wide(1);
    outer::inner::middle(1);
    collisions::std::core(1, 2, 3, 'c');
    let _: bool = collisions::std::core_enabled();
    collisions::std::place("text", 1);
    collisions::std::u8(1);
    by_macro::function(1, "text");
}

//! Provider files wherever a module may stand, with names that collide with what they become.
//!
//! Compiled in each edition, on and off, with the crate renamed to `probes`. After `//=` is what is
//! in the note.
#![forbid(unsafe_code)]
#![forbid(warnings, missing_docs, unreachable_pub, unused, let_underscore_drop, unused_qualifications, unused_results)]
#![forbid(rust_2018_idioms, future_incompatible, nonstandard_style, trivial_casts, trivial_numeric_casts, single_use_lifetimes)]

mod inner {
    mod core {}
    mod usdt {}

    probes::provider_file!("tests/surroundings/from_file.d");
}

/// In a function too.
fn within() {
    probes::provider_file!("tests/surroundings/from_file.d", one_semaphore);
    if !r#match::enabled() && !empty::enabled() {
        r#match::r#gen(1);
    }
}

/// Types that the call gives, through a macro, where names of the expansion stand for others.
mod given {
    use std::string::{String as c_int, String as u8, String as Option};

    pub(crate) fn strings() -> (c_int, u8, Option) {
        (c_int::new(), u8::new(), Option::new())
    }

    #[derive(probes::ProbeArg)]
    #[usdt(crate = probes)]
    pub(crate) struct Zone(pub(crate) i16);

    macro_rules! file {
        ($path:expr, $($name:ident = $type:ty),*) => {
            probes::provider_file!($path, pid_t = i64, $($name = $type,)*);
        };
    }
    file!(
        ::core::concat!("tests/", concat!("surroundings/",), "from_call.d"),
        zone_t = Zone, own_t = crate::given::Zone, r#match = core::num::Wrapping<u16>
    );
}

fn main() {
    use inner::std as all;
    if all::core_enabled() || all::never__fired_enabled() {
        return;
    }
    all::core("text", 1, true, -1); //= std:core 8 -4 1 -8 described semaphore
    all::place("text", 1); //= std:place 8 1 described semaphore
    all::u8(1); //= std:u8 1 described
    all::Box(std::ptr::null(), -1, 1.5, 1.5); //= std:Box 8 -1 4 8 described semaphore
    all::CamelCase(1, 2); //= std:CamelCase -4 -8 described
    all::r#fn(); //= std:fn described
    all::core_with(|| ("text", 1, true, -1));
    all::Box_with(|| (std::ptr::null(), -1, 1.5, 1.5));
    all::many(1, 2, 3, 4, 5, 6, 7, 8, "9"); //= std:many -4 -4 -4 -4 -4 -4 -4 -4 8 described semaphore
    assert!(given::strings().0.is_empty());
    use given::Zone;
    given::given::entered(Zone(1), Zone(2), -1, std::num::Wrapping(1), &Zone(3)); //= given:entered -2 -2 -8 2 8 described semaphore
    given::given::entered_with(|| (Zone(1), Zone(2), -1, std::num::Wrapping(1), &Zone(3)));
    given::given::others(1, 2, "text", true, &1.5, 6); //= given:others -4 1 8 1 8 8 described semaphore
    within(); //= match:gen -4 described semaphore
}

//! Derived arguments of every shape, among names and lints that collide with what the derive
//! writes.
//!
//! Compiled in each edition, with the feature on and off and the crate renamed to `probes`. Exits
//! with 0 if all assertions hold.
#![forbid(unsafe_code)]
#![forbid(warnings, missing_docs, unreachable_pub, let_underscore_drop, unused_qualifications, unused_results)]
#![forbid(rust_2018_idioms, future_incompatible, nonstandard_style, trivial_casts, trivial_numeric_casts, single_use_lifetimes)]

use std::marker::PhantomData;
use std::num::Wrapping;

use probes::{ProbeArg, probe, probe_lazy};

/// Items with the names that the expansion uses.
mod collisions {
    use super::Other as u8;
    use super::Other as u64;

    mod core {}
    mod std {}
    mod usdt {
        pub(super) use std::prelude::v1::derive;
    }
    mod probes {}
    trait ProbeArg {
        fn to_int(&self) -> u8;
    }
    trait Int {}

    #[derive(::probes::ProbeArg)]
    #[usdt(crate = ::probes)]
    #[repr(u8)]
    #[derive(Clone, Debug)]
    pub(super) enum State {
        Idle = 3,
    }

    #[derive(::probes::ProbeArg)]
    #[::std::prelude::v1::derive(Debug)]
    #[usdt::derive(Clone)]
    #[usdt(crate = "::probes")]
    pub(super) struct Id(pub(super) State);

    impl ProbeArg for State {
        fn to_int(&self) -> u8 {
            super::Other
        }
    }

    impl ProbeArg for Id {
        fn to_int(&self) -> u64 {
            ProbeArg::to_int(&self.0)
        }
    }

    impl Int for u8 {}

    pub(super) fn implements() -> impl Sized {
        fn is_int(_: impl Int) {}
        is_int(ProbeArg::to_int(&Id(State::Idle)));
    }
}

/// A type.
#[derive(Debug)]
pub struct Other;

/// The crate, where it is re-exported.
pub mod exported {
    pub use probes;
    /// Its name there.
    pub type Number = u16;
}

/// Not `Copy`, and negative.
#[derive(Debug, ProbeArg, PartialEq)]
#[usdt(crate = exported::probes)]
#[repr(i16)]
pub enum Level {
    /// From a literal.
    Low = -300,
    /// From a shift.
    #[deprecated]
    Middle {} = 1 << 3,
    /// With a comma that does not end the variant.
    High() = <i16>::MAX - size::<u8, [u8; 2]>() + 3,
}

const fn size<A, B>() -> i16 {
    (size_of::<A>() + size_of::<B>()) as i16
}

/// Larger than its integer.
#[derive(ProbeArg)]
#[usdt(crate = crate::exported::probes,)]
#[repr(align(16), u32)]
#[deprecated]
pub enum Aligned<const N: usize> {
    /// One.
    One = 0x8000_0001,
}

/// Has a destructor, so that it cannot be cast by `as`.
#[derive(ProbeArg)]
#[usdt(crate = probes)]
#[repr(usize)]
enum Dropped {
    Only = usize::MAX - 1,
}

impl Drop for Dropped {
    fn drop(&mut self) {
        // `self.to_int()` would be that of the reference.
        assert_eq!(Dropped::to_int(self), usize::MAX - 1);
    }
}

/// A struct around the user's own type.
#[derive(ProbeArg)]
#[usdt(crate = probes)]
pub struct Public(Level);

#[derive(ProbeArg)]
#[usdt(crate = probes)]
#[repr(packed)]
struct Packed {
    r#type: u64,
}

/// Parameters of each kind, defaults, and a clause.
#[derive(ProbeArg)]
#[usdt(crate = probes)]
#[repr(transparent)]
pub struct Generic<'a, 'b, T: ?Sized + Fn(&'a Vec<Vec<u8>>) -> u8, const N: usize = 3, U = Vec<u8>>
where
    for<'c> &'c T: Sized,
    [U; N]: Sized,
{
    nothing: PhantomData<&'a &'b (U, [(); N])>,
    /// An address.
    pub address: *const &'b T,
    more: PhantomData::<fn() -> U>,
}

#[derive(ProbeArg)]
#[usdt(crate = probes)]
struct Wrapper<T>(T, PhantomData<T>)
where
    T: Clone;

#[derive(ProbeArg)]
#[usdt(crate = probes)]
struct Projected<I: Iterator<Item = u8>, T = u8>(I::Item, PhantomData<T>);

#[derive(ProbeArg)]
#[usdt(crate = probes)]
struct Callback<T>(pub fn(T) -> Vec<Vec<T>>);

#[derive(ProbeArg)]
#[usdt(crate = probes)]
struct Unsized<T: ?Sized>(T);

/// The user's own macro, with every kind of fragment that can be in a type.
macro_rules! declared {
    ($(#[$attribute:meta])* $visibility:vis, $name:ident, $int:ident, $variant:ident = $value:expr, $type:ty, $path:path, $life:lifetime) => {
        #[derive(ProbeArg)]
        #[usdt(crate = $path)]
        $(#[$attribute])*
        $visibility enum $name { $variant = $value, Last }

        pub(crate) mod of_types {
            use probes::ProbeArg;

            #[derive(ProbeArg)]
            #[usdt(crate = $crate::exported::probes)]
            pub(crate) struct Tuple<$life>(pub(crate) $type, pub(crate) std::marker::PhantomData<&$life $type>);

            #[derive(ProbeArg)]
            #[usdt(crate = $path)]
            pub(crate) struct Named { pub(in crate::of_types) $int: $crate::exported::Number }

            pub(crate) fn named() -> Named {
                Named { $int: 9 }
            }
        }
    };
}

declared! { #[repr(i8)] #[derive(Clone)] , Declared, i8, First = -1 - 1, u32, ::probes, 'a }

fn main() {
    drop(Dropped::Only);
    drop(collisions::implements());
    assert_eq!(collisions::Id(collisions::State::Idle).to_int(), 3_u8);
    let levels = [Level::Low, Level::High()];
    assert_eq!([levels[0].to_int(), levels[1].to_int()], [-300_i16, i16::MAX]);
    let public = Public(Level::Low);
    assert_eq!(public.to_int(), -300_i16);
    let packed = Packed { r#type: 1 << 40 };
    assert_eq!(packed.to_int(), 1_u64 << 40);

    let function = |bytes: &Vec<Vec<u8>>| bytes[0][0];
    let (nothing, more) = (PhantomData, PhantomData);
    let place = &function;
    let address = &raw const place;
    let generic = Generic::<'_, '_, _, 2, String> { nothing, address, more };
    assert_eq!(generic.to_int(), address.addr());
    let wrapper = Wrapper(Wrapping(-1_i64), PhantomData);
    assert_eq!(wrapper.to_int(), -1_i64);
    assert_eq!(Wrapper(Declared::Last, PhantomData).to_int(), -1_i8);
    let projected = Projected::<std::vec::IntoIter<u8>>(7, PhantomData);
    assert_eq!(projected.to_int(), 7_u8);
    assert_ne!(Callback::<u8>(|number| vec![vec![number]]).to_int(), 0_usize);
    assert_eq!(Unsized('x').to_int(), 0x78_u32);
    assert_eq!([Declared::First.to_int(), Declared::Last.to_int()], [-2_i8, -1]);
    assert_eq!(of_types::Tuple(5, PhantomData).to_int(), 5_u32);
    assert_eq!(of_types::named().to_int(), 9_u16);

    #[derive(ProbeArg)]
    #[usdt(crate = probes)]
    struct Local(Public);
    let local = Local(public);
    probe!(app, derived, local, levels[0], generic, wrapper, packed);
    probe_lazy!(app, derived_lazy, local, Declared::First, projected);
    assert_eq!(levels[0], Level::Low);
}

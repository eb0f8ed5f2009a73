//! Derived arguments: enums of every integer at its extremes, and structs around each.

use std::hint::black_box;
use std::marker::PhantomData;

use crate::plain::Plain;
use crate::row;
use level::Level;

/// A newtype of any argument.
#[derive(usdt::ProbeArg)]
struct Newtype<T, U = u8> {
    of: PhantomData<U>,
    value: T,
}

impl<T> Newtype<T> {
    fn new(value: T) -> Self {
        Self { of: PhantomData, value }
    }
}

mod level {
    /// The derived code must not take this for the crate.
    mod usdt {}

    /// Not `Copy`, and aligned beyond its integer.
    #[derive(::usdt::ProbeArg)]
    #[repr(align(8), i16)]
    pub enum Level {
        Low = -300,
        Middle,
        High = 1 << 9,
    }
}

macro_rules! rows {
    ($($int:ident)*) => {$({
        #[derive(Clone, Copy, usdt::ProbeArg)]
        #[repr($int)]
        #[allow(clippy::enum_clike_unportable_variant, reason = "these are each target's own")]
        enum Enum { Least = $int::MIN, Seven = 7, Greatest = $int::MAX }

        for value in black_box(&[Enum::Least, Enum::Seven, Enum::Greatest][..]) {
            row!(enum-$int: argument = *value => argument as $int);
            row!(newtype-enum-$int: argument = Newtype::new(*value) => argument.value as $int);
        }
        for value in black_box(&[$int::MIN, 7, $int::MAX][..]) {
            row!(newtype-$int: argument = Newtype::new(value.opaque()) => argument.value);
        }
    })*};
}

pub fn hit() {
    rows! { i8 u8 i16 u16 i32 u32 i64 u64 isize usize }
    let levels = [(Level::Low, -300_i16), (Level::Middle, -299), (Level::High, 512)];
    for (level, number) in black_box(&levels[..]) {
        crate::expect("-level", &[number.plain()]);
        usdt::probe!(values, level, *level);
    }
    row!(newtype-pointer:
        argument = Newtype::new(black_box(&raw const levels)) => argument.value as usize);
    row!(newtype-reference: argument = Newtype::new(black_box(&levels[2].1)) => *argument.value);
}

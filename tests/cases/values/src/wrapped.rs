//! Types that wrap an integer: `NonZero`, `Option` of it, `Wrapping`, and one of the user's.

use std::hint::black_box;
use std::num::{NonZero, Wrapping};

use crate::row;

/// A type of the user's, signed so that a lost sign shows.
struct Celsius(i16);

impl usdt::ProbeArg for Celsius {
    type Int = i16;
    fn to_int(&self) -> i16 {
        self.0
    }
}

macro_rules! rows {
    ($($int:ident)*) => {$({
        for value in black_box(&[NonZero::<$int>::MIN, NonZero::<$int>::MAX][..]) {
            row!(nonzero-$int: argument = *value => argument.get());
        }
        for value in black_box(&[None, NonZero::new($int::MIN | 1), NonZero::new($int::MAX)][..]) {
            row!(option-$int: argument = *value => argument.map_or(0, NonZero::get));
        }
        for value in black_box(&[$int::MIN, 0, $int::MAX].map(Wrapping)[..]) {
            row!(wrapping-$int: argument = *value => argument.0);
        }
    })*};
}

pub fn hit() {
    rows! { i8 u8 i16 u16 i32 u32 i64 u64 isize usize }
    for value in black_box(&[i16::MIN, -1, 0, i16::MAX][..]) {
        row!(celsius: argument = Celsius(*value) => argument.0);
    }
}

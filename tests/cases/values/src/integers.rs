//! Integers of every size.

use std::hint::black_box;

use crate::plain::Plain;
use crate::row;

macro_rules! rows {
    ($($int:ident)*) => {$({
        let minus_one_or_all_bits = (0 as $int).wrapping_sub(1);
        let values = [0, 1, minus_one_or_all_bits, $int::MIN, $int::MAX];
        for value in black_box(&values[..]) {
            row!($int: argument = value.opaque() => argument);
        }
    })*};
}

pub fn hit() {
    rows! { i8 u8 i16 u16 i32 u32 i64 u64 isize usize }
}

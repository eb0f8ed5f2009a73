//! Bytes in every register: the assembler must find the 64-bit name of each.

use crate::expect;
use crate::plain::Plain;

macro_rules! rows {
    ($($name:ident: $a:ident $b:ident $c:ident = $value:literal;)*) => {
        $(expect(
            concat!("-bytes-", stringify!($name)),
            &[$value.plain(), ($value + 1).plain(), ($value + 2).plain()],
        );)*
        // All before the first probe, so that no two can share a register.
        $(let ($a, $b, $c) = ($value.opaque(), ($value + 1).opaque(), ($value + 2).opaque());)*
        $(usdt::probe!(values, bytes-$name, $a, $b, $c);)*
    };
}

pub fn hit() {
    rows! {
        first: a b c = 0xa0_u8;
        second: d e f = 0xb0_u8;
        third: g h i = 0xc0_u8;
        fourth: j k l = 0xd0_u8;
        fifth: m n o = 0xe0_u8;
    }
}

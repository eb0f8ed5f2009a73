//! Several arguments of mixed widths: each number of arguments has its own shape of `asm!`.

use crate::plain::Plain;
use crate::row;

pub fn hit() {
    row!(two-narrow: a = i8::MIN.opaque() => a, b = u16::MAX.opaque() => b);
    row!(two-wide: a = u32::MAX.opaque() => a, b = i64::MIN.opaque() => b);
    row!(three-narrow:
        a = u8::MAX.opaque() => a, b = (-1_i8).opaque() => b, c = i16::MIN.opaque() => c);
    row!(three-wide:
        a = i64::MAX.opaque() => a, b = i32::MIN.opaque() => b, c = u64::MAX.opaque() => c);
    row!(four-narrow:
        a = u8::MAX.opaque() => a, b = i16::MIN.opaque() => b,
        c = i8::MIN.opaque() => c, d = u16::MAX.opaque() => d);
    row!(four-wide:
        a = i32::MIN.opaque() => a, b = u64::MAX.opaque() => b,
        c = u32::MAX.opaque() => c, d = i64::MIN.opaque() => d);
    row!(five:
        a = i8::MIN.opaque() => a, b = u16::MAX.opaque() => b,
        c = i32::MIN.opaque() => c, d = u64::MAX.opaque() => d, e = 0_u8.opaque() => e);
    row!(six:
        a = i64::MIN.opaque() => a, b = u32::MAX.opaque() => b,
        c = i16::MIN.opaque() => c, d = u8::MAX.opaque() => d,
        e = (-1_i8).opaque() => e, f = u64::MAX.opaque() => f);
    row!(seven:
        a = u8::MAX.opaque() => a, b = i16::MIN.opaque() => b,
        c = u32::MAX.opaque() => c, d = i64::MIN.opaque() => d,
        e = i8::MIN.opaque() => e, f = u16::MAX.opaque() => f, g = i32::MIN.opaque() => g);
    row!(twelve:
        a = i8::MIN.opaque() => a, b = u8::MAX.opaque() => b,
        c = i16::MIN.opaque() => c, d = u16::MAX.opaque() => d,
        e = i32::MIN.opaque() => e, f = u32::MAX.opaque() => f,
        g = i64::MIN.opaque() => g, h = u64::MAX.opaque() => h,
        i = i8::MAX.opaque() => i, j = 0_u8.opaque() => j,
        k = 1_u16.opaque() => k, l = (-1_i32).opaque() => l);
}

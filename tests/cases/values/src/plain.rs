//! What a tool must print for an integer, and hiding an integer from the optimizer.

use std::hint::black_box;

pub trait Plain: Sized {
    /// Returns `SIZE@VALUE`, the size negative if signed.
    fn plain(self) -> String;

    /// Returns the same value as the low part of a register whose other bits are neither zeros nor
    /// copies of the sign. The compiler need not clear them, so the tool must.
    fn opaque(self) -> Self;
}

macro_rules! plain {
    ($($int:ident)*) => {$(
        impl Plain for $int {
            fn plain(self) -> String {
                let sign = if <$int>::MIN == 0 { "" } else { "-" };
                format!("{sign}{}@{self}", size_of::<$int>())
            }

            #[inline(always)]
            fn opaque(self) -> Self {
                let noise = 0x5a5a_5a5a_5a5a_5a5a_u64 << (<$int>::BITS - 1) << 1;
                black_box(self as u64 ^ noise) as $int
            }
        }
    )*};
}

plain! { i8 u8 i16 u16 i32 u32 i64 u64 isize usize }

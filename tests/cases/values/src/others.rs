//! `bool`, `char`, floats as their bits, and durations.

use std::hint::black_box;
use std::time::Duration;

use crate::row;

macro_rules! floats {
    ($($float:ident $bits:ident)*) => {$({
        let numbers = [
            0.0, -0.0, 1.5, $float::MIN, $float::MAX, $float::MIN_POSITIVE, $float::from_bits(1),
        ];
        let others = [$float::NAN, -$float::NAN, $float::INFINITY, $float::NEG_INFINITY];
        for value in black_box(&[&numbers[..], &others[..]].concat()[..]) {
            row!($float: argument = *value => $bits::from_ne_bytes(argument.to_ne_bytes()));
        }
    })*};
}

pub fn hit() {
    for value in black_box(&[false, true][..]) {
        row!(bool: argument = *value => if argument { 1_u8 } else { 0 });
    }
    for value in black_box(&[char::MIN, 'z', '🦀', char::MAX][..]) {
        row!(char: argument = *value => u32::from(argument));
    }
    floats! { f32 u32 f64 u64 }
    let most = Duration::from_nanos(u64::MAX);
    let durations = [
        Duration::ZERO,
        Duration::new(3, 7),
        most,
        most + Duration::from_nanos(1),
        Duration::from_secs(u64::MAX / 1_000_000_000 + 1),
        Duration::MAX,
    ];
    for duration in black_box(&durations[..]) {
        row!(duration: argument = *duration
            => u64::try_from(argument.as_nanos()).unwrap_or(u64::MAX));
    }
}

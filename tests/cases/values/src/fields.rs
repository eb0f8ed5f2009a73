//! Fields of an object, which tools read where they are in memory: `probe_fields!`.

use std::cell::Cell;
use std::hint::black_box;
use std::num::NonZero;
use std::ptr::null;
use std::sync::atomic::{AtomicI16, AtomicU32};

use crate::expect;
use crate::plain::Plain;

struct Integers {
    a: u8,
    b: i8,
    c: u16,
    d: i16,
    e: u32,
    f: i32,
    g: u64,
    h: i64,
    i: usize,
    j: isize,
}

struct Others {
    flag: bool,
    letter: char,
    double: f64,
    address: *const u8,
    option: Option<NonZero<u16>>,
    cell: Cell<i8>,
    atomic: AtomicU32,
    level: Level,
    nested: (u8, (AtomicI16, Packed)),
}

#[derive(usdt::ProbeArg)]
#[repr(i16)]
enum Level {
    Low = -300,
}

#[repr(C, packed)]
struct Packed {
    _byte: u8,
    long: u64,
}

/// Far from the address of the object, whose type is generic. Like the others it is on the stack: a
/// sample of perf has 8 KiB of that and no other memory, and a debug build has the object twice.
#[repr(C)]
struct Far<T, const BEFORE: usize> {
    before: [T; BEFORE],
    value: i32,
}

/// The tool must see what has just been stored.
#[inline(never)]
fn integers(object: &mut Integers, b: i8, h: i64) {
    (object.b, object.h) = (b, h);
    usdt::probe_fields!(values, fields, object: Integers => a, b, c, d, e, f);
    usdt::probe_fields!(values, fields-wide, object: Integers => g, h, i, j);
}

#[inline(never)]
fn others(object: &Others) {
    usdt::probe_fields!(
        values, fields-others, object: Others => flag, letter, double, address, option, cell
    );
    usdt::probe_fields!(
        values, fields-nested, object: Others => atomic, level, nested.1.0, nested.1.1.long
    );
}

impl<T, const BEFORE: usize> Far<T, BEFORE> {
    #[inline(never)]
    fn fire(&self) {
        usdt::probe_fields!(values, fields-far, self: Self => value);
    }
}

#[inline(never)]
fn far() {
    let object = Far { before: [0_u8; 3_501], value: -9 };
    black_box(&object).fire();
}

pub fn hit() {
    expect(
        "-fields",
        &[
            u8::MAX.plain(),
            i8::MIN.plain(),
            u16::MAX.plain(),
            i16::MIN.plain(),
            u32::MAX.plain(),
            i32::MIN.plain(),
        ],
    );
    expect(
        "-fields-wide",
        &[u64::MAX.plain(), i64::MIN.plain(), usize::MAX.plain(), isize::MIN.plain()],
    );
    let mut object = black_box(Integers {
        a: u8::MAX,
        b: 0,
        c: u16::MAX,
        d: i16::MIN,
        e: u32::MAX,
        f: i32::MIN,
        g: u64::MAX,
        h: 0,
        i: usize::MAX,
        j: isize::MIN,
    });
    integers(&mut object, i8::MIN, i64::MIN);

    expect(
        "-fields-others",
        &[
            1_u8.plain(),
            0x1_F600_u32.plain(),
            (-1.5_f64).to_bits().plain(),
            0_usize.plain(),
            0_u16.plain(),
            (-7_i8).plain(),
        ],
    );
    expect(
        "-fields-nested",
        &[70_000_u32.plain(), (-300_i16).plain(), (-2_i16).plain(), u64::MAX.plain()],
    );
    others(&black_box(Others {
        flag: true,
        letter: '\u{1F600}',
        double: -1.5,
        address: null(),
        option: None,
        cell: Cell::new(-7),
        atomic: AtomicU32::new(70_000),
        level: Level::Low,
        nested: (1, (AtomicI16::new(-2), Packed { _byte: 1, long: u64::MAX })),
    }));

    expect("-fields-far", &[(-9_i32).plain()]);
    far();
}

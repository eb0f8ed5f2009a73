//! Addresses: pointers and C strings, `None` in their place, and references.

use std::ffi::CStr;
use std::hint::black_box;
use std::num::NonZero;
use std::ptr::{NonNull, null, null_mut, without_provenance, without_provenance_mut};
use std::rc::Rc;
use std::sync::Arc;

use crate::row;

static PLACE: u32 = 7;

pub fn hit() {
    for value in black_box(&[null(), &raw const PLACE, without_provenance(usize::MAX)][..]) {
        row!(const-pointer: argument = *value => argument as usize);
    }
    for value in black_box(&[null_mut::<u8>(), without_provenance_mut(usize::MAX)][..]) {
        row!(mut-pointer: argument = *value => argument as usize);
    }
    for value in black_box(&[NonNull::dangling(), NonNull::from(&PLACE)][..]) {
        row!(nonnull: argument = *value => argument.as_ptr() as usize);
    }
    for value in black_box(&[None, Some(NonNull::from(&PLACE))][..]) {
        row!(option-nonnull: argument = *value => argument.map_or(0, |it| it.as_ptr() as usize));
    }

    // A reference passes what it refers to, and so does what owns it.
    row!(reference: argument = black_box(&PLACE) => *argument);
    let (seven, mut nine) = (NonZero::new(7_u16), NonZero::new(-9_i8));
    row!(option-reference: argument = black_box(seven.as_ref()) => (argument, 7_u16).1);
    row!(none-reference: argument = black_box(None::<&NonZero<u64>>) => (argument, 0_u64).1);
    let mut place = -8_i64;
    row!(mut-reference: argument = black_box(&mut place) => *argument);
    row!(option-mut: argument = black_box(nine.as_mut()) => (argument, -9_i8).1);
    row!(box: argument = black_box(Box::new(Rc::new(true))) => u8::from(**argument));
    let letter = &Arc::new('a');
    row!(arc: argument = black_box(&letter) => u32::from(***argument));

    row!(cstr: argument = black_box(c"text") => argument.as_ptr() as usize);
    for value in black_box(&[None::<&CStr>, Some(c"text")][..]) {
        row!(option-cstr: argument = *value => argument.map_or(0, |it| it.as_ptr() as usize));
    }
}

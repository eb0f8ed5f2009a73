//! Addresses: pointers, references and C strings, and `None` in their place.

use std::ffi::CStr;
use std::hint::black_box;
use std::ptr::{NonNull, null, null_mut, without_provenance, without_provenance_mut};

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

    row!(reference: argument = black_box(&PLACE) => &raw const *argument as usize);
    for value in black_box(&[None, Some(&PLACE)][..]) {
        row!(option-reference:
            argument = *value => argument.map_or(0, |it| &raw const *it as usize));
    }
    let mut place = 8;
    row!(mut-reference: argument = black_box(&mut place) => &raw const *argument as usize);
    let mut places = [None, Some(&mut place)];
    for value in black_box(&mut places[..]) {
        row!(option-mut:
            argument = value.as_deref_mut() => argument.map_or(0, |it| &raw const *it as usize));
    }

    row!(cstr: argument = black_box(c"text") => argument.as_ptr() as usize);
    for value in black_box(&[None::<&CStr>, Some(c"text")][..]) {
        row!(option-cstr: argument = *value => argument.map_or(0, |it| it.as_ptr() as usize));
    }
}

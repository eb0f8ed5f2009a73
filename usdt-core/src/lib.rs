//! The stapsdt format: names, notes, operands and the ELF files that hold them.
#![no_std]
#![forbid(unsafe_code)]

pub mod name;

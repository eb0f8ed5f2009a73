//! The crate `probe`.
#![allow(missing_docs)]

macro_rules! site {
    ($name:ident $(, $argument:expr)*) => { probe::probe!(engines, $name $(, $argument)*) };
}
/// It casts each argument to `isize`, which would round a float.
macro_rules! site_double {
    ($name:ident, $argument:expr) => {
        site!($name, $argument.to_bits())
    };
}
use site as site_string;

include!("functions.rs");

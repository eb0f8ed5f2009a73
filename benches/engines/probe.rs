//! `probe!` of this repository; with the feature off what is left of it.
#![allow(missing_docs)]

macro_rules! site {
    ($name:ident $(, $argument:expr)*) => { usdt::probe!(engines, $name $(, $argument)*) };
}
use {site as site_double, site as site_string};

include!("functions.rs");

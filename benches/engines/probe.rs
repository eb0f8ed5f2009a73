//! `probe!` of this repository, with the feature on or off.
#![allow(missing_docs)]

macro_rules! site {
    ($name:ident $(, $argument:expr)*) => { usdt::probe!(engines, $name $(, $argument)*) };
}
use {site as site_double, site as site_string};

include!("functions.rs");

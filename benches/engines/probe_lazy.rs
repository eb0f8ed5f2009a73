//! `probe_lazy!` of this repository.
#![allow(missing_docs)]

macro_rules! site {
    ($name:ident $(, $argument:expr)*) => { usdt::probe_lazy!(engines, $name $(, $argument)*) };
}
use {site as site_double, site as site_string};

include!("functions.rs");

//! The baseline: no probe.
#![allow(missing_docs)]
#![allow(unused_variables, reason = "some are only for a probe")]

macro_rules! site {
    ($name:ident $(, $argument:expr)*) => {};
}
use {site as site_double, site as site_string};

include!("functions.rs");

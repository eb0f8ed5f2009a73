//! The baseline: no probe.
#![allow(missing_docs)]
#![allow(unused_variables, reason = "some are there for a probe alone")]

macro_rules! site {
    ($name:ident $(, $argument:expr)*) => {};
}
use {site as site_double, site as site_string};

include!("functions.rs");

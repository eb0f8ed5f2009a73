//! The provider `log`: its probes and what each passes.

use crate::provider;

#[provider(crate = crate::crate_root)]
pub mod log {
    use core::fmt::Arguments;

    /// A record of level ERROR.
    fn error(target: &str, message: &Arguments<'_>, line: u32, file: Option<&str>);
    /// A record of level WARN.
    fn warn(target: &str, message: &Arguments<'_>, line: u32, file: Option<&str>);
    /// A record of level INFO.
    fn info(target: &str, message: &Arguments<'_>, line: u32, file: Option<&str>);
    /// A record of level DEBUG.
    fn debug(target: &str, message: &Arguments<'_>, line: u32, file: Option<&str>);
    /// A record of level TRACE.
    fn trace(target: &str, message: &Arguments<'_>, line: u32, file: Option<&str>);
}

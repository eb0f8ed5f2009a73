//! The option `one_semaphore`: all probes of a provider share one.

use proc_macro2::Ident;
use syn::Result;

use crate::crate_path;
use crate::input::Input;

pub const NAME: &str = "one_semaphore";

/// What the function that tests it is called.
pub const FUNCTION: &str = "enabled";

/// Checks that nothing follows the option and that it is given once. `is_given` says whether the
/// option was given before; this sets it to true.
pub fn parse(input: &Input, key: &Ident, is_given: &mut bool) -> Result<()> {
    if !input.is_empty() && !input.is_mark(',') {
        return Err(input.error(format_args!("`{NAME}` takes no value: write `{NAME}` alone")));
    }
    if std::mem::replace(is_given, true) {
        return Err(crate_path::twice(key, key.span()));
    }
    Ok(())
}

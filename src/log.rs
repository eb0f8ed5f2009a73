//! Fires a probe for every record of the crate [`log`](https://docs.rs/log).
//!
//! [`init`] takes the place of the logger's own `init`. A tracer can then attach to the probes
//! `log:error`, `warn`, `info`, `debug` and `trace` while the program runs; each passes the target,
//! the message, the line and the file. [`guide::tracing`](crate::guide::tracing) has more.
//!
//! ```
//! # struct Stderr;
//! # impl log::Log for Stderr {
//! #     fn enabled(&self, _: &log::Metadata<'_>) -> bool { true }
//! #     fn log(&self, record: &log::Record<'_>) { eprintln!("{}", record.args()) }
//! #     fn flush(&self) {}
//! # }
//! usdt::log::init(Stderr, log::LevelFilter::Info).expect("no other logger");
//! log::debug!("seen by a tracer, and not by the logger");
//! ```
//!
//! While no tracer is attached, the maximum level is the logger's, so that any other record costs
//! what it costs without the probes. The probes need the feature
//! [`enable-dtrace`](crate#features), and this module the feature `log`.

mod levels;
mod probes;
mod probing;

use std::boxed::Box;

use log::{LevelFilter, Log, SetLoggerError};

use crate::watch;

/// Sets the logger and its level, and adds the probes.
///
/// The logger gets no record above `level`, traced or not. This starts the thread of
/// [`tracing::layer`](fn@crate::tracing::layer), which notices a tracer.
///
/// With the feature `enable-dtrace` off, and on systems without probes, it only sets the logger.
///
/// See the [module](self) for an example. With `env_logger`, write:
/// ```ignore
/// let logger = env_logger::Builder::from_default_env().build();
/// let level = logger.filter();
/// usdt::log::init(logger, level)?;
/// ```
///
/// # Errors
/// Another logger has been set.
pub fn init(logger: impl Log + 'static, level: LevelFilter) -> Result<(), SetLoggerError> {
    init_without_thread(logger, level)?;
    if crate::__private::EMITS {
        watch::start();
    }
    Ok(())
}

/// Does what [`init`] does but starts no thread: call [`refresh`] from time to time.
///
/// # Errors
/// Another logger has been set.
///
/// ```
/// # struct Stderr;
/// # impl log::Log for Stderr {
/// #     fn enabled(&self, _: &log::Metadata<'_>) -> bool { true }
/// #     fn log(&self, record: &log::Record<'_>) { eprintln!("{}", record.args()) }
/// #     fn flush(&self) {}
/// # }
/// usdt::log::init_without_thread(Stderr, log::LevelFilter::Info).expect("no other logger");
/// for request in 0..10 {
///     usdt::log::refresh();
///     log::debug!("request {request}");
/// }
/// ```
pub fn init_without_thread(
    logger: impl Log + 'static,
    level: LevelFilter,
) -> Result<(), SetLoggerError> {
    if crate::__private::EMITS {
        log::set_logger(Box::leak(Box::new(probing::Probing(logger))))?;
    } else {
        log::set_logger(Box::leak(Box::new(logger)))?;
    }
    levels::set_loggers(level);
    Ok(())
}

/// Changes the level of the logger, in place of [`log::set_max_level`].
///
/// ```
/// usdt::log::set_max_level(log::LevelFilter::Debug);
/// ```
pub fn set_max_level(level: LevelFilter) {
    levels::set_loggers(level);
}

/// Checks whether a tracer has attached or detached and, if so, changes the maximum level.
///
/// A program needs it only after [`init_without_thread`], and in a child after `fork`, which has no
/// thread but the one that forked.
///
/// ```
/// usdt::log::refresh();
/// ```
pub fn refresh() {
    levels::refresh();
}

/// Does what [`refresh`] does, and returns a bit for each level that a tracer is attached to.
pub(crate) fn refresh_in_thread() -> u32 {
    levels::refresh()
}

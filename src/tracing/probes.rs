//! The provider `tracing`: its probes and what each passes.
//!
//! The arguments that most questions need come first, because bpftrace 0.17 reads only six.

use crate::provider;

#[provider(crate = crate::crate_root)]
pub mod tracing {
    use crate::tracing::fields::{Fields, Message};
    use core::time::Duration;

    /// An event of level ERROR.
    fn error(
        target: &str,
        #[display] message: Message<'_>,
        #[display] fields: Fields<'_>,
        line: u32,
        file: Option<&str>,
        span: u64,
        span_name: Option<&str>,
    );
    /// An event of level WARN.
    fn warn(
        target: &str,
        #[display] message: Message<'_>,
        #[display] fields: Fields<'_>,
        line: u32,
        file: Option<&str>,
        span: u64,
        span_name: Option<&str>,
    );
    /// An event of level INFO.
    fn info(
        target: &str,
        #[display] message: Message<'_>,
        #[display] fields: Fields<'_>,
        line: u32,
        file: Option<&str>,
        span: u64,
        span_name: Option<&str>,
    );
    /// An event of level DEBUG.
    fn debug(
        target: &str,
        #[display] message: Message<'_>,
        #[display] fields: Fields<'_>,
        line: u32,
        file: Option<&str>,
        span: u64,
        span_name: Option<&str>,
    );
    /// An event of level TRACE.
    fn trace(
        target: &str,
        #[display] message: Message<'_>,
        #[display] fields: Fields<'_>,
        line: u32,
        file: Option<&str>,
        span: u64,
        span_name: Option<&str>,
    );

    /// A span has been created.
    fn span__new(
        span: u64,
        parent: u64,
        name: &str,
        target: &str,
        #[display] fields: Fields<'_>,
        line: u32,
        file: Option<&str>,
        level: &str,
    );
    /// Values were recorded in a span's fields.
    fn span__record(span: u64, name: &str, #[display] fields: Fields<'_>);
    /// A thread has entered a span.
    fn span__enter(span: u64, name: &str);
    /// A thread has left a span.
    fn span__exit(span: u64, name: &str);
    /// A span has been closed. `busy` is the time during which at least one thread was in it;
    /// `idle` is the rest.
    fn span__close(
        span: u64,
        parent: u64,
        name: &str,
        target: &str,
        busy: Duration,
        idle: Duration,
    );
}

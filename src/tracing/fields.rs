//! The fields of an event or span as strings, in the form of `tracing_subscriber::fmt`.

use std::error::Error;
use std::fmt::{self, Debug, Display, Formatter};

use tracing_core::Event;
use tracing_core::field::{Field, Visit};
use tracing_core::span::{Attributes, Record};

/// What has fields.
#[derive(Clone, Copy)]
pub enum Source<'a> {
    Event(&'a Event<'a>),
    New(&'a Attributes<'a>),
    Record(&'a Record<'a>),
}

/// Prints the field `message`.
#[derive(Clone, Copy)]
pub struct Message<'a>(pub Source<'a>);

/// Prints the other fields: `id=7 path="/index.html"`.
#[derive(Clone, Copy)]
pub struct Fields<'a>(pub Source<'a>);

impl Source<'_> {
    fn print(self, formatter: &mut Formatter<'_>, messages: bool) -> fmt::Result {
        let mut printing = Printing { formatter, messages, separator: "", result: Ok(()) };
        match self {
            Self::Event(event) => event.record(&mut printing),
            Self::New(attributes) => attributes.record(&mut printing),
            Self::Record(values) => values.record(&mut printing),
        }
        printing.result
    }
}

impl Display for Message<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        self.0.print(formatter, true)
    }
}

impl Display for Fields<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        self.0.print(formatter, false)
    }
}

struct Printing<'a, 'f> {
    formatter: &'a mut Formatter<'f>,
    /// Whether to print the message, or all fields but the message.
    messages: bool,
    separator: &'static str,
    result: fmt::Result,
}

impl Visit for Printing<'_, '_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let is_message = field.name() == "message";
        // After an error the string is full.
        if is_message != self.messages || self.result.is_err() {
            return;
        }
        self.result = if is_message {
            write!(self.formatter, "{value:?}")
        } else {
            let name = field.name().strip_prefix("r#").unwrap_or(field.name());
            write!(self.formatter, "{}{name}={value:?}", self.separator)
        };
        self.separator = " ";
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "message" {
            self.record_debug(field, &format_args!("{value}"));
        } else {
            self.record_debug(field, &value);
        }
    }

    fn record_error(&mut self, field: &Field, value: &(dyn Error + 'static)) {
        match value.source() {
            Some(source) => self.record_debug(
                field,
                &format_args!("{value} {}.sources={:?}", field.name(), Sources(source)),
            ),
            None => self.record_debug(field, &format_args!("{value}")),
        }
    }
}

/// Prints an error and its sources: `[failed to read, end of file]`.
struct Sources<'a>(&'a (dyn Error + 'static));

impl Debug for Sources<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let mut list = formatter.debug_list();
        let mut next = Some(self.0);
        while let Some(error) = next {
            list.entry(&format_args!("{error}"));
            next = error.source();
        }
        list.finish()
    }
}

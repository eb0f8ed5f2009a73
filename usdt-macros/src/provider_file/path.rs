//! The path in a call: a string, or what `concat!` and `env!` make of strings.
//!
//! A macro is given its tokens as they were written, so both are expanded here. A build script
//! writes its files to a directory that only the variable `OUT_DIR` names.

use std::env;

use proc_macro2::{Group, Span};
use syn::{Error, LitStr, Result};

use crate::input::Input;
use crate::span::SpanRange;

pub struct FilePath {
    pub text: String,
    pub span: SpanRange,
    /// The names of the environment variables in it.
    pub variables: Vec<LitStr>,
}

impl FilePath {
    /// Parses `"probes.d"` or `concat!(env!("OUT_DIR"), "/probes.d")`.
    pub fn parse(input: &mut Input) -> Result<Self> {
        let span = if input.is_empty() { Span::call_site() } else { input.span() };
        let mut path = Self { text: String::new(), span: span.into(), variables: Vec::new() };
        let message = "expected the path of a provider file in quotes: write it relative to \
                       `Cargo.toml`, as in `provider_file!(\"probes.d\")`, or, for a file that a \
                       build script writes, `provider_file!(concat!(env!(\"OUT_DIR\"), \
                       \"/probes.d\"))`";
        path.part(input, span, message)?;
        Ok(path)
    }

    /// Appends what a string or one of the macros stands for.
    fn part(&mut self, input: &mut Input, span: Span, message: &str) -> Result<()> {
        if let Ok(string) = input.string() {
            self.text += &string.value();
            return Ok(());
        }
        let Some((name, group)) = called(input) else { return Err(Error::new(span, message)) };
        let mut arguments = Input::within(&group);
        if name == "env" {
            self.env(&mut arguments)?;
        } else if name == "concat" {
            while !arguments.is_empty() {
                let message = "only strings and `env!(…)` can be joined to a path: write `\"…\"` \
                               or `env!(\"OUT_DIR\")` here";
                let span = arguments.span();
                self.part(&mut arguments, span, message)?;
                comma(&mut arguments)?;
            }
        } else {
            return Err(Error::new(span, message));
        }
        self.span.last = group.span_close();
        Ok(())
    }

    /// Appends the value of a variable. A custom error message may follow its name.
    fn env(&mut self, arguments: &mut Input) -> Result<()> {
        let message = "`env!` takes the name of a variable in quotes: write `env!(\"OUT_DIR\")`";
        let name = arguments.string().map_err(|_| Error::new(arguments.span(), message))?;
        let Ok(value) = env::var(name.value()) else {
            let message = "this environment variable is not set during compilation: set it, or, \
                           for `OUT_DIR`, add a `build.rs` to the package";
            return Err(Error::new(name.span(), message));
        };
        self.text += &value;
        self.variables.push(name);
        Ok(())
    }
}

/// Takes a comma, if this is not the end.
pub fn comma(input: &mut Input) -> Result<()> {
    if input.eat(',') { Ok(()) } else { input.ended() }
}

/// Takes `concat!(…)` or `::std::concat!(…)`, and returns the macro's name and its brackets.
fn called(input: &mut Input) -> Option<(String, Group)> {
    let mut name = String::new();
    while !input.eat('!') {
        if !input.eat(':') {
            name = input.word().ok()?.to_string();
        }
    }
    Some((name, input.group().ok()?))
}

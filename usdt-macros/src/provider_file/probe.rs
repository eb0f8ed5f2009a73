//! A probe of a file, and the checks on it.

use usdt_core::name::NameError;

use super::parameter::CParameter;
use super::parser::{Parser, Stop};
use super::source::Span;
use super::token::Token;
use super::{ParameterDefinition, ProbeDefinition};
use crate::argument::MAX_ARGUMENTS;
use crate::name::NOT_IDENTIFIERS;

impl<'a> Parser<'_, 'a> {
    /// Parses `probe start(int, char *path) : (string path);`.
    pub fn probe(&mut self) -> Result<ProbeDefinition, Stop> {
        let keyword = self.next();
        let name = self.name("probe")?;
        if self.peek().text != "(" {
            return Err(
                self.stop("the parameters are missing: write `(`, the types and `)` before this")
            );
        }
        let written = self.parameters()?;
        let parameters = self.typed(&written);
        if self.eat(":") {
            // DTrace's translation of the arguments for its scripts: none of it reaches the
            // program.
            if self.peek().text != "(" {
                return Err(self.stop(
                    "the translated types are missing: write them in `(` and `)` before this",
                ));
            }
            self.skip_brackets()?;
        }
        if !self.eat(";") {
            self.missing("`;` is missing: write it after the probe");
            if !["", "}", "probe", "provider"].contains(&self.peek().text) {
                return Err(Stop);
            }
        }
        let last = self.tokens[self.at - 1];
        let mut documentation = self.comments.above(keyword);
        self.comments.following(last, &mut documentation);
        let line = self.line(keyword);
        Ok(ProbeDefinition {
            name: name.text.into(),
            span: name.span,
            line,
            documentation,
            parameters,
        })
    }

    pub fn name(&mut self, part: &str) -> Result<Token<'a>, Stop> {
        let name = self.peek();
        if !name.is_word() {
            return Err(
                self.stop(&format!("the name of the {part} is missing: write it before this"))
            );
        }
        self.at += 1;
        if self.peek().text == "-" {
            let start = name.span.start;
            while self.peek().text == "-"
                || (self.peek().is_word() && self.tokens[self.at - 1].text == "-")
            {
                self.at += 1;
            }
            let span = Span { start, end: self.after_last().end };
            // DTrace shows `__` as a dash in the name of a probe, and only there.
            let instead = if part == "probe" { "`__`, which DTrace shows as one" } else { "`_`" };
            let message =
                format!("the name of a {part} cannot contain a dash here: write {instead}");
            self.report(span, message);
            return Ok(name);
        }
        let reason = match usdt_core::name::check(name.text) {
            Err(error) => error.to_string(),
            Ok(()) if NOT_IDENTIFIERS.contains(&name.text) => {
                "Rust reserves this word: choose another name".into()
            }
            Ok(()) => return Ok(name),
        };
        self.report(name.span, format!("`{}` cannot be the name of a {part}: {reason}", name.text));
        Ok(name)
    }

    /// Returns the parameters in Rust.
    fn typed(&mut self, written: &[CParameter<'a>]) -> Vec<ParameterDefinition> {
        if let Some(more) = written.get(MAX_ARGUMENTS) {
            let message = format!(
                "a probe has at most {MAX_ARGUMENTS} parameters and this is number {}: pass the \
                 address of a struct instead, `struct name *`",
                MAX_ARGUMENTS + 1
            );
            self.report(more.span, message);
        }
        let mut parameters = Vec::new();
        for (index, parameter) in written.iter().enumerate() {
            let name = self.parameter_name_in_rust(index, written);
            let type_ = match parameter.type_.rust() {
                Ok(type_) => type_,
                Err(message) => {
                    self.report(parameter.span, message);
                    "c_int".into()
                }
            };
            parameters.push(ParameterDefinition { name, type_, given: parameter.type_.given() });
        }
        parameters
    }

    /// Returns the name of a parameter: `arg0` … if it has none, one that Rust cannot have, or one
    /// that an earlier parameter has.
    fn parameter_name_in_rust(&mut self, index: usize, written: &[CParameter<'a>]) -> String {
        let is_taken = |name: &str, among: &[CParameter]| {
            among.iter().any(|other| other.name.is_some_and(|(other, _)| other == name))
        };
        if let Some((name, span)) = written[index].name {
            match usdt_core::name::check(name) {
                Ok(()) | Err(NameError::TooLong { .. }) => {}
                Err(error) => {
                    self.report(
                        span,
                        format!("`{name}` cannot be the name of a parameter: {error}"),
                    );
                }
            }
            // DTrace ignores the names, so two may be the same.
            if !NOT_IDENTIFIERS.contains(&name) && !is_taken(name, &written[..index]) {
                return name.into();
            }
        }
        let mut name = format!("arg{index}");
        while is_taken(&name, written) {
            name.push('_');
        }
        name
    }
}

//! A probe of a file, and what is refused of it.

use usdt_core::name::NameError;

use super::parameter::Written;
use super::parser::{Parser, Stop};
use super::source::Place;
use super::token::Token;
use super::{Parameter, Probe};
use crate::argument::MAX_ARGUMENTS;

/// The words that nothing in Rust can be called, not even with `r#` before them.
const NO_NAME: [&str; 5] = ["_", "self", "Self", "super", "crate"];

impl<'a> Parser<'_, 'a> {
    /// `probe start(int, char *path) : (string path);`
    pub fn probe(&mut self) -> Result<Probe, Stop> {
        let keyword = self.next();
        let name = self.name("probe")?;
        if self.peek().text != "(" {
            return Err(self
                .stop("write `(` before this, and between it and `)` the types of the arguments"));
        }
        let written = self.parameters()?;
        let parameters = self.typed(&written);
        if self.eat(":") {
            // How DTrace translates the arguments for its scripts: nothing of that is in the program.
            if self.peek().text != "(" {
                return Err(self.stop("write `(` before this: the types that DTrace shows"));
            }
            self.skip_brackets()?;
        }
        if !self.eat(";") {
            self.missing("write `;` behind the probe");
            if !["", "}", "probe", "provider"].contains(&self.peek().text) {
                return Err(Stop);
            }
        }
        let last = self.tokens[self.at - 1];
        let mut documentation = self.comments.above(keyword);
        self.comments.behind(last, &mut documentation);
        let line = self.line(keyword);
        Ok(Probe { name: name.text.into(), place: name.place, line, documentation, parameters })
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
            let start = name.place.start;
            while self.peek().text == "-"
                || (self.peek().is_word() && self.tokens[self.at - 1].text == "-")
            {
                self.at += 1;
            }
            let place = Place { start, end: self.behind().end };
            self.note(
                place,
                "a name has no dash here: write `__`, which DTrace shows as one".into(),
            );
            return Ok(name);
        }
        let refused = match usdt_core::name::check(name.text) {
            Err(error) => error.to_string(),
            Ok(()) if NO_NAME.contains(&name.text) => "Rust has no such name: write another".into(),
            Ok(()) => return Ok(name),
        };
        self.note(name.place, format!("`{}` cannot be the name of a {part}: {refused}", name.text));
        Ok(name)
    }

    /// The parameters in Rust.
    fn typed(&mut self, written: &[Written<'a>]) -> Vec<Parameter> {
        if let Some(more) = written.get(MAX_ARGUMENTS) {
            let message = format!(
                "a probe has at most {MAX_ARGUMENTS} parameters and this is number {}: pass the address of a struct \
                 instead, `struct name *`",
                MAX_ARGUMENTS + 1
            );
            self.note(more.place, message);
        }
        let mut parameters = Vec::new();
        for (index, parameter) in written.iter().enumerate() {
            let name = self.parameter_name_in_rust(index, written);
            let type_ = match parameter.type_.rust() {
                Ok(type_) => type_,
                Err(message) => {
                    self.note(parameter.place, message);
                    "c_int".into()
                }
            };
            parameters.push(Parameter { name, type_ });
        }
        parameters
    }

    /// The name of one of the parameters: `arg0` … if it has none, or none of Rust's.
    fn parameter_name_in_rust(&mut self, index: usize, written: &[Written<'a>]) -> String {
        let is_taken = |name: &str, among: &[Written]| {
            among.iter().any(|other| other.name.is_some_and(|(other, _)| other == name))
        };
        if let Some((name, place)) = written[index].name {
            if is_taken(name, &written[..index]) {
                self.note(
                    place,
                    format!("a parameter before is called `{name}` too: write another name"),
                );
            }
            match usdt_core::name::check(name) {
                Ok(()) | Err(NameError::TooLong { .. }) => {}
                Err(error) => {
                    self.note(
                        place,
                        format!("`{name}` cannot be the name of a parameter: {error}"),
                    );
                }
            }
            if !NO_NAME.contains(&name) {
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

//! The providers of a file.

use std::collections::HashMap;

use super::parser::{Parser, Stop};
use super::source::Place;
use super::token::Token;
use super::{Definition, Probe};

impl<'a> Parser<'_, 'a> {
    /// The whole file.
    pub fn file(&mut self) -> Vec<Definition> {
        let mut providers: Vec<Definition> = Vec::new();
        loop {
            let token = self.peek();
            match token.text {
                "" => break,
                "provider" => match self.provider() {
                    Ok((provider, name)) => {
                        match providers.iter().find(|it| it.name == provider.name) {
                            None => providers.push(provider),
                            Some(first) => {
                                let message = format!(
                                    "the provider `{}` is in line {} already: write its probes there",
                                    name.text, first.line
                                );
                                self.note(name.place, message);
                            }
                        }
                    }
                    Err(Stop) => self.skip_declaration(),
                },
                "typedef" => self.typedef(),
                "struct" | "union" | "enum" | "inline" | "extern" | "translator" | "const" => {
                    self.at += 1;
                    self.skip_declaration();
                }
                ";" => self.at += 1,
                text => {
                    let message = match text {
                        "probe" => {
                            "a probe stands in a provider: write `provider name {` before it, and `};` behind it"
                        }
                        _ => {
                            "neither a provider nor a declaration of C: write `provider name { probe name(types); };`"
                        }
                    };
                    self.note(token.place, message.into());
                    self.at += 1;
                    self.skip_declaration();
                }
            }
        }
        if providers.is_empty() && self.mistakes.is_empty() {
            let start = Place { start: 0, end: 0 };
            let message = "no provider in this file: write `provider name { probe name(types); };`";
            self.note(start, message.into());
        }
        providers
    }

    fn provider(&mut self) -> Result<(Definition, Token<'a>), Stop> {
        let keyword = self.next();
        let name = self.name("provider")?;
        let open = self.peek();
        if !self.eat("{") {
            let message = "write `{` before this: `provider name { probe name(types); };`";
            self.note(open.place, message.into());
            if open.text != "probe" {
                return Err(Stop);
            }
        }
        let mut probes = Vec::new();
        loop {
            let token = self.peek();
            match token.text {
                "probe" => match self.probe() {
                    Ok(probe) => probes.push(probe),
                    Err(Stop) => self.resume(),
                },
                // Of those there may be more than one, and DTrace wants one behind the `}`, SystemTap does not.
                ";" => self.at += 1,
                "}" => {
                    self.at += 1;
                    self.eat(";");
                    break;
                }
                "" | "provider" => {
                    if !self.cut || !token.text.is_empty() {
                        let message = format!(
                            "the provider `{}` has no end: write `}};` behind its probes",
                            name.text
                        );
                        self.note(open.place, message);
                    }
                    break;
                }
                _ => {
                    self.note(
                        token.place,
                        "a provider has only probes: write `probe name(types);`".into(),
                    );
                    self.resume();
                }
            }
        }
        self.distinct(&probes);
        let documentation = self.comments.above(keyword);
        let definition =
            Definition { name: name.text.into(), line: self.line(keyword), documentation, probes };
        Ok((definition, name))
    }

    /// Refuses two probes of one name, and one whose name is that of the test beside another.
    fn distinct(&mut self, probes: &[Probe]) {
        let mut lines = HashMap::new();
        for probe in probes {
            if let Some(line) = lines.insert(&*probe.name, probe.line) {
                let message = format!(
                    "the probe `{}` is in line {line} already: write another name",
                    probe.name
                );
                self.note(probe.place, message);
            }
        }
        for probe in probes {
            let beside = probe.name.strip_suffix("_enabled").and_then(|name| lines.get(name));
            if let Some(line) = beside {
                let message = format!(
                    "`{}` is the function that the probe of line {line} gets beside it: write another name",
                    probe.name
                );
                self.note(probe.place, message);
            }
        }
    }
}

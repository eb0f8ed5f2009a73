//! The file: its providers, and the checks on them.

use super::parser::{Parser, Stop};
use super::source::Span;
use super::token::Token;
use super::{ProbeDefinition, ProviderDefinition};
use crate::named::Named;
use crate::one_semaphore::FUNCTION;
use crate::provider::suffixes;

impl<'a> Parser<'_, 'a> {
    /// Parses the whole file.
    pub fn file(&mut self) -> Vec<ProviderDefinition> {
        let mut providers: Vec<ProviderDefinition> = Vec::new();
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
                                    "the provider `{}` is already declared on line {}: write its \
                                     probes there",
                                    name.text, first.line
                                );
                                self.report(name.span, message);
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
                            "this probe is outside a provider: write `provider name {` before it, \
                             and `};` after it"
                        }
                        _ => {
                            "this is neither a provider nor a C declaration: write `provider name \
                             { probe name(types); };`"
                        }
                    };
                    self.report(token.span, message.into());
                    self.at += 1;
                    self.skip_declaration();
                }
            }
        }
        if providers.is_empty() && self.errors.is_empty() {
            let start = Span { start: 0, end: 0 };
            let message =
                "this file has no provider: write `provider name { probe name(types); };`";
            self.report(start, message.into());
        }
        providers
    }

    fn provider(&mut self) -> Result<(ProviderDefinition, Token<'a>), Stop> {
        let keyword = self.next();
        let name = self.name("provider")?;
        let open = self.peek();
        if !self.eat("{") {
            let message = "`{` is missing: write it before this, as in `provider name { probe \
                           name(types); };`";
            self.report(open.span, message.into());
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
                // Stray `;` are allowed. DTrace needs one after the `}`, SystemTap does not.
                ";" => self.at += 1,
                "}" => {
                    self.at += 1;
                    self.eat(";");
                    break;
                }
                "" | "provider" => {
                    if !self.cut || !token.text.is_empty() {
                        let message = format!(
                            "the provider `{}` is never closed: write `}};` after its probes",
                            name.text
                        );
                        self.report(open.span, message);
                    }
                    break;
                }
                _ => {
                    self.report(
                        token.span,
                        "a provider contains only probes: write `probe name(types);`".into(),
                    );
                    self.resume();
                }
            }
        }
        self.check_distinct(&probes);
        let documentation = self.comments.above(keyword);
        let definition = ProviderDefinition {
            name: name.text.into(),
            line: self.line(keyword),
            documentation,
            probes,
        };
        Ok((definition, name))
    }

    /// Rejects two probes with one name, and a probe named like a function that is generated.
    fn check_distinct(&mut self, probes: &[ProbeDefinition]) {
        let mut declared: Named<&ProbeDefinition> = Named::new();
        for probe in probes {
            if let Some(ProbeDefinition { line, .. }) = declared.get(&probe.name) {
                let message = format!(
                    "the probe `{}` is already declared on line {line}: choose another name",
                    probe.name
                );
                self.report(probe.span, message);
            }
            declared.insert(&probe.name, probe);
        }
        for probe in probes {
            for suffix in suffixes(true) {
                let name = probe.name.strip_suffix(suffix);
                let other = name.and_then(|name| declared.get(name));
                let Some(ProbeDefinition { line, parameters, .. }) = other else { continue };
                if !suffixes(!parameters.is_empty()).contains(suffix) {
                    continue;
                }
                let message = format!(
                    "`{}` is the name of the function generated for the probe on line {line}: \
                     choose another name",
                    probe.name
                );
                self.report(probe.span, message);
            }
            if self.one_semaphore && probe.name == FUNCTION {
                let message = format!(
                    "`{FUNCTION}` is the name of the function generated for `one_semaphore`: \
                     choose another name"
                );
                self.report(probe.span, message);
            }
        }
    }
}

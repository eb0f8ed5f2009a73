//! The lines that begin with `#`: what `dtrace -C` leaves to C's preprocessor, as far as a provider file needs it.

use std::collections::HashMap;
use std::rc::Rc;

use super::source::{Mistake, Place};
use super::token::{Piece, Token};

/// How deep names may stand for one another, and for how many tokens: a few lines can ask for more than all memory.
const DEPTH: usize = 64;
const STEPS: usize = 1000;

#[derive(Default)]
struct Preprocessor<'a> {
    /// What each name of a `#define` stands for.
    definitions: HashMap<&'a str, Rc<[Token<'a>]>>,
    /// How many `#if` are not at their end, and from which of them on all is skipped.
    conditions: usize,
    skipped: Option<usize>,
    tokens: Vec<Token<'a>>,
}

/// The tokens, with each name of a `#define` replaced. What replaces it has the name's place.
pub fn preprocessed<'a>(pieces: Vec<Piece<'a>>, mistakes: &mut Vec<Mistake>) -> Vec<Token<'a>> {
    let mut preprocessor = Preprocessor::default();
    for piece in pieces {
        let result = match piece {
            Piece::Token(_) if preprocessor.skipped.is_some() => Ok(()),
            Piece::Token(token) => preprocessor.replace(token),
            Piece::Directive(line, place) => preprocessor.directive(&line, place),
        };
        mistakes.extend(result.err());
    }
    preprocessor.tokens
}

impl<'a> Preprocessor<'a> {
    fn directive(&mut self, line: &[Token<'a>], hash: Place) -> Result<(), Mistake> {
        let (Some(name), operands) = (line.first(), line.get(1..).unwrap_or_default()) else {
            return Ok(());
        };
        let place = Place { start: hash.start, end: name.place.end };
        let refused = |advice: &str| {
            let message = format!("`#{}` is not understood: {advice}", name.text);
            Err(Mistake { place, message })
        };
        match (name.text, operands) {
            ("if" | "ifdef" | "ifndef", _) => {
                self.conditions += 1;
                if self.skipped.is_none() {
                    return refused(
                        "no condition is known here; declare the probe in any case, nobody pays for one that is never \
                         reached",
                    );
                }
            }
            // The mistake is the `#if`: of what it chooses from, the first is read.
            ("else" | "elif", _) if self.conditions > 0 => {
                self.skipped = self.skipped.or(Some(self.conditions));
            }
            ("endif", _) => {
                self.skipped = self.skipped.filter(|skipped| *skipped != self.conditions);
                self.conditions = self.conditions.saturating_sub(1);
            }
            _ if self.skipped.is_some() => {}
            // What the system's headers declare is known, and what is not is refused where it is used.
            ("include", [first, ..]) if first.text == "<" => {}
            ("include", _) => {
                return refused(
                    "write the `#define` and `typedef` lines that the probes need instead of it",
                );
            }
            ("define", [name, rest @ ..]) if name.is_word() => {
                let adjacent =
                    |next: &Token| next.text == "(" && next.place.start == name.place.end;
                if rest.first().is_some_and(adjacent) {
                    let message = format!(
                        "`{}` has parameters: write what it stands for where it is used",
                        name.text
                    );
                    return Err(Mistake { place: name.place, message });
                }
                self.definitions.insert(name.text, rest.into());
            }
            ("define", _) => return refused("write `#define NAME type`"),
            ("undef", [name, ..]) => drop(self.definitions.remove(name.text)),
            // `#pragma D attributes`, `#ident`; and SystemTap's `dtrace` takes any other as a comment, as libvirt does.
            _ => {}
        }
        Ok(())
    }

    fn replace(&mut self, token: Token<'a>) -> Result<(), Mistake> {
        let (before, mut steps) = (self.tokens.len(), 0);
        if self.expand(token, token.place, &mut Vec::new(), &mut steps) {
            return Ok(());
        }
        // A type in its place, that there be no second mistake.
        self.tokens.truncate(before);
        self.tokens.push(Token { text: "int", ..token });
        let message = format!("`{}` stands for too much: write a type for it", token.text);
        Err(Mistake { place: token.place, message })
    }

    /// A name is not replaced in what it stands for itself.
    fn expand(
        &mut self,
        token: Token<'a>,
        place: Place,
        within: &mut Vec<&'a str>,
        steps: &mut usize,
    ) -> bool {
        *steps += 1;
        if *steps > STEPS || within.len() > DEPTH {
            return false;
        }
        match self.definitions.get(token.text) {
            Some(definition) if !within.contains(&token.text) => {
                within.push(token.text);
                let definition = Rc::clone(definition);
                let all = definition.iter().all(|token| self.expand(*token, place, within, steps));
                within.pop();
                all
            }
            _ => {
                self.tokens.push(Token { place, ..token });
                true
            }
        }
    }
}

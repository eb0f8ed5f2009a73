//! The lines that begin with `#`: what `dtrace -C` leaves to C's preprocessor, as far as a provider file needs it.

use std::collections::HashMap;
use std::rc::Rc;

use super::mistake::Mistakes;
use super::source::Place;
use super::token::{Piece, Token};

/// How many names and tokens a name may stand for: a few lines could ask for more than there is memory or stack.
const STEPS: usize = 200;

struct Preprocessor<'a, 'm> {
    /// What each name of a `#define` stands for.
    definitions: HashMap<&'a str, Rc<[Token<'a>]>>,
    /// How many `#if` are not at their end, and from which of them on all is skipped.
    conditions: usize,
    skipped: Option<usize>,
    tokens: Vec<Token<'a>>,
    mistakes: &'m mut Mistakes,
}

/// The tokens, with each name of a `#define` replaced. What replaces it has the name's place.
pub fn preprocessed<'a>(pieces: Vec<Piece<'a>>, mistakes: &mut Mistakes) -> Vec<Token<'a>> {
    let mut preprocessor = Preprocessor {
        definitions: HashMap::new(),
        conditions: 0,
        skipped: None,
        tokens: Vec::new(),
        mistakes,
    };
    for piece in pieces {
        match piece {
            Piece::Token(_) if preprocessor.skipped.is_some() => {}
            Piece::Token(token) => preprocessor.replace(token),
            Piece::Directive(line, place) => preprocessor.directive(&line, place),
        }
    }
    preprocessor.tokens
}

impl<'a> Preprocessor<'a, '_> {
    fn directive(&mut self, line: &[Token<'a>], hash: Place) {
        let [name, operands @ ..] = line else { return };
        let advice = match (name.text, operands) {
            ("if" | "ifdef" | "ifndef", _) => {
                self.conditions += 1;
                if self.skipped.is_some() {
                    return;
                }
                "no condition is known here; declare the probe in any case, nobody pays for one that is never reached"
            }
            // The mistake is the `#if`: of what it chooses from, the first is read.
            ("else" | "elif", _) if self.conditions > 0 => {
                self.skipped = self.skipped.or(Some(self.conditions));
                return;
            }
            ("endif", _) => {
                self.skipped = self.skipped.filter(|skipped| *skipped != self.conditions);
                self.conditions = self.conditions.saturating_sub(1);
                return;
            }
            _ if self.skipped.is_some() => return,
            // What the system's headers declare is known, and what is not is refused where it is used.
            ("include", [first, ..]) if first.text == "<" => return,
            ("include", _) => {
                "write the `#define` and `typedef` lines that the probes need instead of it"
            }
            ("define", [name, next, ..])
                if next.text == "(" && next.place.start == name.place.end =>
            {
                let message = format!(
                    "`{}` has parameters: write what it stands for where it is used",
                    name.text
                );
                return self.mistakes.note(name.place, message);
            }
            ("define", [name, rest @ ..]) if name.is_word() => {
                self.definitions.insert(name.text, rest.into());
                return;
            }
            ("define", _) => "write `#define NAME type`",
            ("undef", [name, ..]) => {
                self.definitions.remove(name.text);
                return;
            }
            // `#pragma D attributes`, `#ident`; and SystemTap's `dtrace` takes any other as a comment, as libvirt does.
            _ => return,
        };
        let place = Place { start: hash.start, end: name.place.end };
        self.mistakes.note(place, format!("`#{}` is not understood: {advice}", name.text));
    }

    fn replace(&mut self, token: Token<'a>) {
        let (before, mut steps) = (self.tokens.len(), 0);
        if self.expand(token, token.place, &mut Vec::new(), &mut steps) {
            return;
        }
        // A type in its place, that there be no second mistake.
        self.tokens.truncate(before);
        self.tokens.push(Token { text: "int", ..token });
        let message = format!("`{}` stands for too much: write a type for it", token.text);
        self.mistakes.note(token.place, message);
    }

    /// Whether that is not too much. A name is not replaced in what it stands for itself.
    fn expand(
        &mut self,
        token: Token<'a>,
        place: Place,
        within: &mut Vec<&'a str>,
        steps: &mut usize,
    ) -> bool {
        *steps += 1;
        if *steps > STEPS {
            return false;
        }
        let Some(definition) =
            self.definitions.get(token.text).filter(|_| !within.contains(&token.text))
        else {
            self.tokens.push(Token { place, ..token });
            return true;
        };
        let definition = Rc::clone(definition);
        within.push(token.text);
        for token in &*definition {
            if !self.expand(*token, place, within, steps) {
                return false;
            }
        }
        within.pop();
        true
    }
}

//! The lines that begin with `#`: what `dtrace -C` leaves to C's preprocessor, as far as a provider
//! file needs it.

use super::errors::Errors;
use super::source::Span;
use super::token::{Piece, Token};
use crate::named::Named;

/// How many tokens a name may expand to. Without a limit a few lines could exhaust memory or the
/// stack.
const STEPS: usize = 200;

struct Preprocessor<'a, 'm> {
    /// Where in `defined` a name of a `#define` begins and ends.
    definitions: Named<'a, (usize, usize)>,
    defined: Vec<Token<'a>>,
    /// The number of open `#if`, and which of them skips everything.
    conditions: usize,
    skipped: Option<usize>,
    tokens: Vec<Token<'a>>,
    errors: &'m mut Errors,
}

/// Returns the tokens with each name of a `#define` expanded, to tokens that have the name's span.
pub fn preprocessed<'a>(pieces: Vec<Piece<'a>>, errors: &mut Errors) -> Vec<Token<'a>> {
    let mut preprocessor = Preprocessor {
        definitions: Named::new(),
        defined: Vec::new(),
        conditions: 0,
        skipped: None,
        tokens: Vec::new(),
        errors,
    };
    for piece in pieces {
        match piece {
            Piece::Token(_) if preprocessor.skipped.is_some() => {}
            Piece::Token(token) => preprocessor.replace(token),
            Piece::Directive(line, span) => preprocessor.directive(&line, span),
        }
    }
    preprocessor.tokens
}

impl<'a> Preprocessor<'a, '_> {
    fn directive(&mut self, line: &[Token<'a>], hash: Span) {
        let [name, operands @ ..] = line else { return };
        let advice = match (name.text, operands) {
            ("if" | "ifdef" | "ifndef", _) => {
                self.conditions += 1;
                if self.skipped.is_some() {
                    return;
                }
                "declare the probe unconditionally; one that is never reached costs nothing"
            }
            // The `#if` is reported; its first branch is read.
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
            // Types of the system's headers are known; any other is reported where it is used.
            ("include", [first, ..]) if first.text == "<" => return,
            ("include", _) => {
                "write the `#define` and `typedef` lines that the probes need instead"
            }
            ("define", [name, next, ..])
                if next.text == "(" && next.span.start == name.span.end =>
            {
                let message = format!(
                    "`{}` is a macro with parameters, which is not supported: write its expansion \
                     where it is used",
                    name.text
                );
                return self.errors.report(name.span, message);
            }
            ("define", [name, rest @ ..]) if name.is_word() => {
                let begin = self.defined.len();
                self.defined.extend_from_slice(rest);
                self.definitions.insert(name.text, (begin, self.defined.len()));
                return;
            }
            ("define", _) => "write `#define NAME type`",
            ("undef", [name, ..]) => {
                self.definitions.remove(name.text);
                return;
            }
            // `#pragma D attributes`, `#ident`; SystemTap's `dtrace` takes any other for a comment,
            // and libvirt relies on it.
            _ => return,
        };
        let form = if name.text == "define" { " in this form" } else { "" };
        let span = Span { start: hash.start, end: name.span.end };
        self.errors.report(span, format!("`#{}` is not supported{form}: {advice}", name.text));
    }

    fn replace(&mut self, token: Token<'a>) {
        let (before, mut steps) = (self.tokens.len(), 0);
        if self.expand(token, token.span, &mut Vec::new(), &mut steps) {
            return;
        }
        // A type in its place, so that there is no second error.
        self.tokens.truncate(before);
        self.tokens.push(Token { text: "int", ..token });
        let message =
            format!("`{}` expands to more than {STEPS} tokens: write its type out", token.text);
        self.errors.report(token.span, message);
    }

    /// Expands a token, and returns whether that stayed within the limit. A name is not expanded
    /// within its own expansion.
    fn expand(
        &mut self,
        token: Token<'a>,
        span: Span,
        within: &mut Vec<&'a str>,
        steps: &mut usize,
    ) -> bool {
        *steps += 1;
        if *steps > STEPS {
            return false;
        }
        let definition = self.definitions.get(token.text).copied();
        let Some((begin, end)) = definition.filter(|_| !within.contains(&token.text)) else {
            self.tokens.push(Token { span, ..token });
            return true;
        };
        within.push(token.text);
        for at in begin..end {
            if !self.expand(self.defined[at], span, within, steps) {
                return false;
            }
        }
        within.pop();
        true
    }
}

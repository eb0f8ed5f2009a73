//! A parameter's type as a part of what a closure returns, where no lifetime can be elided.
//!
//! `FnOnce() -> (T, U)` must name each lifetime that a parameter may elide. One name
//! stands for all: with one for each, `&&str` would need a bound between the two, and a type of the
//! user may need bounds that no macro knows.

mod generics;
#[cfg(test)]
mod tests;

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Result;

use crate::input::Input;
use crate::span::SpanRange;
use crate::tokens::{Within, is_any, is_punct, until};
pub use generics::Generics;

/// Rejects a lifetime with a name in the type of a parameter.
///
/// rustc rejects it too, but for an elided lifetime in a path its advice is to add a named one.
pub fn check_lifetimes(type_: &TokenStream) -> Result<()> {
    let mut generics = Generics::default();
    generics.returned(type_.clone());
    match generics.undeclared {
        Some(name) => {
            Err(name.error("a probe's parameter cannot have a named lifetime: write `'_`"))
        }
        None => Ok(()),
    }
}

impl Generics {
    /// Returns the type with that lifetime in place of each other one but `'static`.
    pub fn returned(&mut self, type_: TokenStream) -> TokenStream {
        let (mut input, mut output) = (Input::new(type_), TokenStream::new());
        let (mut last, mut path) = (Last::Other, String::new());
        while let Some(token) = input.tree() {
            let before = last;
            last = Last::of(&token);
            match token {
                TokenTree::Group(group) if before == Last::Word && is_parentheses(&group) => {
                    // In `fn(&T)` and `Fn(&T)` the type itself binds an elided lifetime.
                    group.to_tokens(&mut output);
                    output.extend(until(&mut input, &[',', '>', '+', ';'], Within::Type));
                }
                TokenTree::Group(group) if before != Last::Bang => {
                    self.group(&group).to_tokens(&mut output);
                }
                TokenTree::Punct(mark) if mark.as_char() == '&' => {
                    mark.to_tokens(&mut output);
                    if !input.is_mark('\'') {
                        self.lifetime().to_tokens(&mut output);
                    }
                }
                TokenTree::Punct(mark) if mark.as_char() == '\'' => {
                    let Some(name) = input.next() else { break };
                    let text = name.to_string();
                    if text == "static" || self.bound.contains(&text) {
                        mark.to_tokens(&mut output);
                        name.to_tokens(&mut output);
                        continue;
                    }
                    if text != "_" {
                        let span = SpanRange { first: mark.span(), last: name.span() };
                        self.undeclared = self.undeclared.or(Some(span));
                    }
                    self.lifetime().to_tokens(&mut output);
                }
                TokenTree::Ident(word) if word == "impl" => {
                    let bounds = until(&mut input, &[',', '>'], Within::Type);
                    self.parameter(bounds.into_iter().collect()).to_tokens(&mut output);
                }
                TokenTree::Ident(word) => {
                    word.to_tokens(&mut output);
                    if word == "for" {
                        self.binder(&mut input, &mut output);
                    } else {
                        self.hidden(&path, &word, &mut input, &mut output);
                    }
                    path = word.to_string();
                }
                token => token.to_tokens(&mut output),
            }
        }
        output
    }

    /// The types in a group. An expression, such as an array's length, is left alone.
    fn group(&mut self, group: &Group) -> Group {
        let mut content = Input::within(group);
        let marks: &[char] = if group.delimiter() == Delimiter::Bracket { &[';'] } else { &[] };
        let mut types = TokenStream::new();
        if group.delimiter() != Delimiter::Brace {
            types = self.returned(until(&mut content, marks, Within::Type).into_iter().collect());
        }
        content.rest().to_tokens(&mut types);
        // Around the one word that `impl A + B` becomes, parentheses would be a warning.
        let is_word = types.clone().into_iter().count() == 1 && is_parentheses(group);
        let delimiter = if is_word { Delimiter::None } else { group.delimiter() };
        let mut returned = Group::new(delimiter, types);
        returned.set_span(group.span());
        returned
    }

    /// Takes the `<'a` of a `for<'a>`.
    fn binder(&mut self, input: &mut Input, output: &mut TokenStream) {
        input.tree().to_tokens(output);
        for token in until(input, &['>'], Within::Type) {
            if let TokenTree::Ident(name) = &token {
                self.bound.push(name.to_string());
            }
            token.to_tokens(output);
        }
    }

    /// Adds the lifetime that is hidden in `Cow<str>`, `Cow<[T]>` and `fmt::Arguments`. In a path
    /// to a user's type, rustc reports the missing lifetime.
    fn hidden(&mut self, path: &str, word: &Ident, input: &mut Input, output: &mut TokenStream) {
        let is_borrowed = input.peek_second().is_some_and(|second| match second {
            TokenTree::Ident(word) => is_any(&word, &["str", "Path", "OsStr", "CStr"]),
            // A user-defined `Cow` may take other types and have no lifetime: leave it alone.
            second => matches!(second, TokenTree::Group(_)),
        });
        if word == "Cow" && input.is_mark('<') && is_borrowed {
            input.tree().to_tokens(output);
            self.lifetime().to_tokens(output);
            quote!(,).to_tokens(output);
        } else if word == "Arguments" && path == "fmt" && !input.is_mark('<') {
            let lifetime = self.lifetime();
            quote!(<#lifetime>).to_tokens(output);
        }
    }
}

/// The token before a group, as far as it decides what is in the group.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    /// `fn`, or the end of a path such as `FnMut`.
    Word,
    Bang,
    Other,
}

impl Last {
    fn of(token: &TokenTree) -> Self {
        match token {
            TokenTree::Ident(word) if !is_any(word, &["as", "const", "dyn", "mut"]) => Self::Word,
            token if is_punct(token, '!') => Self::Bang,
            _ => Self::Other,
        }
    }
}

fn is_parentheses(group: &Group) -> bool {
    group.delimiter() == Delimiter::Parenthesis
}

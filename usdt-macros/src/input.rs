//! Reading tokens of Rust one after the other.
//!
//! This is what the macros need of `syn::parse`, which costs each user's build a third of a second.

use std::fmt::Display;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Error, Lit, LitStr, Result};

use crate::tokens::is_punct;

/// Tokens, some of which have been read.
///
/// The invisible groups of a `macro_rules!` are read as if only their content were there, except by
/// [`Input::tree`].
pub struct Input {
    /// The rest, the next token last.
    rest: Vec<TokenTree>,
    /// Where a missing token is reported: the closing bracket, or the whole macro.
    end: Span,
}

impl Input {
    /// Takes the tokens of a macro.
    pub fn new(tokens: TokenStream) -> Self {
        Self::up_to(tokens, Span::call_site())
    }

    /// Takes the tokens between brackets.
    pub fn within(group: &Group) -> Self {
        Self::up_to(group.stream(), group.span_close())
    }

    fn up_to(tokens: TokenStream, end: Span) -> Self {
        let mut rest: Vec<_> = tokens.into_iter().collect();
        rest.reverse();
        Self { rest, end }
    }

    /// Returns the next token tree and leaves it there. It may be an invisible group.
    pub fn peek_tree(&self) -> Option<&TokenTree> {
        self.rest.last()
    }

    /// Takes the next token tree. An invisible group stays one, so that a type keeps its meaning.
    pub fn tree(&mut self) -> Option<TokenTree> {
        self.rest.pop()
    }

    /// Returns the next token and leaves it there.
    pub fn peek(&self) -> Option<TokenTree> {
        self.peek_after(&mut 0)
    }

    /// Returns the token after the next one.
    pub fn peek_second(&self) -> Option<TokenTree> {
        self.peek_after(&mut 1)
    }

    fn peek_after(&self, skipped: &mut usize) -> Option<TokenTree> {
        for token in self.rest.iter().rev() {
            let found = match token {
                TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                    Self::within(group).peek_after(skipped)
                }
                token if *skipped == 0 => Some(token.clone()),
                _ => {
                    *skipped -= 1;
                    None
                }
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Takes the next token.
    pub fn next(&mut self) -> Option<TokenTree> {
        loop {
            match self.rest.pop()? {
                TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                    self.rest.append(&mut Self::within(&group).rest);
                }
                token => return Some(token),
            }
        }
    }

    /// Takes all that is left.
    pub fn rest(mut self) -> TokenStream {
        let mut rest = TokenStream::new();
        while let Some(token) = self.tree() {
            token.to_tokens(&mut rest);
        }
        rest
    }

    pub fn is_empty(&self) -> bool {
        self.peek().is_none()
    }

    /// Returns whether the next token is this character.
    pub fn is_mark(&self, mark: char) -> bool {
        self.peek().is_some_and(|token| is_punct(&token, mark))
    }

    /// Returns whether the next token is this word.
    pub fn is_word(&self, word: &str) -> bool {
        matches!(self.peek(), Some(TokenTree::Ident(next)) if next == word)
    }

    /// Returns whether the next token is a group in such brackets.
    pub fn is_group(&self, delimiter: Delimiter) -> bool {
        matches!(self.peek(), Some(TokenTree::Group(next)) if next.delimiter() == delimiter)
    }

    /// Takes this character, if it is next.
    pub fn eat(&mut self, mark: char) -> bool {
        let found = self.is_mark(mark);
        if found {
            self.next();
        }
        found
    }

    /// Takes this character.
    pub fn mark(&mut self, mark: char) -> Result<()> {
        if self.eat(mark) { Ok(()) } else { Err(self.error(format_args!("expected `{mark}`"))) }
    }

    /// Rejects what follows an argument without a comma.
    pub fn ended(&self) -> Result<()> {
        match self.is_empty() {
            true => Ok(()),
            false => Err(self.error("a comma is missing: write `,` before this")),
        }
    }

    /// Takes an identifier or a keyword, if a comma or the end follows it.
    pub fn lone_word(&mut self) -> Option<Ident> {
        match self.rest.as_slice() {
            [TokenTree::Ident(_)] => {}
            [.., comma, TokenTree::Ident(_)] if is_punct(comma, ',') => {}
            _ => return None,
        }
        match self.rest.pop() {
            Some(TokenTree::Ident(word)) => Some(word),
            _ => None,
        }
    }

    /// Takes an identifier or a keyword.
    pub fn word(&mut self) -> Result<Ident> {
        let Some(TokenTree::Ident(word)) = self.peek() else {
            return Err(self.error("expected identifier"));
        };
        self.next();
        Ok(word)
    }

    /// Takes a string.
    pub fn string(&mut self) -> Result<LitStr> {
        let Some(Lit::Str(string)) = self.peek_literal() else {
            return Err(self.error("expected string literal"));
        };
        if !string.suffix().is_empty() {
            let suffix = string.suffix();
            return Err(self.error(format_args!(
                "a string has no suffix: remove `{suffix}`, or write a comma before it"
            )));
        }
        self.next();
        Ok(string)
    }

    /// Returns the next token if it is a literal.
    pub fn peek_literal(&self) -> Option<Lit> {
        match self.peek() {
            Some(TokenTree::Literal(literal)) => Some(Lit::new(literal)),
            _ => None,
        }
    }

    /// Takes a group.
    pub fn group(&mut self) -> Result<Group> {
        let Some(TokenTree::Group(group)) = self.peek() else {
            return Err(self.error("expected brackets"));
        };
        self.next();
        Ok(group)
    }

    /// Returns the span of the next token, of a group that of its opening bracket.
    pub fn span(&self) -> Span {
        match self.peek() {
            None => self.end,
            Some(TokenTree::Group(group)) => group.span_open(),
            Some(token) => token.span(),
        }
    }

    /// Returns an error at the next token.
    pub fn error(&self, message: impl Display) -> Error {
        let what = if self.is_empty() { "unexpected end of input, " } else { "" };
        Error::new(self.span(), format_args!("{what}{message}"))
    }
}

//! Tokens that belong to the crate, not the user: paths into `usdt`, and how an argument reaches a
//! site.
//!
//! They are made by hand and not by `quote!`, because each probe of a program passes through here,
//! in a macro that is not optimised. For the same reason one is pushed after the other: each
//! `extend` with an array or a chain of iterators is a function of its own in every user's build.

use proc_macro::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};

use crate::argument::{Argument, Format};
use crate::span::SpanRange;

/// A list of tokens, all with the hygiene of `root`.
pub struct CrateTokens {
    /// `$crate`, or a name of the crate's `__private`.
    root: TokenTree,
    /// The path from there to `__private`.
    private: &'static [&'static str],
    tokens: Vec<TokenTree>,
}

impl CrateTokens {
    /// Returns an empty list. The root is one token.
    pub fn new(root: TokenStream, private: &'static [&'static str]) -> Self {
        let root = root.into_iter().next().expect("`$crate` is one token");
        Self { root, private, tokens: Vec::new() }
    }

    /// Returns an empty list with the same hygiene.
    pub fn inner(&self) -> Self {
        Self { root: self.root.clone(), private: self.private, tokens: Vec::new() }
    }

    pub fn stream(self) -> TokenStream {
        self.tokens.into_iter().collect()
    }

    pub fn push(&mut self, token: TokenTree) {
        self.tokens.push(token);
    }

    pub fn word(&mut self, text: &str) {
        self.push(Ident::new(text, self.root.span()).into());
    }

    pub fn mark(&mut self, character: char) {
        self.mark_at(character, Spacing::Alone, self.root.span());
    }

    fn mark_at(&mut self, character: char, spacing: Spacing, span: Span) {
        let mut punct = Punct::new(character, spacing);
        punct.set_span(span);
        self.push(punct.into());
    }

    /// `::`
    pub fn colons(&mut self) {
        self.mark_at(':', Spacing::Joint, self.root.span());
        self.mark(':');
    }

    /// `$crate::a::b`
    pub fn path(&mut self, words: &[&str]) {
        self.push(self.root.clone());
        for word in words {
            self.colons();
            self.word(word);
        }
    }

    /// `$crate::__private::name`
    pub fn private(&mut self, name: &str) {
        self.path(self.private);
        self.colons();
        self.word(name);
    }

    pub fn group(&mut self, delimiter: Delimiter, content: Self) {
        self.group_at(delimiter, content.stream(), self.root.span());
    }

    fn group_at(&mut self, delimiter: Delimiter, content: TokenStream, span: Span) {
        let mut group = Group::new(delimiter, content);
        group.set_span(span);
        self.push(group.into());
    }

    /// `&(EXPRESSION),`
    ///
    /// rustc reports a type error at the argument of the call, so `&` has the first of the spans
    /// and `)` the last. The parentheses are real ones, because rustc ignores invisible groups that
    /// have passed through a procedural macro.
    fn reference(&mut self, expression: TokenStream, span: SpanRange<Span>) {
        self.mark_at('&', Spacing::Alone, span.first);
        self.group_at(Delimiter::Parenthesis, expression, span.last);
        self.mark(',');
    }

    /// `&(EXPRESSION),`: rustc reports a type that cannot be passed at the argument's span.
    ///
    /// For `%` it is the reference to the result of `$crate::__private::displayed`, called with
    /// `$crate::__private::Value(&(EXPRESSION)).printed()`; for `?` of `debugged`.
    pub fn passed(&mut self, argument: Argument) {
        let Argument { format, expression, span } = argument;
        let (expression, span) = (expression.into(), self.at(span));
        let function = match format {
            Format::Value => return self.reference(expression, span),
            Format::Display => "displayed",
            Format::Debug => "debugged",
        };
        let (mut reference, mut value) = (self.inner(), self.inner());
        reference.reference(expression, span);
        value.call_at("Value", reference, span);
        value.mark('.');
        value.word("printed");
        value.group_at(Delimiter::Parenthesis, TokenStream::new(), span.last);
        self.mark_at('&', Spacing::Alone, span.first);
        self.call_at(function, value, span);
        self.mark(',');
    }

    /// `$crate::__private::declared(&(EXPRESSION)),`: the same for a parameter of a provider, with
    /// its own advice.
    pub fn declared(&mut self, argument: Argument) {
        let span = self.at(argument.span);
        let mut reference = self.inner();
        reference.reference(argument.expression.into(), span);
        self.call_at("declared", reference, span);
        self.mark(',');
    }

    /// Returns the user's span with the hygiene of the root.
    fn at(&self, span: SpanRange) -> SpanRange<Span> {
        span.map(|span| self.root.span().located_at(span.unwrap()))
    }

    /// `$crate::__private::name(ARGUMENT)`
    fn call_at(&mut self, name: &str, argument: Self, span: SpanRange<Span>) {
        let begin = self.tokens.len();
        self.private(name);
        self.group(Delimiter::Parenthesis, argument);
        for token in &mut self.tokens[begin..] {
            token.set_span(span.last);
        }
        self.tokens[begin].set_span(span.first);
    }
}

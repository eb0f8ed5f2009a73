//! The generic parameters of the type, as its implementation repeats them.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use super::item;
use crate::attribute::Attributes;
use crate::input::Input;
use crate::tokens::{Within, is_punct, until};
use crate::type_syntax;

#[derive(Default)]
pub struct Generics {
    /// With their bounds: `'a, T: Copy, const N: usize,`
    pub declared: TokenStream,
    /// `'a, T, N,`
    pub named: TokenStream,
    /// The type's own clauses, with a comma after the last one.
    pub clauses: TokenStream,
    /// All but the lifetimes.
    parameters: Vec<Ident>,
}

impl Generics {
    /// Parses `<'a, T: Copy = u64, const N: usize>`, or nothing.
    pub fn parse(input: &mut Input) -> Option<Self> {
        let mut generics = Self::default();
        if !input.eat('<') {
            return Some(generics);
        }
        while !input.eat('>') {
            Attributes::parse(input).ok()?;
            let keyword = if input.is_word("const") { input.next() } else { None };
            // The `'` of a lifetime.
            let quote = if input.is_mark('\'') { input.next() } else { None };
            let name = if quote.is_none() { item::name(input)? } else { input.word().ok()? };
            let bounds = TokenStream::from_iter(until(input, &[',', '=', '>'], Within::Type));
            let are_whole = match keyword {
                Some(_) => type_syntax::is_colon_and_type(bounds.clone()),
                None => type_syntax::are_bounds(bounds.clone()),
            };
            if !are_whole {
                return None;
            }
            // An implementation does not repeat the default.
            until(input, &[',', '>'], Within::Type);
            if !input.is_mark('>') {
                input.mark(',').ok()?;
            }
            quote!(#keyword #quote #name #bounds,).to_tokens(&mut generics.declared);
            quote!(#quote #name,).to_tokens(&mut generics.named);
            if quote.is_none() {
                generics.parameters.push(name);
            }
        }
        Some(generics)
    }

    /// Takes what follows `where`.
    pub fn set_clauses(&mut self, clauses: Vec<TokenTree>) -> Option<()> {
        let needs_comma = clauses.last().is_some_and(|last| !is_punct(last, ','));
        for token in clauses {
            token.to_tokens(&mut self.clauses);
        }
        let are_whole = type_syntax::are_clauses(self.clauses.clone());
        if needs_comma {
            quote!(,).to_tokens(&mut self.clauses);
        }
        are_whole.then_some(())
    }

    pub fn is_empty(&self) -> bool {
        self.named.is_empty()
    }

    /// Returns whether a type depends on a parameter that is not a lifetime. A clause about any
    /// other type would only be noise in the user's documentation.
    pub fn are_in(&self, tokens: &TokenStream) -> bool {
        tokens.clone().into_iter().any(|token| match token {
            TokenTree::Ident(word) => self.parameters.contains(&word),
            TokenTree::Group(group) => self.are_in(&group.stream()),
            _ => false,
        })
    }
}

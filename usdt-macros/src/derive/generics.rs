//! The generic parameters of the type, as its implementation repeats them.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use super::item::{Item, attributes};
use crate::tokens::{In, ident, is, is_word, until};

pub struct Generics {
    /// With their bounds: `'a, T: Copy, const N: usize,`
    pub declared: TokenStream,
    /// `'a, T, N,`
    pub named: TokenStream,
    /// What the type's own clauses say, ready for one more.
    pub clauses: TokenStream,
    /// All but the lifetimes.
    parameters: Vec<Ident>,
}

impl Generics {
    pub fn of(item: &Item) -> Self {
        let (mut declared, mut named) = (TokenStream::new(), TokenStream::new());
        let mut parameters = Vec::new();
        let mut tokens = item.generics.clone().into_iter().peekable();
        while tokens.peek().is_some() {
            attributes(&mut tokens);
            let mut parameter = until(&mut tokens, ',', In::Type).into_iter().peekable();
            tokens.next();
            // The default stays behind: `= u64`.
            let parameter = until(&mut parameter, '=', In::Type);
            let mut name = parameter.clone().into_iter().peekable();
            match name.next_if(|token| is(token, '\'')) {
                Some(mark) => named.extend([mark, ident(&mut name).into()]),
                None => {
                    name.next_if(|token| is_word(token, "const"));
                    let name = ident(&mut name);
                    name.to_tokens(&mut named);
                    parameters.push(name);
                }
            }
            declared.extend(parameter);
            declared.extend(quote!(,));
            named.extend(quote!(,));
        }
        let mut clauses: TokenStream = item.clauses.iter().cloned().collect();
        if item.clauses.last().is_some_and(|last| !is(last, ',')) {
            clauses.extend(quote!(,));
        }
        Self { declared, named, clauses, parameters }
    }

    /// Whether a type depends on one that is no lifetime. A clause about another type would only be read, in the
    /// documentation of the user's.
    pub fn are_in(&self, tokens: &TokenStream) -> bool {
        tokens.clone().into_iter().any(|token| match token {
            TokenTree::Ident(word) => self.parameters.contains(&word),
            TokenTree::Group(group) => self.are_in(&group.stream()),
            _ => false,
        })
    }
}

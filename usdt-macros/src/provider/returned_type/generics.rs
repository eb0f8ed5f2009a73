//! What a function declares before its parameters: `'argument, UsdtArgument0: 'argument + Display`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::span::SpanRange;

/// The lifetime and the type parameters of a function whose closure returns these types.
#[derive(Default)]
pub struct Generics {
    has_lifetime: bool,
    /// `UsdtArgument0: 'argument + Display`, for an `impl Display`.
    parameters: Vec<TokenStream>,
    /// The lifetimes of each `for<'a>`.
    pub bound: Vec<String>,
    /// The first lifetime with another name, which nothing declares.
    pub undeclared: Option<SpanRange>,
}

impl Generics {
    /// Returns `'argument, UsdtArgument0: 'argument + Display,`, or nothing.
    pub fn tokens(&mut self) -> TokenStream {
        if !self.has_lifetime {
            return TokenStream::new();
        }
        let (lifetime, parameters) = (self.lifetime(), &self.parameters);
        quote!(#lifetime, #(#parameters,)*)
    }

    /// Returns the name of a type parameter, because no closure returns an `impl Display`.
    pub fn parameter(&mut self, bounds: TokenStream) -> Ident {
        // First, because `impl Iterator<Item = impl Display>` is two.
        let (lifetime, bounds) = (self.lifetime(), self.returned(bounds));
        let name =
            Ident::new(&format!("UsdtArgument{}", self.parameters.len()), Span::mixed_site());
        self.parameters.push(quote!(#name: #lifetime + #bounds));
        name
    }

    pub fn lifetime(&mut self) -> TokenStream {
        self.has_lifetime = true;
        quote_spanned!(Span::mixed_site()=> 'argument)
    }
}

//! The code that fires a declared probe: its site, with the description.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote_spanned};

use super::description;
use super::documentation::Documentation;
use crate::packed_names::PackedNames;

/// A declared probe with its arguments.
pub struct Firing<'a> {
    /// The path of the crate `usdt`.
    pub usdt: &'a TokenStream,
    pub provider: &'a str,
    pub name: &'a str,
    /// Where it is declared; empty and 0 if the compiler does not say.
    pub file: &'a str,
    pub line: usize,
    pub documentation: &'a Documentation,
    /// The name and the type of each argument, for the description.
    pub described: Vec<(String, String)>,
    /// Each argument as the site takes it, with a comma.
    pub arguments: Vec<TokenStream>,
    /// Whether an argument is a string, or may be one: the site is then out of line.
    pub is_lazy: bool,
    /// The definition of the semaphore, in a group.
    pub shared: Option<TokenStream>,
}

impl Firing<'_> {
    /// Returns the statements, which need `__private` as `__usdt`.
    pub fn tokens(&self) -> TokenStream {
        let Self { usdt, provider, name, file, documentation, described, arguments, .. } = self;
        let shared = &self.shared;
        let mixed = Span::mixed_site();
        let names = PackedNames::new(provider, name);
        let site = if self.is_lazy { names.lazy_function } else { names.function };
        let site = Ident::new(&format!("{site}{}", arguments.len()), mixed);
        let key = names.key();
        let names = value(names);
        let line = Literal::usize_unsuffixed(self.line);
        let description = description::strings(file, documentation, described);
        let described =
            quote_spanned!(mixed=> #usdt::__usdt_described! { #key #line #description } #shared);
        // A site that is out of line has its description there.
        if self.is_lazy {
            quote_spanned! {mixed=>
                struct __UsdtDescription;
                impl __usdt::Described for __UsdtDescription {
                    #[inline(always)]
                    extern "C" fn describe() {
                        #described
                    }
                }
                __usdt::#site(#names, &__UsdtDescription, #(#arguments)*)
            }
        } else {
            quote_spanned!(mixed=> #described __usdt::#site(#names, #(#arguments)*))
        }
    }
}

/// The names as the site takes them.
fn value(PackedNames { type_, numbers, .. }: PackedNames) -> TokenStream {
    let mixed = Span::mixed_site();
    let type_ = Ident::new(type_, mixed);
    let mut listed = TokenStream::new();
    for number in numbers {
        let number = Literal::u128_unsuffixed(number);
        quote_spanned!(mixed=> #number,).to_tokens(&mut listed);
    }
    quote_spanned!(mixed=> __usdt::#type_::<#listed>)
}

//! The semaphores of a declared provider: one for each probe, or one for all of them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use usdt_core::name::SemaphoreSymbol;

use super::Provider;
use crate::one_semaphore::FUNCTION;

impl Provider {
    /// Returns the symbol of a probe's semaphore as `__usdt_enabled!` takes it. In a group the
    /// symbols of all probes follow, with commas.
    ///
    /// A test reads the symbol of its own probe: so it is right even where the program has another
    /// definition of that symbol. Only rustc knows which probes a `#[cfg]` removes; a symbol
    /// of one of those is harmless.
    pub fn symbol(&self, name: &str) -> TokenStream {
        let symbol = |name| SemaphoreSymbol { provider: &self.name, name }.to_string();
        let mut tokens = symbol(name).to_token_stream();
        if self.one_semaphore {
            let all: Vec<_> = self.probes.iter().map(|probe| symbol(&probe.name)).collect();
            all.join(",").to_tokens(&mut tokens);
        }
        tokens
    }

    /// Returns the definition of the semaphore without a test, for a function of a group.
    pub fn shared(&self, name: &str) -> Option<TokenStream> {
        let (usdt, symbol) = (&self.usdt, self.symbol(name));
        let mixed = Span::mixed_site();
        self.one_semaphore.then(|| quote_spanned!(mixed=> #usdt::__usdt_shared! { #symbol }))
    }

    /// Returns the function that tests the semaphore of a group.
    pub fn enabled(&self) -> Option<TokenStream> {
        let (usdt, mixed) = (&self.usdt, Span::mixed_site());
        let function = Ident::new(FUNCTION, mixed.located_at(self.module.span()));
        let whether =
            format!("Returns whether a tracer is attached to any probe of `{}`.", self.name);
        let test = match self.probes.first() {
            Some(probe) => {
                let symbol = self.symbol(&probe.name);
                quote_spanned!(mixed=> #usdt::__usdt_enabled! { #symbol })
            }
            None => quote!(false),
        };
        self.one_semaphore.then(|| {
            quote_spanned! {mixed=>
                #[doc = #whether]
                #[inline(always)]
                #[must_use]
                pub fn #function() -> #usdt::__private::bool {
                    #test
                }
            }
        })
    }
}

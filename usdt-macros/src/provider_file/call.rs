//! `provider_file!("probes.d")`: which file, and what its providers become.

use std::path::{PathBuf, absolute};
use std::{env, fs};

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote_spanned;
use syn::parse::{Parse, ParseStream};
use syn::{Error, LitStr, Result, parenthesized};

use super::{Definition, Probe, documentation, providers, source};
use crate::argument::Format;
use crate::provider::documentation::Documentation;
use crate::provider::{DeclaredProbe, Parameter, Provider, expansion};

/// `($crate) "probes.d"`
pub struct Call {
    usdt: TokenStream,
    path: LitStr,
}

impl Parse for Call {
    fn parse(input: ParseStream) -> Result<Self> {
        let usdt;
        parenthesized!(usdt in input);
        let usdt = usdt.parse()?;
        let advice = "write the path of a file in quotes, from the folder of the crate's `Cargo.toml` on: \
                      `provider_file!(\"probes.d\")`";
        let span = if input.is_empty() { Span::call_site() } else { input.span() };
        let path = input.parse().map_err(|_| Error::new(span, advice))?;
        if !input.is_empty() {
            return Err(input.error("one file is enough here: remove this"));
        }
        Ok(Self { usdt, path })
    }
}

impl Call {
    /// A module for each provider.
    pub fn modules(&self) -> Result<TokenStream> {
        let (written, span) = (self.path.value(), self.path.span());
        let path = found(&written);
        let unreadable = |what: &dyn std::fmt::Display| {
            let path = source::printable(&path.to_string_lossy());
            Error::new(span, format!("cannot read the provider file `{path}`: {what}"))
        };
        // A pipe would keep the compiler waiting and /dev/zero has no end.
        match fs::metadata(&path) {
            Ok(metadata) if !metadata.is_file() && !metadata.is_dir() => {
                return Err(unreadable(&"it is not a regular file"));
            }
            _ => {}
        }
        let bytes = fs::read(&path).map_err(|error| unreadable(&error))?;
        // What cargo looks at, to build again when the file has changed.
        let tracked =
            path.to_str().ok_or_else(|| unreadable(&"rustc takes no path but in UTF-8"))?;
        let providers = match providers(&bytes, &written) {
            Ok(providers) => providers,
            Err(mistakes) => {
                let mut errors = mistakes.into_iter().map(|mistake| Error::new(span, mistake));
                let mut all = errors.next().expect("none is no error");
                errors.for_each(|error| all.combine(error));
                return Err(all);
            }
        };
        let mixed = Span::mixed_site();
        let mut tokens = quote_spanned!(mixed=> const _: &[u8] = ::core::include_bytes!(#tracked););
        for provider in providers {
            tokens.extend(expansion::module(&self.module(provider)));
        }
        Ok(tokens)
    }

    fn module(&self, definition: Definition) -> Provider {
        let Definition { name, documentation, probes, .. } = definition;
        let mixed = Span::mixed_site();
        Provider {
            usdt: self.usdt.clone(),
            attributes: self.documentation(&documentation),
            visibility: quote_spanned!(mixed=> pub),
            module: self.identifier(&name),
            // `c_int` and so on.
            uses: quote_spanned!(mixed=> use ::core::ffi::*;),
            probes: probes.into_iter().map(|probe| self.probe(probe)).collect(),
            name,
        }
    }

    fn probe(&self, probe: Probe) -> DeclaredProbe {
        let parameter = |super::Parameter { name, type_ }: super::Parameter| {
            let type_ = type_.parse::<TokenStream>().expect("a type of this crate");
            let type_ = type_.into_iter().map(|token| self.own(token)).collect();
            Parameter { name: self.identifier(&name), type_, format: Format::Value }
        };
        DeclaredProbe {
            attributes: self.documentation(&probe.documentation),
            conditions: TokenStream::new(),
            visibility: quote_spanned!(Span::mixed_site()=> pub),
            function: self.identifier(&probe.name),
            parameters: probe.parameters.into_iter().map(parameter).collect(),
            documentation: Documentation(probe.documentation),
            file: seen(&self.path.value()),
            line: probe.line,
        }
    }

    fn documentation(&self, lines: &[String]) -> TokenStream {
        let lines = lines.iter().map(|line| documentation::rustdoc(line));
        quote_spanned!(Span::mixed_site()=> #(#[doc = #lines])*)
    }

    /// A raw one, if Rust has the word for something else.
    fn identifier(&self, name: &str) -> Ident {
        let span = Span::mixed_site().located_at(self.path.span());
        // `gen` is one since 2024, of which syn knows nothing.
        match syn::parse_str::<Ident>(name) {
            Ok(_) if name != "gen" => Ident::new(name, span),
            _ => Ident::new_raw(name, span),
        }
    }

    /// Ours, for the user's lints, and in his source the path of the file.
    fn own(&self, mut token: TokenTree) -> TokenTree {
        token.set_span(Span::mixed_site().located_at(self.path.span()));
        token
    }
}

/// As rustc says where something is: from its current folder, of a member of a workspace that of the workspace.
fn seen(path: &str) -> String {
    let from_here = env::current_dir()
        .ok()
        .and_then(|here| Some(found(path).strip_prefix(here).ok()?.to_str()?.into()));
    from_here.unwrap_or_else(|| path.into())
}

/// From the folder of the crate's `Cargo.toml`. Who builds without cargo has the current one.
fn found(path: &str) -> PathBuf {
    let folder = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    let path = folder.join(path);
    absolute(&path).unwrap_or(path)
}

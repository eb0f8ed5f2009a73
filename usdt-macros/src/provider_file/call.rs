//! The call `provider_file!("probes.d")`: finding the file, and making modules of its providers.

use std::path::{PathBuf, absolute};
use std::{env, fs};

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::{Error, LitStr, Result};

use super::{ParameterDefinition, ProbeDefinition, ProviderDefinition};
use super::{documentation, providers, source};
use crate::argument::Format;
use crate::input::Input;
use crate::provider::documentation::Documentation;
use crate::provider::{DeclaredProbe, Parameter, Provider, expansion};

/// `($crate) "probes.d"`
pub struct Call {
    usdt: TokenStream,
    path: LitStr,
}

impl Call {
    pub fn parse(mut input: Input) -> Result<Self> {
        let usdt = input.group()?.stream();
        let message = "this is not the path of a file in quotes: write one, relative to the \
                       crate's `Cargo.toml`, as in `provider_file!(\"probes.d\")`";
        let span = if input.is_empty() { Span::call_site() } else { input.span() };
        let path = input.string().map_err(|_| Error::new(span, message))?;
        if !input.is_empty() {
            return Err(input.error("`provider_file!` takes one path: remove this"));
        }
        Ok(Self { usdt, path })
    }

    /// Returns a module for each provider.
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
        // Cargo builds the crate again when a file that it includes has changed.
        let tracked = path.to_str().ok_or_else(|| unreadable(&"its path is not UTF-8"))?;
        let providers = match providers(&bytes, &written) {
            Ok(providers) => providers,
            // At least one.
            Err(errors) => {
                let mut all = Error::new(span, &errors[0]);
                for error in &errors[1..] {
                    all.combine(Error::new(span, error));
                }
                return Err(all);
            }
        };
        let mixed = Span::mixed_site();
        let mut tokens = quote_spanned!(mixed=> const _: &[u8] = ::core::include_bytes!(#tracked););
        for provider in providers {
            expansion::module(&self.module(provider)).to_tokens(&mut tokens);
        }
        Ok(tokens)
    }

    fn module(&self, definition: ProviderDefinition) -> Provider {
        let ProviderDefinition { name, documentation, probes: definitions, .. } = definition;
        let mixed = Span::mixed_site();
        let mut probes = Vec::new();
        for definition in definitions {
            probes.push(self.probe(definition));
        }
        Provider {
            usdt: self.usdt.clone(),
            attributes: self.documentation(&documentation),
            visibility: quote_spanned!(mixed=> pub),
            module: self.identifier(&name),
            // For `c_int` and the like.
            uses: quote_spanned!(mixed=> use ::core::ffi::*;),
            probes,
            name,
        }
    }

    fn probe(&self, probe: ProbeDefinition) -> DeclaredProbe {
        let mut parameters = Vec::new();
        for ParameterDefinition { name, type_ } in probe.parameters {
            let written: TokenStream = type_.parse().expect("`CType::rust` writes types");
            let mut type_ = TokenStream::new();
            for token in written {
                self.ours(token).to_tokens(&mut type_);
            }
            parameters.push(Parameter {
                name: self.identifier(&name),
                type_,
                format: Format::Value,
            });
        }
        DeclaredProbe {
            attributes: self.documentation(&probe.documentation),
            conditions: TokenStream::new(),
            visibility: quote_spanned!(Span::mixed_site()=> pub),
            function: self.identifier(&probe.name),
            parameters,
            documentation: Documentation(probe.documentation),
            file: shown(&self.path.value()),
            line: probe.line,
        }
    }

    fn documentation(&self, lines: &[String]) -> TokenStream {
        let mut attributes = TokenStream::new();
        for line in lines {
            let line = documentation::rustdoc(line);
            quote_spanned!(Span::mixed_site()=> #[doc = #line]).to_tokens(&mut attributes);
        }
        attributes
    }

    /// Returns a raw identifier, because the name may be a keyword of Rust.
    fn identifier(&self, name: &str) -> Ident {
        Ident::new_raw(name, Span::mixed_site().located_at(self.path.span()))
    }

    /// Returns the token as the crate's own, where the user's lints do not apply, with the location
    /// of the path in the user's source.
    fn ours(&self, mut token: TokenTree) -> TokenTree {
        token.set_span(Span::mixed_site().located_at(self.path.span()));
        token
    }
}

/// Returns the path as rustc itself prints paths: relative to the current directory, which for a
/// member of a workspace is the workspace's.
fn shown(path: &str) -> String {
    let from_here = env::current_dir()
        .ok()
        .and_then(|here| Some(found(path).strip_prefix(here).ok()?.to_str()?.into()));
    from_here.unwrap_or_else(|| path.into())
}

/// Returns the path relative to the crate's `Cargo.toml`, or without cargo to the current
/// directory.
fn found(path: &str) -> PathBuf {
    let directory = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    let path = directory.join(path);
    absolute(&path).unwrap_or(path)
}

//! The call `provider_file!("probes.d", …)`: finding the file, and making modules of its providers.

use std::path::{PathBuf, absolute};
use std::{env, fs};

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::Result;

use super::given::GivenType;
use super::path::FilePath;
use super::{ParameterDefinition, ProbeDefinition, ProviderDefinition};
use super::{documentation, providers, source};
use crate::argument::Format;
use crate::input::Input;
use crate::provider::documentation::Documentation;
use crate::provider::{DeclaredProbe, Parameter, Provider, expansion, location};

/// `($crate) "probes.d", one_semaphore, zoneid_t = i32`
pub struct Call {
    usdt: TokenStream,
    path: FilePath,
    one_semaphore: bool,
    given: Vec<GivenType>,
}

impl Call {
    pub fn parse(mut input: Input) -> Result<Self> {
        let usdt = input.group()?.stream();
        let path = FilePath::parse(&mut input)?;
        let mut one_semaphore = false;
        let given = GivenType::all(&mut input, &mut one_semaphore)?;
        Ok(Self { usdt, path, one_semaphore, given })
    }

    /// Returns a module for each provider.
    pub fn modules(&self) -> Result<TokenStream> {
        let (written, span) = (&self.path.text, self.path.span);
        let path = found(written);
        let unreadable = |what: &dyn std::fmt::Display| {
            let path = source::printable(&path.to_string_lossy());
            span.error(format_args!("cannot read the provider file `{path}`: {what}"))
        };
        // A pipe would keep the compiler waiting and /dev/zero has no end.
        match fs::metadata(&path) {
            Ok(metadata) if !metadata.is_file() && !metadata.is_dir() => {
                return Err(unreadable(&"it is not a regular file"));
            }
            _ => {}
        }
        let bytes = fs::read(&path).map_err(|error| unreadable(&error))?;
        // Cargo rebuilds the crate when an included file, or a variable that rustc has read,
        // changes.
        let tracked = path.to_str().ok_or_else(|| unreadable(&"its path is not UTF-8"))?;
        let providers = match providers(&bytes, written, &self.given, self.one_semaphore) {
            Ok(providers) => providers,
            // At least one.
            Err(errors) => {
                let mut all = span.error(&errors[0]);
                for error in &errors[1..] {
                    all.combine(span.error(error));
                }
                return Err(all);
            }
        };
        GivenType::check_used(&self.given)?;
        let mixed = Span::mixed_site();
        // The user may have another `u8`, so no type is named.
        let mut tracking = quote_spanned!(mixed=> let _ = ::core::include_bytes!(#tracked););
        for variable in &self.path.variables {
            quote_spanned!(mixed=> let _ = ::core::env!(#variable);).to_tokens(&mut tracking);
        }
        let mut tokens = quote_spanned!(mixed=> const _: () = { #tracking };);
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
            uses: self.uses(),
            probes,
            name,
            one_semaphore: self.one_semaphore,
        }
    }

    /// Returns the `use` of what the types need.
    ///
    /// A given type may be anything in scope at the call, so all of that is imported. What the
    /// other types need is imported by name, which takes precedence.
    fn uses(&self) -> TokenStream {
        let text = if self.given.is_empty() {
            "use ::core::ffi::*;"
        } else {
            "use super::*;
             use ::core::ffi::{
                c_char, c_int, c_long, c_longlong, c_schar, c_short, c_uchar, c_uint, c_ulong,
                c_ulonglong, c_ushort, c_void,
             };
             use ::core::primitive::{
                bool, f32, f64, i8, i16, i32, i64, isize, str, u8, u16, u32, u64, usize,
             };"
        };
        text.parse().expect("these are items")
    }

    fn probe(&self, probe: ProbeDefinition) -> DeclaredProbe {
        let mut parameters = Vec::new();
        for ParameterDefinition { name, type_, given } in probe.parameters {
            let written: TokenStream = type_.parse().expect("`CType::rust` writes types");
            let mut type_ = TokenStream::new();
            for token in written {
                self.ours(token).to_tokens(&mut type_);
            }
            if let Some(index) = given {
                self.given[index].rust.to_tokens(&mut type_);
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
            is_deprecated: false,
            visibility: quote_spanned!(Span::mixed_site()=> pub),
            function: self.identifier(&probe.name),
            name: probe.name,
            parameters,
            documentation: Documentation(probe.documentation),
            file: shown(&self.path.text),
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
        Ident::new_raw(name, Span::mixed_site().located_at(self.path.span.first))
    }

    /// Returns the token as the crate's own, where the user's lints do not apply, with the location
    /// of the path in the user's source.
    fn ours(&self, mut token: TokenTree) -> TokenTree {
        token.set_span(Span::mixed_site().located_at(self.path.span.first));
        token
    }
}

/// Returns the path as rustc itself prints paths: relative to the current directory, which for a
/// member of a workspace is the workspace's.
fn shown(path: &str) -> String {
    let (here, found) = (env::current_dir().unwrap_or_default(), found(path));
    let from_here = found.strip_prefix(here).ok().and_then(|path| path.to_str());
    location::without_parents(from_here.unwrap_or(path))
}

/// Returns the path relative to the crate's `Cargo.toml`, or without cargo to the current
/// directory.
fn found(path: &str) -> PathBuf {
    let directory = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    let path = directory.join(path);
    absolute(&path).unwrap_or(path)
}

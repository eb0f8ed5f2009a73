//! What is in the parentheses of `#[usdt::instrument(…)]`.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote_spanned;
use syn::{Error, LitStr, Result};

use super::fields::{self, Field};
use super::function::Function;
use super::text;
use crate::argument::Format;
use crate::crate_path;
use crate::input::Input;
use crate::name;
use crate::tokens::is_any;

/// `my_server, name = "handle", skip(x), fields(len = x.len()), ret, err`
pub struct Options {
    pub provider: String,
    pub name: Option<LitStr>,
    /// The names in `skip(…)`.
    pub skipped: Vec<TokenTree>,
    pub skip_all: Option<Ident>,
    pub fields: Vec<Field>,
    pub ret: Option<Returned>,
    pub err: Option<Returned>,
    pub unwind: Option<Ident>,
    /// The path of the crate `usdt`.
    pub usdt: TokenStream,
}

/// `ret`, `err(Debug)`
pub struct Returned {
    pub format: Format,
    pub span: Span,
}

const WORDS: [&str; 8] = ["name", "skip", "skip_all", "fields", "ret", "err", "unwind", "crate"];

const USAGE: &str = "write `name = \"…\"`, `skip(x)`, `skip_all`, `fields(len = x.len())`, `ret`, \
                     `err`, `unwind`, or `crate = my_usdt`";

impl Options {
    pub fn parse(mut input: Input) -> Result<Self> {
        let mut options = Self {
            provider: provider(&mut input)?,
            name: None,
            skipped: Vec::new(),
            skip_all: None,
            fields: Vec::new(),
            ret: None,
            err: None,
            unwind: None,
            usdt: quote_spanned!(Span::mixed_site()=> ::usdt),
        };
        let mut keys: Vec<String> = Vec::new();
        while !input.is_empty() {
            input.mark(',')?;
            if input.is_empty() {
                break;
            }
            let span = input.span();
            let key = input
                .word()
                .map_err(|_| Error::new(span, format_args!("this is not an option: {USAGE}")))?;
            options.set(&key, &mut input)?;
            if keys.contains(&key.to_string()) {
                return Err(crate_path::twice(&key, key.span()));
            }
            keys.push(key.to_string());
        }
        Ok(options)
    }

    /// Parses what follows the key.
    fn set(&mut self, key: &Ident, input: &mut Input) -> Result<()> {
        match &*key.to_string() {
            "name" => {
                input.mark('=')?;
                self.name = Some(input.string()?);
            }
            "skip" => self.skipped = skipped(Input::within(&input.group()?))?,
            "skip_all" => self.skip_all = Some(key.clone()),
            "fields" => self.fields = fields::list(Input::within(&input.group()?))?,
            "ret" => self.ret = Some(Returned::parse(key, Format::Value, input)?),
            "err" => self.err = Some(Returned::parse(key, Format::Display, input)?),
            "unwind" => self.unwind = Some(key.clone()),
            "crate" => self.usdt = crate_path::parse(input, key, USAGE)?,
            _ => {
                let message = format!("unknown option `{key}`: {USAGE}");
                return Err(Error::new(key.span(), message));
            }
        }
        Ok(())
    }

    /// Rejects options that do not go with each other or with the function.
    pub fn check(&self, function: &Function) -> Result<()> {
        let never = function.never_returns();
        check_distinct(&self.skipped)?;
        check_distinct(self.fields.iter().map(|field| &field.name))?;
        for name in &self.skipped {
            let text = text(name);
            if !function.parameters.iter().any(|it| it.text() == text) {
                let message = format!("`{text}` is not a parameter of this function: remove it");
                return Err(Error::new(name.span(), message));
            }
        }
        if let (Some(all), false) = (&self.skip_all, self.skipped.is_empty()) {
            let message = "`skip_all` already skips every parameter: remove `skip(…)`";
            return Err(Error::new(all.span(), message));
        }
        if let (Some(unwind), true) = (&self.unwind, function.is_async) {
            let message = "`unwind` is not supported on an `async fn`: remove it; a panic drops \
                           the future, which fires `__drop`";
            return Err(Error::new(unwind.span(), message));
        }
        if let (Some(returned), true) = (self.ret.as_ref().or(self.err.as_ref()), never) {
            let message = "this function never returns: remove `ret` and `err`";
            return Err(Error::new(returned.span, message));
        }
        match &self.err {
            Some(err) if function.returns_nothing() => {
                let message = "`err` passes the error of a `Result`, but this function returns \
                               nothing: remove `err`";
                Err(Error::new(err.span, message))
            }
            _ => Ok(()),
        }
    }

    /// Returns whether the parameter is left out, or replaced by a field of its name.
    pub fn skips(&self, parameter: &str) -> bool {
        let is = |name: &TokenTree| text(name) == parameter;
        self.skip_all.is_some()
            || self.skipped.iter().any(is)
            || self.fields.iter().any(|field| is(&field.name))
    }
}

/// Rejects a name that appears twice in `skip(…)` or `fields(…)`.
fn check_distinct<'a>(names: impl IntoIterator<Item = &'a TokenTree>) -> Result<()> {
    let mut texts: Vec<String> = Vec::new();
    for name in names {
        let text = text(name);
        if texts.contains(&text) {
            return Err(crate_path::twice(text, name.span()));
        }
        texts.push(text);
    }
    Ok(())
}

/// Parses the name of the provider, which comes first.
fn provider(input: &mut Input) -> Result<String> {
    let is_option = match (input.peek(), input.peek_second()) {
        (Some(TokenTree::Ident(word)), Some(TokenTree::Punct(mark))) => {
            is_any(&word, &WORDS) && ",=".contains(mark.as_char())
        }
        (Some(TokenTree::Ident(word)), _) => is_any(&word, &WORDS),
        (first, _) => first.is_none(),
    };
    if is_option {
        let message = "the name of the provider is missing: write it first, \
                       `#[usdt::instrument(my_server)]`";
        return Err(Error::new(input.span(), message));
    }
    name::parse(input, "provider")
}

/// Parses `x, self, r#type`.
fn skipped(mut input: Input) -> Result<Vec<TokenTree>> {
    let mut names = Vec::new();
    while !input.is_empty() {
        names.push(input.word()?.into());
        if !input.is_empty() {
            input.mark(',')?;
        }
    }
    Ok(names)
}

impl Returned {
    /// Parses what follows `ret` or `err`: nothing, `(Display)` or `(Debug)`.
    fn parse(key: &Ident, mut format: Format, input: &mut Input) -> Result<Self> {
        if let Ok(group) = input.group() {
            let content = Input::within(&group);
            let word = content.peek();
            format = match (word.map(|word| word.to_string()).as_deref(), content.peek_second()) {
                (Some("Display"), None) => Format::Display,
                (Some("Debug"), None) => Format::Debug,
                _ => {
                    let message = format!(
                        "unknown format: write `{key}`, `{key}(Display)` or `{key}(Debug)`"
                    );
                    return Err(content.error(message));
                }
            };
        }
        Ok(Self { format, span: key.span() })
    }
}

//! A probe as the user wrote it, and every refusal that needs more than its names.

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream};
use syn::{Error, Ident, Result, Token, parenthesized};

use crate::name::{Name, refusal};
use crate::provider::Form;

/// The most that libbpf's `USDT_MAX_ARG_CNT` lets a tracer read; a site with more cannot be attached at all.
pub const MAX_ARGUMENTS: usize = 12;

pub const EAGER: &str = "probe";
pub const LAZY: &str = "probe_lazy";
pub const ENABLED: &str = "probe_enabled";

/// How the macro is written that ends in `form`.
fn usage(form: &str) -> String {
    let arguments = if form == ENABLED { "" } else { ", arguments…" };
    format!("{form}!(provider, name{arguments})")
}

/// `($crate) FORM [PROVIDER, NAME] EXPRESSION, …`
///
/// Each probe of a program comes through here, mostly in a macro that is not optimised. So this is taken apart by hand
/// and not by syn, which costs more than all the rest.
pub struct Probe {
    /// `$crate`
    pub usdt: proc_macro::TokenTree,
    pub form: String,
    pub provider: String,
    pub name: String,
    pub arguments: Vec<Argument>,
}

/// An argument, and the sign before it.
pub struct Argument {
    pub form: Form,
    /// In one invisible group: `macro_rules!` had it as `$argument:expr`.
    pub expression: proc_macro::TokenTree,
}

impl Probe {
    pub fn parse(input: proc_macro::TokenStream) -> Result<Self> {
        use proc_macro::TokenTree::{Group, Ident, Punct};
        let mut tokens = input.into_iter();
        let (Some(Group(usdt)), Some(Ident(form)), Some(Group(names))) =
            (tokens.next(), tokens.next(), tokens.next())
        else {
            unreachable!("`probe!` writes these")
        };
        let mut names = names.stream().into_iter().step_by(2);
        let mut name = |part| Name::of(names.next().expect("`probe!` writes two"), part);
        let (provider, name) = (name("provider")?.text, name("probe")?.text);
        let usdt = usdt.stream().into_iter().next().expect("`probe!` writes `$crate`");
        let form = form.to_string();
        let mut arguments = Vec::new();
        while let Some(first) = tokens.next() {
            let sign = if let Punct(mark) = &first { mark.as_char() } else { ' ' };
            let form = match sign {
                '%' => Form::Displayed,
                '?' => Form::Debugged,
                _ => Form::Plain,
            };
            let expression = if form == Form::Plain { Some(first) } else { tokens.next() };
            arguments.extend(expression.map(|expression| Argument { form, expression }));
            tokens.next();
        }
        Ok(Self { usdt, form, provider, name, arguments })
    }

    /// Refuses what the form or the format has no room for.
    pub fn check(&self) -> Result<()> {
        if self.form == ENABLED {
            if let Some(argument) = self.arguments.first() {
                return Err(refusal(
                    ends(&argument.expression),
                    format!("`probe_enabled!` takes no arguments: write `{}`", usage(&self.form)),
                ));
            }
        }
        let number = self.arguments.len().min(MAX_ARGUMENTS + 1);
        too_many(number, || ends(&self.arguments[MAX_ARGUMENTS].expression)).map_or(Ok(()), Err)
    }
}

/// The refusal of the argument of this number, counted from 1, if it is the first one too many.
pub fn too_many<S: Into<proc_macro2::Span>>(
    number: usize,
    ends: impl FnOnce() -> (S, S),
) -> Option<Error> {
    (number == MAX_ARGUMENTS + 1).then(|| {
        let message = format!(
            "a probe has at most {MAX_ARGUMENTS} arguments and this is number {number}: \
             pass the address of a struct instead, `&value`",
        );
        refusal(ends(), message)
    })
}

/// `($crate) FORM PROVIDER, NAME rest…`
pub struct Named {
    pub usdt: TokenStream,
    pub form: Ident,
    pub provider: Name,
    pub name: Name,
    /// Whether some argument has `%` or `?` before it.
    pub printed: bool,
    pub rest: TokenStream,
}

impl Parse for Named {
    fn parse(input: ParseStream) -> Result<Self> {
        let (usdt, form) = head(input)?;
        let provider = present(input, &form, "provider")?;
        input.parse::<Option<Token![,]>>()?;
        let name = present(input, &form, "probe")?;
        let rest = input.parse()?;
        separated(&rest)?;
        let printed = printed(&rest);
        match printed {
            Some(sign) if form == EAGER => Err(Error::new(
                sign.span(),
                "only `probe_lazy!` makes text of an argument, while a tracer is attached: write `probe_lazy!`",
            )),
            _ => Ok(Self { usdt, form, provider, name, printed: printed.is_some(), rest }),
        }
    }
}

fn present(input: ParseStream, form: &Ident, part: &str) -> Result<Name> {
    if input.is_empty() || input.peek(Token![,]) {
        // Not `input.error`, which would begin with "unexpected end of input".
        return Err(Error::new(
            input.span(),
            format!("the name of the {part} is missing: write `{}`", usage(&form.to_string())),
        ));
    }
    Name::parse(input, part)
}

/// The mistakes between arguments of which rustc would only say "no rules expected".
fn separated(rest: &TokenStream) -> Result<()> {
    let mut after_comma = false;
    for token in rest.clone() {
        let mark = if let TokenTree::Punct(mark) = &token { mark.as_char() } else { ' ' };
        if mark == ';' {
            return Err(Error::new(token.span(), "arguments are separated by commas: write `,`"));
        }
        if mark == ',' && after_comma {
            return Err(Error::new(
                token.span(),
                "an argument is missing: write one here, or remove the comma",
            ));
        }
        after_comma = mark == ',';
    }
    Ok(())
}

/// The first `%` or `?` before an argument.
fn printed(rest: &TokenStream) -> Option<TokenTree> {
    let is = |token: &TokenTree, marks: &[char]| matches!(token, TokenTree::Punct(mark) if marks.contains(&mark.as_char()));
    let tokens: Vec<_> = rest.clone().into_iter().collect();
    let pair = tokens.windows(2).find(|pair| is(&pair[0], &[',']) && is(&pair[1], &['%', '?']))?;
    Some(pair[1].clone())
}

fn head(input: ParseStream) -> Result<(TokenStream, Ident)> {
    let usdt;
    parenthesized!(usdt in input);
    Ok((usdt.parse()?, input.parse()?))
}

/// Where an expression begins and ends in the source.
///
/// `macro_rules!` wraps each `$argument:expr` in an invisible group, in which the user's own
/// `macro_rules!` may have wrapped it before; the group itself has the place of the whole `probe!`.
pub fn ends(expression: &proc_macro::TokenTree) -> (proc_macro::Span, proc_macro::Span) {
    if let proc_macro::TokenTree::Group(group) = expression {
        if group.delimiter() == proc_macro::Delimiter::None {
            let mut tokens = group.stream().into_iter();
            if let Some(first) = tokens.next() {
                let last = tokens.last().unwrap_or_else(|| first.clone());
                return (ends(&first).0, ends(&last).1);
            }
        }
        return (group.span_open(), group.span_close());
    }
    (expression.span(), expression.span())
}

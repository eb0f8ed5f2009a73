//! `probe!`, `probe_lazy!` and `probe_enabled!`: a probe that `macro_rules!` has matched, and the
//! checks on it.

pub mod site;
pub mod unmatched;

use proc_macro::{TokenStream, TokenTree};
use syn::Result;

use crate::argument::{Argument, Format, MAX_ARGUMENTS, check_number};
use crate::name::Name;

/// Which macro it is.
#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    /// `probe!`
    Eager,
    /// `probe_lazy!`
    Lazy,
    /// `probe_enabled!`
    Enabled,
}

impl Kind {
    fn of(macro_name: &str) -> Self {
        match macro_name {
            "probe" => Self::Eager,
            "probe_lazy" => Self::Lazy,
            "probe_enabled" => Self::Enabled,
            _ => unreachable!("`probe!` writes one of these"),
        }
    }

    /// How the macro is written.
    fn usage(self) -> &'static str {
        match self {
            Self::Eager => "probe!(provider, name, arguments…)",
            Self::Lazy => "probe_lazy!(provider, name, arguments…)",
            Self::Enabled => "probe_enabled!(provider, name)",
        }
    }
}

/// `($crate) MACRO [PROVIDER, NAME] EXPRESSION, …`
///
/// Each probe of a program passes through here, mostly in a macro that is not optimised. So it is
/// taken apart by hand and not by syn, which costs more than everything else.
pub struct Probe {
    /// `$crate`
    usdt: TokenTree,
    kind: Kind,
    provider: String,
    name: String,
    arguments: Vec<Argument>,
}

impl Probe {
    pub fn parse(input: TokenStream) -> Result<Self> {
        use TokenTree::{Group, Ident, Punct};
        let mut tokens = input.into_iter();
        let (Some(Group(usdt)), Some(Ident(macro_name)), Some(Group(names))) =
            (tokens.next(), tokens.next(), tokens.next())
        else {
            unreachable!("`probe!` writes these")
        };
        let mut names = names.stream().into_iter().step_by(2);
        let mut name = |part| Name::of(names.next().expect("`probe!` writes two"), part);
        let (provider, name) = (name("provider")?.text, name("probe")?.text);
        let usdt = usdt.stream().into_iter().next().expect("`probe!` writes `$crate`");
        let mut arguments = Vec::new();
        while let Some(first) = tokens.next() {
            let sign = if let Punct(punct) = &first { punct.as_char() } else { ' ' };
            let format = match sign {
                '%' => Format::Display,
                '?' => Format::Debug,
                _ => Format::Value,
            };
            let expression = if format == Format::Value { Some(first) } else { tokens.next() };
            arguments.extend(expression.map(|expression| Argument { format, expression }));
            tokens.next();
        }
        Ok(Self { usdt, kind: Kind::of(&macro_name.to_string()), provider, name, arguments })
    }

    /// Rejects arguments where there can be none, or more than [`MAX_ARGUMENTS`].
    pub fn check(&self) -> Result<()> {
        if self.kind == Kind::Enabled {
            if let Some(argument) = self.arguments.first() {
                let usage = self.kind.usage();
                return Err(argument
                    .span()
                    .error(format_args!("`probe_enabled!` takes no arguments: write `{usage}`")));
            }
        }
        let number = self.arguments.len().min(MAX_ARGUMENTS + 1);
        check_number(number, || self.arguments[MAX_ARGUMENTS].span())
    }
}

//! `probe!`, `probe_lazy!` and `probe_enabled!`: their names, their arguments, and the checks on
//! them.

pub mod site;

use proc_macro2::TokenStream;
use syn::{Error, Result};

use crate::argument::{Argument, Format, check_number};
use crate::input::Input;
use crate::name;

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

/// `($crate) MACRO PROVIDER, NAME, ARGUMENT, …`
///
/// Each probe of a program passes through here, usually in an unoptimised build of this crate, so
/// it is parsed by hand: syn would take longer than everything else. rustc parses the expressions,
/// once: a `macro_rules!` with `$argument:expr` would have it parse them twice, and reject `key =
/// %value` in words of its own.
pub struct Probe {
    /// `$crate`
    usdt: TokenStream,
    kind: Kind,
    provider: String,
    name: String,
    arguments: Vec<Argument>,
}

impl Probe {
    pub fn parse(mut input: Input) -> Result<Self> {
        let usdt = input.group()?.stream();
        let kind = Kind::of(&input.word()?.to_string());
        let (provider, name) = name::both(&mut input, kind.usage())?;
        let mut arguments = Vec::new();
        while input.eat(',') && !input.is_empty() {
            let sign = input.span();
            let argument = Argument::parse(&mut input)?;
            if kind == Kind::Eager && argument.format != Format::Value {
                let message =
                    "`%` and `?` pass a string, which `probe!` cannot do: write `probe_lazy!`";
                return Err(Error::new(sign, message));
            }
            if kind == Kind::Enabled {
                let usage = kind.usage();
                return Err(argument
                    .span
                    .error(format_args!("`probe_enabled!` takes no arguments: write `{usage}`")));
            }
            check_number(arguments.len() + 1, || argument.span)?;
            arguments.push(argument);
        }
        Ok(Self { usdt, kind, provider, name, arguments })
    }
}

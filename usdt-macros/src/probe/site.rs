//! What a checked probe becomes. There is no assembler text here and no architecture: those are in
//! `asm/`.

use proc_macro::{Delimiter, Literal, TokenStream};
use usdt_core::name::SemaphoreSymbol;

use super::{Kind, Probe};
use crate::argument::Format;
use crate::crate_tokens::CrateTokens;
use crate::packed_names::PackedNames;

/// `probe!` becomes a call of the crate's function for this number of arguments, with the names as
/// numbers:
///
/// ```text
/// if $crate::__private::EMITS {
///     $crate::__private::site1($crate::__private::Short::<NUMBER, NUMBER>, &(EXPRESSION))
/// }
/// ```
///
/// The condition is a constant, and the branch is there with the feature off too, so that what the
/// compiler accepts does not depend on the feature. In `probe_lazy!` the condition is
/// `__usdt_enabled! { SEMAPHORE }`, which is all of `probe_enabled!`, and an argument may be a
/// string: see [`CrateTokens::passed`].
///
/// All tokens have the hygiene of `$crate` and so are `probe!`'s own: if a call and an argument
/// come from different macros, rustc blames the whole `probe!` for an argument's type.
pub fn site(probe: Probe) -> TokenStream {
    let Probe { usdt, kind, provider, name, arguments } = probe;
    let mut tokens = CrateTokens::new(usdt.into(), &["__private"]);
    if kind == Kind::Enabled {
        enabled(&mut tokens, &provider, &name);
        return tokens.stream();
    }
    let PackedNames { function, lazy_function, type_, numbers } =
        PackedNames::new(&provider, &name);
    let lazy = kind == Kind::Lazy && !arguments.is_empty();
    let function = if lazy { lazy_function } else { function };
    let function = format!("{function}{}", arguments.len());
    let prints = arguments.iter().any(|argument| argument.format != Format::Value);

    let mut passed = tokens.inner();
    passed.private(type_);
    passed.colons();
    passed.mark('<');
    for number in numbers {
        passed.push(Literal::u128_unsuffixed(number).into());
        passed.mark(',');
    }
    passed.mark('>');
    passed.mark(',');
    if lazy {
        passed.mark('&');
        passed.group(Delimiter::Parenthesis, tokens.inner());
        passed.mark(',');
    }
    for argument in arguments {
        passed.passed(argument);
    }

    let mut body = tokens.inner();
    // Only `%` and `?` need method lookup.
    if prints {
        body.word("use");
        body.private("Otherwise");
        body.word("as");
        body.word("_");
        body.mark(';');
    }
    body.private(&function);
    body.group(Delimiter::Parenthesis, passed);

    tokens.word("if");
    match kind {
        Kind::Lazy => enabled(&mut tokens, &provider, &name),
        _ => tokens.private("EMITS"),
    }
    tokens.group(Delimiter::Brace, body);
    tokens.stream()
}

/// `$crate::__usdt_enabled! { SEMAPHORE }`
fn enabled(tokens: &mut CrateTokens, provider: &str, name: &str) {
    let mut symbol = tokens.inner();
    symbol.push(Literal::string(&SemaphoreSymbol { provider, name }.to_string()).into());
    tokens.path(&["__usdt_enabled"]);
    tokens.mark('!');
    tokens.group(Delimiter::Brace, symbol);
}

//! What a checked probe becomes. There is no assembler text here and no architecture: those are in
//! `asm/`.

use proc_macro::{Delimiter, Literal, TokenStream, TokenTree};
use usdt_core::name::SemaphoreSymbol;

use super::{Kind, Probe};
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
/// string: see [`CrateTokens::placed`].
///
/// All tokens have the hygiene of `$crate` and so are `probe!`'s own: if a call and an argument
/// come from different macros, rustc blames the whole `probe!` for an argument's type.
pub fn site(probe: Probe) -> TokenStream {
    let Probe { usdt, kind, provider, name, arguments } = probe;
    let ours = CrateTokens { root: usdt, private: &["__private"] };
    let enabled = || {
        let symbol = SemaphoreSymbol { provider: &provider, name: &name }.to_string();
        let symbol = TokenTree::from(Literal::string(&symbol));
        let mut tokens = ours.path(["__usdt_enabled"]);
        tokens.extend([ours.punct('!'), ours.group(Delimiter::Brace, [symbol])]);
        tokens
    };
    if kind == Kind::Enabled {
        return enabled().into_iter().collect();
    }
    let PackedNames { function, type_, numbers } = PackedNames::new(&provider, &name);
    let mut names = ours.private(type_);
    names.extend([ours.joint(':'), ours.punct(':'), ours.punct('<')]);
    for number in numbers {
        names.extend([Literal::u128_unsuffixed(number).into(), ours.punct(',')]);
    }
    names.extend([ours.punct('>'), ours.punct(',')]);
    let mut body = ours.private(&format!("{function}{}", arguments.len()));
    let arguments = arguments.into_iter();
    let (condition, arguments): (_, Vec<_>) = if kind == Kind::Lazy {
        let search = [ours.word("use")].into_iter().chain(ours.private("Otherwise"));
        let search = search.chain([ours.word("as"), ours.word("_"), ours.punct(';')]);
        body.splice(0..0, search);
        let placed = arguments.flat_map(|argument| {
            let span = argument.span();
            ours.placed(argument, span)
        });
        (enabled(), placed.collect())
    } else {
        let references = arguments.flat_map(|argument| ours.reference(argument));
        (ours.private("EMITS"), references.collect())
    };
    body.push(ours.group(Delimiter::Parenthesis, names.into_iter().chain(arguments)));

    let mut tokens = vec![ours.word("if")];
    tokens.extend(condition);
    tokens.push(ours.group(Delimiter::Brace, body));
    tokens.into_iter().collect()
}

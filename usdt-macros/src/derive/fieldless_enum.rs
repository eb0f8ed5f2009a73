//! An enum whose variants have no fields and whose `repr` gives it an integer.

use proc_macro2::Ident;
use syn::{Error, Result};

use super::by_hand;
use super::item::{Item, Part};
use crate::tokens::is_any;

/// Every integer that `repr` takes.
const INTEGERS: [&str; 12] =
    ["u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize"];

/// Returns the integer in the enum's `repr`.
pub fn integer(item: &Item, words: &[Ident], variants: &[Part]) -> Result<Ident> {
    let name = &item.name;
    let error = |word: &Ident, message: String| Err(Error::new(word.span(), message));
    // `V()` and `V {}` have none.
    if let Some(Part { name, .. }) = variants.iter().find(|variant| !variant.content.is_empty()) {
        let what = format!("a tracer reads one integer and `{name}` has fields");
        let message = by_hand(item, &what, "match self { … }");
        return Err(Error::new(name.span(), message));
    }
    let mut integers = words.iter().filter(|word| is_any(word, &INTEGERS));
    match (integers.next(), integers.next()) {
        // rustc takes one of them, and its own lint may be off.
        (_, Some(second)) => error(second, "`repr` names two integers: remove one".into()),
        (Some(word), None) if *word == "u128" || *word == "i128" => {
            let instead = if *word == "u128" { "u64" } else { "i64" };
            error(word, format!("a tracer reads at most 64 bits: write `{instead}`"))
        }
        (Some(integer), None) => Ok(integer.clone()),
        (None, _) if variants.is_empty() => error(
            name,
            format!("`{name}` has no variants, so it has no value to pass: remove the derive"),
        ),
        (None, _) => match words.iter().find(|word| *word != "align") {
            None => {
                let advice = "write `#[repr(u8)]`, or another integer";
                error(name, format!("no `repr` says which integer `{name}` is: {advice}"))
            }
            Some(word) if is_any(word, &["C", "Rust", "transparent"]) => {
                // Most enums of C are as large as its `int`.
                let instead = if *word == "C" { "u32" } else { "u8" };
                let advice = format!("write `{instead}`, or another integer");
                error(
                    word,
                    format!("`repr({word})` does not say which integer `{name}` is: {advice}"),
                )
            }
            // rustc itself rejects every other word.
            Some(_) => Ok(Ident::new("u8", name.span())),
        },
    }
}

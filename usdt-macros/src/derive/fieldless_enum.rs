//! An enum whose variants have no fields and whose `repr` gives it an integer.

use proc_macro2::{Ident, TokenTree};
use syn::{Error, Result};

use super::by_hand;
use super::item::Item;
use crate::input::Input;
use crate::tokens::{Within, is_any, until};

/// Every integer that `repr` takes.
const INTEGERS: [&str; 12] =
    ["u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize"];

pub struct Variant {
    name: Ident,
    has_fields: bool,
}

impl Variant {
    /// Returns all variants of an enum.
    pub fn all(item: &Item) -> Result<Vec<Self>> {
        item.parts(|input: &mut Input, _| {
            let name = input.word()?;
            // `V()` and `V {}` have none.
            let has_fields = matches!(
                input.peek(), Some(TokenTree::Group(fields)) if !fields.stream().is_empty()
            );
            until(input, &[','], Within::Expression);
            Ok(Self { name, has_fields })
        })
    }
}

/// Returns the integer in the enum's `repr`.
pub fn integer(item: &Item, variants: &[Variant]) -> Result<Ident> {
    let name = &item.name;
    let error = |word: &Ident, message: String| Err(Error::new(word.span(), message));
    if let Some(Variant { name, .. }) = variants.iter().find(|variant| variant.has_fields) {
        let what = format!("a tracer reads one integer and `{name}` has fields");
        return error(name, by_hand(item, &what, "match self { … }"));
    }
    let words = item.representation();
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

//! An enum whose variants have no fields and whose `repr` says which integer it is.

use proc_macro2::{Ident, TokenTree};
use syn::{Error, Result};

use super::by_hand;
use super::item::{Attribute, Item, attributes, skip_visibility};
use crate::tokens::{In, ident, is, until};

/// All that `repr` can say.
const INTEGERS: [&str; 12] =
    ["u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize"];

pub struct Variant {
    pub attributes: Vec<Attribute>,
    name: Ident,
    has_fields: bool,
}

impl Variant {
    /// All variants of an enum.
    pub fn all(item: &Item) -> Vec<Self> {
        let (mut tokens, mut variants) = (item.body(), Vec::new());
        while tokens.peek().is_some() {
            let attributes = attributes(&mut tokens);
            skip_visibility(&mut tokens);
            let name = ident(&mut tokens);
            let fields = tokens.next_if(|token| matches!(token, TokenTree::Group(_)));
            // `V()` and `V {}` have none.
            let has_fields = fields.is_some_and(|fields| match fields {
                TokenTree::Group(fields) => !fields.stream().is_empty(),
                _ => false,
            });
            tokens.next_if(|token| is(token, '='));
            until(&mut tokens, ',', In::Expression);
            tokens.next();
            variants.push(Self { attributes, name, has_fields });
        }
        variants
    }
}

/// The integer that the enum's `repr` says.
pub fn integer(item: &Item, variants: &[Variant]) -> Result<Ident> {
    let name = &item.name;
    let refused = |word: &Ident, message: String| Err(Error::new(word.span(), message));
    if let Some(Variant { name, .. }) = variants.iter().find(|variant| variant.has_fields) {
        let message = format!(
            "a tracer reads one integer and `{name}` has fields: say what it reads, by hand"
        );
        return refused(name, by_hand(item, &message, "match self { … }"));
    }
    let words = item.representation();
    let mut integers = words.iter().filter(|word| INTEGERS.iter().any(|integer| *word == integer));
    match (integers.next(), integers.next()) {
        // rustc takes one of them, and its own lint may be off.
        (_, Some(second)) => {
            refused(second, format!("`{name}` cannot be two integers: remove one"))
        }
        (Some(word), None) if *word == "u128" || *word == "i128" => {
            let instead = word.to_string().replace("128", "64");
            refused(word, format!("a tracer reads at most 64 bits: write `{instead}`"))
        }
        (Some(integer), None) => Ok(integer.clone()),
        (None, _) if variants.is_empty() => {
            let advice = "there is never one to pass: remove the derive";
            refused(name, format!("`{name}` has no variants, so {advice}"))
        }
        (None, _) => match words.iter().find(|word| *word != "align") {
            None => {
                let advice = "write `#[repr(u8)]`, or another integer";
                refused(name, format!("nothing says which integer `{name}` is: {advice}"))
            }
            Some(word) if ["C", "Rust", "transparent"].iter().any(|known| word == known) => {
                // Most enums of C are as large as its `int`.
                let instead = if *word == "C" { "u32" } else { "u8" };
                let advice = format!("write `{instead}`, or another integer");
                refused(word, format!("`{word}` does not say which integer `{name}` is: {advice}"))
            }
            // Of all other words rustc says itself that it does not know them here.
            Some(_) => Ok(Ident::new("u8", name.span())),
        },
    }
}

//! A probe's names as numbers, which a generic function of the crate can have as parameters.

use proc_macro2::TokenStream;
use quote::quote;

/// `provider/name`, sixteen characters in a number and the first one lowest: `asm/name.rs` spells
/// them.
pub struct PackedNames {
    /// The prefix of the functions for names of this length.
    pub function: &'static str,
    /// That of the functions for lazy probes.
    pub lazy_function: &'static str,
    /// The type whose constants are the numbers.
    pub type_: &'static str,
    pub numbers: Vec<u128>,
}

impl PackedNames {
    pub fn new(provider: &str, name: &str) -> Self {
        let characters = format!("{provider}/{name}");
        let (function, lazy_function, type_, count) = match characters.len() {
            ..=32 => ("site", "lazy", "Short", 2),
            33..=128 => ("long", "lazy_long", "Long", 8),
            _ => ("longest", "lazy_longest", "Longest", 16),
        };
        let mut numbers = vec![0; count];
        for (index, character) in characters.bytes().enumerate() {
            numbers[index / 16] |= u128::from(character) << (8 * (index % 16));
        }
        Self { function, lazy_function, type_, numbers }
    }

    /// Returns the key and the numbers as the two literals that `__usdt_begin!` takes.
    pub fn literals(&self) -> TokenStream {
        let (key, numbers) = (self.key(), self.backwards());
        quote!(#key #numbers)
    }

    /// Returns the key that `asm/name.rs` pastes into symbols: each 64 bits after a `_`.
    pub fn key(&self) -> String {
        self.words().map(|word| format!("_{word}")).collect()
    }

    /// Returns the numbers as `__usdt2_named` takes them: 64 bits each, the last ones first.
    fn backwards(&self) -> String {
        let words: Vec<_> = self.words().map(|word| word.to_string()).collect();
        words.into_iter().rev().collect::<Vec<_>>().join(", ")
    }

    fn words(&self) -> impl Iterator<Item = u64> {
        self.numbers.iter().flat_map(|&number| [number as u64, (number >> 64) as u64])
    }
}

//! `fields(len = buf.len(), path = %path)`: arguments of the entry probe beside the parameters.

use proc_macro2::TokenTree;
use syn::{Error, Result};

use crate::argument::Argument;
use crate::input::Input;
use crate::tokens::is_punct;

pub struct Field {
    pub name: TokenTree,
    pub argument: Argument,
}

const USAGE: &str = "a field needs a name and a value: write `x = value`, or `x = %value` or `x = \
                     ?value` to pass it formatted as a string";

/// Parses what is in the parentheses.
pub fn list(mut input: Input) -> Result<Vec<Field>> {
    let mut fields = Vec::new();
    while !input.is_empty() {
        let error = Error::new(input.span(), USAGE);
        let is_named = input.peek_second().is_some_and(|token| is_punct(&token, '='));
        let name = match input.next() {
            Some(name @ TokenTree::Ident(_)) if is_named => name,
            _ => return Err(error),
        };
        input.mark('=')?;
        fields.push(Field { name, argument: Argument::parse(&mut input)? });
        input.eat(',');
    }
    Ok(fields)
}

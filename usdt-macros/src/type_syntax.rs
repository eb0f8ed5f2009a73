//! Whether tokens are a type, bounds or a `where` clause, as far as rustc's parser is concerned.
//!
//! Where a type does not parse, rustc reports that and hands the tokens to a derive all the same.
//! An implementation that repeated them would be a second error, "proc-macro derive produced
//! unparsable tokens". In a call of
//! `provider_file!`, rustc would report the generated tokens instead of the user's.

mod path;
#[cfg(test)]
mod tests;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

use crate::attribute::Attributes;
use crate::input::Input;
use crate::tokens::{Within, until};
use path::path;

/// Types nested deeper than this are not accepted, because each level takes some of the stack.
const DEPTH: usize = 200;

/// Returns whether these tokens are one type.
pub fn is_type(tokens: TokenStream) -> bool {
    let mut input = Input::new(tokens);
    type_(&mut input, 0) && input.is_empty()
}

/// Returns whether these tokens are `: A`.
pub fn is_colon_and_type(tokens: TokenStream) -> bool {
    let mut input = Input::new(tokens);
    input.eat(':') && type_(&mut input, 0) && input.is_empty()
}

/// Returns whether these tokens are `: A + 'a`, or nothing.
pub fn are_bounds(tokens: TokenStream) -> bool {
    let mut input = Input::new(tokens);
    colon_and_bounds(&mut input) && input.is_empty()
}

/// Returns whether these tokens are what follows a `where`.
pub fn are_clauses(tokens: TokenStream) -> bool {
    let mut input = Input::new(tokens);
    while !input.is_empty() {
        let is_subject = lifetime(&mut input) || type_(&mut input, 0);
        if !is_subject || !input.is_mark(':') || !colon_and_bounds(&mut input) || !comma(&mut input)
        {
            return false;
        }
    }
    true
}

fn colon_and_bounds(input: &mut Input) -> bool {
    !input.eat(':') || input.is_empty() || input.is_mark(',') || bounds(input, 0)
}

/// Takes the type that is next. This and the functions below return whether it is there.
fn type_(input: &mut Input, depth: usize) -> bool {
    if depth > DEPTH {
        return false;
    }
    let depth = depth + 1;
    if input.eat('&') {
        lifetime(input);
        eat_word(input, "mut");
        return pointee(input, depth);
    }
    if input.eat('*') {
        return (eat_word(input, "const") || eat_word(input, "mut")) && pointee(input, depth);
    }
    if eat_word(input, "for") {
        return binder(input) && type_(input, depth);
    }
    if eat_word(input, "dyn") || eat_word(input, "impl") {
        return bounds(input, depth);
    }
    if input.is_group(Delimiter::Parenthesis) {
        return types(input, depth);
    }
    if input.is_group(Delimiter::Bracket) {
        let mut content = within(input);
        // The length is an expression, which is not parsed.
        return type_(&mut content, depth)
            && (content.is_empty() || content.eat(';') && !content.is_empty());
    }
    if input.is_word("unsafe") || input.is_word("extern") || input.is_word("fn") {
        return function(input, depth);
    }
    if input.eat('<') {
        let is_type = type_(input, depth) && (!eat_word(input, "as") || type_(input, depth));
        return is_type && input.eat('>') && colons(input) && path(input, depth);
    }
    if input.eat('!') {
        return true;
    }
    colons(input);
    path(input, depth)
}

/// A type after `&` or `*`, where `dyn A + B` is ambiguous.
fn pointee(input: &mut Input, depth: usize) -> bool {
    if eat_word(input, "dyn") || eat_word(input, "impl") {
        bound(input, depth)
    } else {
        type_(input, depth)
    }
}

/// `(A, B + C,)`
fn types(input: &mut Input, depth: usize) -> bool {
    let mut content = within(input);
    while !content.is_empty() {
        // `&A + B` is ambiguous.
        let is_pointer = content.is_mark('&') || content.is_mark('*');
        let is_type = type_(&mut content, depth)
            && (is_pointer || !content.eat('+') || bounds(&mut content, depth))
            && comma(&mut content);
        if !is_type {
            return false;
        }
    }
    true
}

/// `A + ?Sized + (for<'a> B) + 'a`
fn bounds(input: &mut Input, depth: usize) -> bool {
    while bound(input, depth) {
        if !input.eat('+') || input.is_empty() || input.is_mark(',') {
            return true;
        }
    }
    false
}

fn bound(input: &mut Input, depth: usize) -> bool {
    if lifetime(input) {
        return true;
    }
    input.eat('?');
    // `[const] A`
    if input.is_group(Delimiter::Bracket) {
        input.next();
    }
    if input.is_group(Delimiter::Parenthesis) {
        let mut content = within(input);
        return depth < DEPTH && bound(&mut content, depth + 1) && content.is_empty();
    }
    (!eat_word(input, "for") || binder(input)) && {
        colons(input);
        path(input, depth)
    }
}

/// `unsafe extern "C" fn(a: A, B, ...) -> C`
fn function(input: &mut Input, depth: usize) -> bool {
    eat_word(input, "unsafe");
    if eat_word(input, "extern") && input.peek_literal().is_some() {
        input.next();
    }
    if !eat_word(input, "fn") || !input.is_group(Delimiter::Parenthesis) {
        return false;
    }
    let mut parameters = within(input);
    while !parameters.is_empty() {
        let are_attributes = Attributes::parse(&mut parameters).is_ok();
        let mut is_parameter = parameter(&mut parameters, depth);
        // What came before is then a name, which looks like a type.
        if parameters.eat(':') {
            is_parameter &= parameter(&mut parameters, depth);
        }
        if !are_attributes || !is_parameter || !comma(&mut parameters) {
            return false;
        }
    }
    result(input, depth)
}

/// `A` or `...`
fn parameter(input: &mut Input, depth: usize) -> bool {
    if input.eat('.') { input.eat('.') && input.eat('.') } else { type_(input, depth) }
}

/// `-> A`, or nothing
fn result(input: &mut Input, depth: usize) -> bool {
    !input.eat('-') || input.eat('>') && type_(input, depth)
}

/// `<'a, 'b>`
fn binder(input: &mut Input) -> bool {
    if !input.eat('<') {
        return false;
    }
    until(input, &['>'], Within::Type);
    input.eat('>')
}

/// Takes a lifetime, if one is next.
fn lifetime(input: &mut Input) -> bool {
    input.eat('\'') && input.next().is_some()
}

/// Takes this word, if it is next.
fn eat_word(input: &mut Input, word: &str) -> bool {
    let found = input.is_word(word);
    if found {
        input.next();
    }
    found
}

/// Takes `::`, if it is next. `: :` are two marks, and so are those of `A:,`.
fn colons(input: &mut Input) -> bool {
    let (first, second) = (input.peek(), input.peek_second());
    let (Some(TokenTree::Punct(first)), Some(TokenTree::Punct(second))) = (first, second) else {
        return false;
    };
    let is_joint = first.spacing() == Spacing::Joint;
    let found = is_joint && first.as_char() == ':' && second.as_char() == ':';
    if found {
        input.next();
        input.next();
    }
    found
}

/// Takes a comma, if this is not the end.
fn comma(input: &mut Input) -> bool {
    input.is_empty() || input.eat(',')
}

/// Takes the brackets that are next, and returns what is in them.
fn within(input: &mut Input) -> Input {
    match input.next() {
        Some(TokenTree::Group(group)) => Input::within(&group),
        _ => Input::new(TokenStream::new()),
    }
}

//! A type as a person writes it: tokens alone would print with spaces between them.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// Returns `&'a Option<NonZeroU8>`, `*const [u8; 4]`, `fn(u8) -> u8` and so on.
pub fn of(tokens: &TokenStream) -> String {
    let mut text = String::new();
    let mut before = Before::Start;
    for token in tokens.clone() {
        let next = match &token {
            TokenTree::Punct(punct) => Before::Punct(punct.as_char(), punct.spacing()),
            _ if matches!(before, Before::Punct('\'', _)) => Before::Word,
            // These go before a type. `Vec`, `Fn` and `fn` are part of one.
            TokenTree::Ident(word)
                if ["const", "mut", "dyn", "as"].contains(&&*word.to_string()) =>
            {
                Before::Word
            }
            TokenTree::Ident(_) => Before::Name,
            TokenTree::Group(_) | TokenTree::Literal(_) => Before::Value,
        };
        let space = match (before, next) {
            (Before::Word, _) => !matches!(next, Before::Punct(',' | '>', _)),
            (Before::Name | Before::Value, Before::Word | Before::Name) => true,
            (Before::Name, Before::Value) => matches!(token, TokenTree::Literal(_)),
            (Before::Name | Before::Value, Before::Punct('-' | '+' | '=', _)) => true,
            (Before::Punct(mark, Spacing::Alone), _) => {
                ",;+=".contains(mark) || mark == '>' && !matches!(next, Before::Punct(..))
            }
            _ => false,
        };
        text += if space { " " } else { "" };
        match &token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                text += &format!("{open}{}{close}", of(&group.stream()));
            }
            token => text += &token.to_string(),
        }
        before = next;
    }
    text
}

/// The token before, by what it means for a space after it.
#[derive(Clone, Copy)]
enum Before {
    Start,
    /// A lifetime, or a word that goes before a type.
    Word,
    Name,
    Value,
    Punct(char, Spacing),
}

#[cfg(test)]
mod tests {
    #[test]
    fn types_read_as_they_were_written() {
        for text in [
            "u64",
            "&str",
            "&'static str",
            "&'a [u8]",
            "Option<NonZero<u8>>",
            "*const [u8; 4]",
            "&mut T",
            "fn(u8, u16) -> u8",
            "&dyn Fn(u8) -> u8",
            "&(dyn Display + Send)",
            "<T as Trait>::Of",
            "Cow<'a, str>",
            "HashMap<u8, &'a u8>",
            "std::num::NonZeroU8",
            "[u8; 2 + 3]",
            "unsafe extern \"C\" fn(*mut c_void)",
            "()",
            "*const *const u8",
        ] {
            assert_eq!(super::of(&text.parse().unwrap()), text);
        }
    }
}

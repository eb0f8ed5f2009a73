//! C's way to write types: words, `*` and `[]`.

use super::ctype::{self, Base, CType};
use super::known;
use super::parser::{Parser, Stop};
use super::source::Place;

const QUALIFIERS: [&str; 8] =
    ["const", "volatile", "restrict", "__restrict", "__restrict__", "register", "static", "extern"];

impl<'a> Parser<'_, 'a> {
    /// `unsigned long`, `const struct request`, `pid_t`: all up to the `*`.
    pub fn type_(&mut self) -> Result<CType, Stop> {
        let start = self.peek().place.start;
        let (mut words, mut named) = (Vec::new(), None);
        loop {
            let word = self.peek();
            let first = words.is_empty() && named.is_none();
            match word.text {
                text if QUALIFIERS.contains(&text) => self.at += 1,
                text if named.is_none() && ctype::is_own(text) => words.push(self.next().text),
                "struct" | "union" | "enum" if first => named = Some(self.tagged()?),
                "probe" | "provider" => break,
                text if first && word.is_word() => {
                    named = Some(self.named(text, word.place));
                    self.at += 1;
                }
                _ => break,
            }
        }
        if let Some(type_) = named {
            return Ok(type_);
        }
        if words.is_empty() {
            return self.stop("the type of a parameter is missing here: write one of C's");
        }
        let base = ctype::of_words(&words).unwrap_or_else(|message| {
            self.note(Place { start, end: self.behind().end }, message);
            Base::Unknown
        });
        Ok(CType { base, pointers: 0 })
    }

    /// The type of this name. Of those that nobody knows, each is refused once.
    fn named(&mut self, name: &'a str, place: Place) -> CType {
        if let Some(type_) = self.types.get(name).cloned().or_else(|| ctype::known(name)) {
            return type_;
        }
        if self.unknown.insert(name) {
            let advice = match known::meant(name) {
                Some(meant) => format!("write `{meant}`"),
                None if name.contains("int128") => {
                    "128 bits are more than a tracer reads, write two `uint64_t`".into()
                }
                None if self.tokens.get(self.at + 1).is_some_and(|next| next.text == "*") => {
                    format!(
                        "declare it before the provider, `typedef struct {name} {name};`, or write `void`"
                    )
                }
                None => {
                    format!("declare it before the provider, as in `typedef unsigned int {name};`")
                }
            };
            self.note(place, format!("unknown type `{name}`: {advice}"));
        }
        CType::UNKNOWN
    }

    /// `struct request`, with or without its members.
    fn tagged(&mut self) -> Result<CType, Stop> {
        let keyword = self.next().text;
        let mut name = keyword.to_string();
        let tagged = self.peek().is_word();
        if tagged {
            name += &format!(" {}", self.next().text);
        }
        if self.peek().text == "{" {
            self.skip_brackets()?;
        } else if !tagged {
            return self
                .stop(format!("the name of the {keyword} is missing: write it before this"));
        }
        let base = if keyword == "enum" { Base::Scalar("c_int") } else { Base::Struct(name) };
        Ok(CType { base, pointers: 0 })
    }

    /// How many `*`, with what may stand among them.
    pub fn pointers(&mut self) -> u32 {
        let mut count = 0_u32;
        loop {
            match self.peek().text {
                "*" => count = count.saturating_add(1),
                text if QUALIFIERS.contains(&text) => {}
                _ => return count,
            }
            self.at += 1;
        }
    }

    /// How many `[…]`: C passes an array by its address.
    pub fn arrays(&mut self) -> Result<u32, Stop> {
        let mut count = 0_u32;
        while self.peek().text == "[" {
            self.skip_brackets()?;
            count = count.saturating_add(1);
        }
        Ok(count)
    }
}

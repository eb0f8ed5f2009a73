//! Parsing C's types: words, `*` and `[]`.

use super::ctype::{self, Base, CType};
use super::known;
use super::parser::{Parser, Stop};
use super::source::Span;

const QUALIFIERS: [&str; 8] =
    ["const", "volatile", "restrict", "__restrict", "__restrict__", "register", "static", "extern"];

impl<'a> Parser<'_, 'a> {
    /// Parses `unsigned long`, `const struct request`, `pid_t`: everything before the `*`.
    pub fn type_(&mut self) -> Result<CType<'a>, Stop> {
        let start = self.peek().span.start;
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
                    named = Some(self.named(text, word.span));
                    self.at += 1;
                }
                _ => break,
            }
        }
        if let Some(type_) = named {
            return Ok(type_);
        }
        if words.is_empty() {
            return Err(self.stop("the type of a parameter is missing: write a C type here"));
        }
        let base = match ctype::of_words(&words) {
            Ok(base) => base,
            Err(message) => {
                self.report(Span { start, end: self.after_last().end }, message);
                Base::Unknown
            }
        };
        Ok(CType::of(base))
    }

    /// Returns the type of this name. An unknown one is reported once.
    fn named(&mut self, name: &'a str, span: Span) -> CType<'a> {
        if let Some(type_) = self.types.get(name).copied().or_else(|| ctype::known(name)) {
            if let Base::Given(index) = type_.base {
                self.given[index].is_used.set(true);
            }
            return type_;
        }
        let advice = if let Some(meant) = known::meant(name) {
            format!("write `{meant}`")
        } else if name == "__int128" || name == "__int128_t" {
            "a tracer reads at most 64 bits, write two `uint64_t`".into()
        } else if self.tokens.get(self.at + 1).is_some_and(|next| next.text == "*") {
            format!(
                "declare it before the provider, `typedef struct {name} {name};`, or write `void`"
            )
        } else {
            format!(
                "declare it before the provider, as in `typedef unsigned int {name};`, or give its \
                 Rust type in the call, `provider_file!(…, {name} = u32)`"
            )
        };
        self.report(span, format!("unknown type `{name}`: {advice}"));
        let unknown = CType::of(Base::Unknown);
        self.types.insert(name, unknown);
        unknown
    }

    /// Parses `struct request`, with or without its members.
    fn tagged(&mut self) -> Result<CType<'a>, Stop> {
        let keyword = self.next().text;
        let name = if self.peek().is_word() { self.next().text } else { "" };
        if self.peek().text == "{" {
            self.skip_brackets()?;
        } else if name.is_empty() {
            return Err(self.stop("the name of the type is missing: write it before this"));
        }
        let base =
            if keyword == "enum" { Base::Scalar("c_int") } else { Base::Struct(keyword, name) };
        Ok(CType::of(base))
    }

    /// Parses any number of `*`, with qualifiers among them, and returns how many.
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

    /// Parses any number of `[…]`, and returns how many: C passes an array by its address.
    pub fn arrays(&mut self) -> Result<u32, Stop> {
        let mut count = 0_u32;
        while self.peek().text == "[" {
            self.skip_brackets()?;
            count = count.saturating_add(1);
        }
        Ok(count)
    }
}

//! The types of C and D, and what each becomes in Rust.

use super::known;

/// A type of C: what its words say, and the number of `*` after them.
#[derive(Clone, Copy)]
pub struct CType<'a> {
    pub base: Base<'a>,
    pub pointers: u32,
}

#[derive(Clone, Copy)]
pub enum Base<'a> {
    Void,
    /// `char`: a pointer to it is a string.
    Char,
    /// The Rust type.
    Scalar(&'static str),
    /// D's `string`.
    String,
    /// `struct` or `union`, and its name, which may be empty. The word is empty if a `typedef` gave
    /// the name.
    Struct(&'a str, &'a str),
    Function,
    /// A type that the call gives, by its index.
    Given(usize),
    /// Already reported.
    Unknown,
}

impl<'a> CType<'a> {
    pub fn of(base: Base<'a>) -> Self {
        Self { base, pointers: 0 }
    }

    pub fn pointer(self, more: u32) -> Self {
        Self { pointers: self.pointers.saturating_add(more), ..self }
    }

    /// Returns the index of the given type that this is, or a pointer to.
    pub fn given(&self) -> Option<usize> {
        match (self.base, self.pointers) {
            (Base::Given(index), 0 | 1) => Some(index),
            _ => None,
        }
    }

    /// Returns the Rust type of a parameter, up to a given type, or an error that says what to
    /// write instead. (Unknown types have been reported.)
    pub fn rust(&self) -> Result<String, String> {
        Ok(match (self.base, self.pointers) {
            (Base::Void, 0) => {
                return Err(
                    "`void` is not a value: write `void *` for an address, or `()` for no \
                     parameters"
                        .into(),
                );
            }
            (Base::Struct(word, ""), 0) => {
                return Err(format!(
                    "a tracer cannot read a {word}: write `void *`, and pass its address"
                ));
            }
            (Base::Struct(word, name), 0) => {
                let name = format!("{word} {name}");
                let name = name.trim_start();
                return Err(format!(
                    "a tracer cannot read a `{name}`: write `{name} *`, and pass its address"
                ));
            }
            (Base::Char, 0) => "c_char".into(),
            (Base::Scalar(scalar), 0) => scalar.into(),
            (Base::Unknown, 0) => "c_int".into(),
            // The probe copies it and adds the NUL that tracers need.
            (Base::Char, 1) | (Base::String, 0) => "&str".into(),
            (Base::Given(_), 0) => String::new(),
            (Base::Given(_), 1) => "*const".into(),
            (Base::Scalar(scalar), 1) => format!("*const {scalar}"),
            _ => "*const c_void".into(),
        })
    }
}

/// C's words for types, in the order of the alphabet.
const OWN: [&str; 9] =
    ["char", "double", "float", "int", "long", "short", "signed", "unsigned", "void"];

/// Returns what C's own words mean together, in any order, or an error that says what to write.
pub fn of_words(words: &[&str]) -> Result<Base<'static>, String> {
    let mut sorted = String::new();
    // A `sort` would take longer to compile than half of this file.
    for own in OWN {
        for word in words {
            if *word == own {
                sorted += word;
                sorted.push(' ');
            }
        }
    }
    Ok(Base::Scalar(match sorted.trim_end() {
        "void" => return Ok(Base::Void),
        "char" => return Ok(Base::Char),
        "char signed" => "c_schar",
        "char unsigned" => "c_uchar",
        "short" | "int short" | "short signed" | "int short signed" => "c_short",
        "short unsigned" | "int short unsigned" => "c_ushort",
        "int" | "signed" | "int signed" => "c_int",
        "unsigned" | "int unsigned" => "c_uint",
        "long" | "int long" | "long signed" | "int long signed" => "c_long",
        "long unsigned" | "int long unsigned" => "c_ulong",
        "long long" | "int long long" | "long long signed" | "int long long signed" => "c_longlong",
        "long long unsigned" | "int long long unsigned" => "c_ulonglong",
        "float" => "f32",
        "double" => "f64",
        "double long" => {
            return Err("a tracer cannot read a `long double`: write `double`".into());
        }
        _ => {
            let mut written = String::new();
            for word in words {
                written += word;
                written.push(' ');
            }
            let written = written.trim_end();
            return Err(format!("`{written}` is not a C type: write one, such as `unsigned int`"));
        }
    }))
}

/// Returns whether this is one of C's words for types.
pub fn is_own(word: &str) -> bool {
    OWN.contains(&word)
}

/// Returns the type that is known by this name.
pub fn known(name: &str) -> Option<CType<'static>> {
    let base = if name == "string" { Base::String } else { Base::Scalar(known::rust(name)?) };
    Some(CType::of(base))
}

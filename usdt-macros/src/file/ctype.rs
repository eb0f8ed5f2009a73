//! The types of C and D, and what each is in Rust.

use std::borrow::Cow;

use super::known;

/// A type of C: what its words say, behind how many `*`.
#[derive(Clone, Debug, PartialEq)]
pub struct CType {
    pub base: Base,
    pub pointers: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Base {
    Void,
    /// `char`, whose address is a string's.
    Char,
    /// The Rust type.
    Scalar(&'static str),
    /// D's.
    String,
    /// `struct request`, or the name of a `typedef` for one.
    Struct(String),
    Function,
    /// Refused already.
    Unknown,
}

impl CType {
    pub const UNKNOWN: Self = Self { base: Base::Unknown, pointers: 0 };

    pub fn pointer(mut self, more: u32) -> Self {
        self.pointers = self.pointers.saturating_add(more);
        self
    }

    /// The Rust type of a parameter, or what to write instead. (What is unknown is refused already.)
    pub fn rust(&self) -> Result<Cow<'static, str>, String> {
        Ok(match (&self.base, self.pointers) {
            (Base::Void, 0) => {
                return Err(
                    "`void` is no value: write `void *` for an address, or `()` for no parameters"
                        .into(),
                );
            }
            (Base::Struct(name), 0) if ["struct", "union"].contains(&&**name) => {
                return Err(format!(
                    "a {name} is more than a tracer reads: write `void *`, and pass its address"
                ));
            }
            (Base::Struct(name), 0) => {
                return Err(format!(
                    "`{name}` is more than a tracer reads: write `{name} *`, and pass its address"
                ));
            }
            (Base::Char, 0) => "c_char".into(),
            (Base::Scalar(scalar), 0) => (*scalar).into(),
            (Base::Unknown, 0) => "c_int".into(),
            // The probe copies it with the NUL that tracers look for.
            (Base::Char, 1) | (Base::String, 0) => "&str".into(),
            (Base::Scalar(scalar), 1) => format!("*const {scalar}").into(),
            _ => "*const c_void".into(),
        })
    }
}

/// What C's own words say together, in any order, or what to write instead.
pub fn of_words(words: &[&str]) -> Result<Base, String> {
    let mut sorted = words.to_vec();
    sorted.sort_unstable();
    Ok(Base::Scalar(match &*sorted.join(" ") {
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
            return Err("`long double` is more than a tracer reads: write `double`".into());
        }
        _ => {
            let words = words.join(" ");
            return Err(format!("`{words}` is no type of C: write one, such as `unsigned int`"));
        }
    }))
}

/// Whether C has this word for types.
pub fn is_own(word: &str) -> bool {
    let words = ["void", "char", "short", "int", "long", "float", "double", "signed", "unsigned"];
    words.contains(&word)
}

/// A type that is known by its name.
pub fn known(name: &str) -> Option<CType> {
    let base = if name == "string" { Base::String } else { Base::Scalar(known::rust(name)?) };
    Some(CType { base, pointers: 0 })
}

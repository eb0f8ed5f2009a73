//! The types of C and D, and what each is in Rust.

use super::known;

/// A type of C: what its words say, behind how many `*`.
#[derive(Clone, Copy)]
pub struct CType<'a> {
    pub base: Base<'a>,
    pub pointers: u32,
}

#[derive(Clone, Copy)]
pub enum Base<'a> {
    Void,
    /// `char`, whose address is a string's.
    Char,
    /// The Rust type.
    Scalar(&'static str),
    /// D's.
    String,
    /// `struct` or `union`, and its name: empty if it has none. For that of a `typedef` there is no word before it.
    Struct(&'a str, &'a str),
    Function,
    /// Refused already.
    Unknown,
}

impl<'a> CType<'a> {
    pub fn of(base: Base<'a>) -> Self {
        Self { base, pointers: 0 }
    }

    pub fn pointer(self, more: u32) -> Self {
        Self { pointers: self.pointers.saturating_add(more), ..self }
    }

    /// The Rust type of a parameter, or what to write instead. (What is unknown is refused already.)
    pub fn rust(&self) -> Result<String, String> {
        Ok(match (self.base, self.pointers) {
            (Base::Void, 0) => {
                return Err(
                    "`void` is no value: write `void *` for an address, or `()` for no parameters"
                        .into(),
                );
            }
            (Base::Struct(word, ""), 0) => {
                return Err(format!(
                    "a {word} is more than a tracer reads: write `void *`, and pass its address"
                ));
            }
            (Base::Struct(word, name), 0) => {
                let name = format!("{word} {name}");
                let name = name.trim_start();
                return Err(format!(
                    "`{name}` is more than a tracer reads: write `{name} *`, and pass its address"
                ));
            }
            (Base::Char, 0) => "c_char".into(),
            (Base::Scalar(scalar), 0) => scalar.into(),
            (Base::Unknown, 0) => "c_int".into(),
            // The probe copies it with the NUL that tracers look for.
            (Base::Char, 1) | (Base::String, 0) => "&str".into(),
            (Base::Scalar(scalar), 1) => format!("*const {scalar}"),
            _ => "*const c_void".into(),
        })
    }
}

/// What C's own words say together, in any order, or what to write instead.
pub fn of_words(words: &[&str]) -> Result<Base<'static>, String> {
    let mut sorted: Vec<&str> = Vec::new();
    // No type has more than four. (A `sort` would be more to compile than half of this file.)
    for word in words.iter().take(5) {
        let index = sorted.iter().take_while(|other| *other < word).count();
        sorted.insert(index, word);
    }
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
pub fn known(name: &str) -> Option<CType<'static>> {
    let base = if name == "string" { Base::String } else { Base::Scalar(known::rust(name)?) };
    Some(CType::of(base))
}

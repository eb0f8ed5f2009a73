//! What a declared type, in Rust or in the C of a provider file, says about an argument: whether it
//! is an address, and whether of a string.

#[derive(Clone, Copy, PartialEq)]
pub enum Address {
    /// Of a string that ends in NUL.
    OfString,
    OfAnything,
}

/// These are passed as a string that ends in NUL, by value or by reference.
const STRINGS: &str = "str String CStr CString OsStr OsString Path PathBuf [u8] Arguments";

/// Transparent wrappers: a `Box<str>` is passed as the string is.
const WRAPPERS: [&str; 5] = ["Option", "Box", "Rc", "Arc", "Cow"];

/// Returns `None` if a value of this type is passed as a number.
pub fn address(declared: &str) -> Option<Address> {
    let mut text = declared.trim();
    if text.starts_with("#[") {
        // `#[display] &Error`: the string that it prints.
        return of(true);
    }
    if let Some(target) = text.strip_suffix('*') {
        return of(target.split_whitespace().filter(|word| *word != "const").eq(["char"]));
    }
    // A loop, because a hostile file may nest `Option<` deeper than the stack allows.
    loop {
        text = text.trim();
        if let Some(target) = text.strip_prefix('*') {
            return of(target.trim_end().ends_with("c_char"));
        }
        if let Some(target) = text.strip_prefix('&') {
            // A reference passes what it refers to.
            text = without_lifetime(target);
            text = text.strip_prefix("mut ").unwrap_or(text);
            continue;
        }
        match text.split_once('<') {
            Some((outer, inner)) if WRAPPERS.contains(&last(outer)) => {
                let inner = inner.trim_end();
                text = without_lifetime(inner.strip_suffix('>').unwrap_or(inner));
            }
            _ => break,
        }
    }
    let (path, generics) = text.split_at(text.find('<').unwrap_or(text.len()));
    let name = last(path);
    let is_trait = text.starts_with("impl ") || text.starts_with("dyn ");
    let is_printed = is_trait && (name.contains("Display") || name.contains("Debug"));
    let is_function =
        ["fn(", "fn (", "unsafe ", "extern "].iter().any(|word| text.starts_with(word));
    let is_bytes = name == "Vec" && generics == "<u8>" || text.starts_with("[u8;");
    match STRINGS.split(' ').any(|string| string == name) || is_bytes || is_printed {
        false if !is_function && name != "NonNull" => None,
        is_string => of(is_string),
    }
}

fn of(is_string: bool) -> Option<Address> {
    Some(if is_string { Address::OfString } else { Address::OfAnything })
}

/// Returns `CStr` for `std::ffi::CStr`.
fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path).trim()
}

/// Returns `str` for `'a str` and `'a, str`.
fn without_lifetime(text: &str) -> &str {
    let text = text.trim_start();
    let Some(lifetime) = text.strip_prefix('\'') else { return text };
    let rest = lifetime.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_').trim_start();
    rest.strip_prefix(',').unwrap_or(rest).trim_start()
}

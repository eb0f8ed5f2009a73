//! What a declared type says of an argument: whether it is an address, and whether of a text. In Rust, or in C as in a
//! provider file.

#[derive(Clone, Copy, PartialEq)]
pub enum Address {
    /// Of a text that ends in NUL.
    OfText,
    OfAnything,
}

/// Whatever leads to them, these are passed as a text that ends in NUL.
const TEXTS: &str = "str String CStr CString OsStr OsString Path PathBuf [u8] Arguments";

/// What is looked through: a `Box<str>` is passed as the text is.
const WRAPPERS: [&str; 5] = ["Option", "Box", "Rc", "Arc", "Cow"];

/// `None` if a value of this type is passed as a number.
pub fn address(declared: &str) -> Option<Address> {
    let mut text = declared.trim();
    if text.starts_with("#[") {
        // `#[display] &Error`: what it prints.
        return of(true);
    }
    if let Some(target) = text.strip_suffix('*') {
        return of(target.split_whitespace().filter(|word| *word != "const").eq(["char"]));
    }
    let mut is_reference = false;
    // In a loop: who has written a thousand `Option<` into a file must not be given a stack for each.
    loop {
        text = text.trim();
        if let Some(target) = text.strip_prefix('*') {
            return of(target.trim_end().ends_with("c_char"));
        }
        if let Some(target) = text.strip_prefix('&') {
            is_reference = true;
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
    let is_bytes = name == "Vec" && generics == "<u8>";
    match TEXTS.split(' ').any(|text| text == name) || is_bytes || is_printed {
        false if !is_reference && !is_function && name != "NonNull" => None,
        is_text => of(is_text),
    }
}

fn of(is_text: bool) -> Option<Address> {
    Some(if is_text { Address::OfText } else { Address::OfAnything })
}

/// `std::ffi::CStr` as `CStr`
fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path).trim()
}

/// `'a str` and `'a, str` as `str`
fn without_lifetime(text: &str) -> &str {
    let text = text.trim_start();
    let Some(lifetime) = text.strip_prefix('\'') else { return text };
    let rest = lifetime.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_').trim_start();
    rest.strip_prefix(',').unwrap_or(rest).trim_start()
}

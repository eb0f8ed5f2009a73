//! Strings from a file, made safe to print: no control character reaches the terminal.

/// Escapes as `escape_debug` does, but leaves quotes alone: prose is full of them, `it's` and
/// `&'a str`.
pub fn plain(text: &str) -> String {
    // A backslash of the string itself is already doubled, so these never match a part of it.
    text.escape_debug().to_string().replace("\\'", "'").replace("\\\"", "\"")
}

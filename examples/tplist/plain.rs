//! Text from a file as it may be printed: whatever the file claims, no control character reaches the terminal.

/// As `escape_debug`, but quotes stay as they are: text for people is full of them, `it's` and `&'a str`.
pub fn plain(text: &str) -> String {
    // A backslash of the text itself is two by now, so that what is replaced is never a part of it.
    text.escape_debug().to_string().replace("\\'", "'").replace("\\\"", "\"")
}

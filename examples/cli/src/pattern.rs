//! Patterns for the names of probes, in which `*` stands for any characters.

/// Returns whether the pattern matches the whole text, in time linear in both.
///
/// Each part between two `*` may be found at its first place: if the rest matches after a later
/// one, it matches after that.
pub fn matches(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(start) else { return false };
    let (middle, end) = rest.rsplit_once('*').unwrap_or(("", rest));
    for part in middle.split('*') {
        match text.find(part) {
            Some(at) => text = &text[at + part.len()..],
            None => return false,
        }
    }
    text.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_stand_for_any_characters() {
        for (pattern, text, expected) in [
            ("a:b", "a:b", true),
            ("a:b", "a:bc", false),
            ("*", "", true),
            ("a:*", "a:", true),
            ("a:*", "b:a:", false),
            ("*:b", "a:b", true),
            ("*:b", "a:b ", false),
            ("a*b*c", "abbc", true),
            ("a*b*c", "acb", false),
            ("a*bc", "abcbc", true),
            ("ab*ba", "aba", false),
            ("**a**", "bab", true),
            ("é*é", "éé", true),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }

    /// Trying every place of each `*` would never end here.
    #[test]
    fn many_stars_and_a_long_name_take_no_time() {
        let name = "a".repeat(100_000);
        assert!(!matches(&"*a".repeat(1000).replace("*a*a", "*a*ab"), &name));
        assert!(matches(&"*a".repeat(1000), &name));
    }
}

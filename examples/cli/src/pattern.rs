//! Patterns for the names of probes, in which `*` matches any string, even an empty one.

/// Returns whether the pattern matches the whole text, in time linear in their lengths.
///
/// Taking the first occurrence of each part is enough: a rest that matches after a later occurrence
/// also matches after the first.
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
    fn a_star_matches_any_string() {
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

    /// Backtracking would take exponential time here.
    #[test]
    fn a_pattern_of_1000_stars_does_not_backtrack() {
        let name = "a".repeat(100_000);
        assert!(!matches(&"*a".repeat(1000).replace("*a*a", "*a*ab"), &name));
        assert!(matches(&"*a".repeat(1000), &name));
    }
}

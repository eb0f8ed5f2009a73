//! Which names a provider definition may have: the language D is C there, with more keywords.

use usdt_core::name::MAX_NAME_BYTES;

/// What `dtrace -h` of DTrace 2.0.7 refuses as the name of a probe or of a parameter, or takes for a part of a type.
/// (The kernel's own types, `pid_t` or `u64`, cannot be a probe's name either; they are too many for a list.)
const KEYWORDS: &str = "\
    auto break case char const continue counter default do double else enum extern float \
    for goto if import inline int long offsetof probe provider register restrict self \
    short signed sizeof static string stringof struct switch this translator typedef union \
    unsigned void volatile while xlate bool true false _Bool";

/// Why no probe and no provider can be called this; `None` if one can.
pub fn refusal(name: &str) -> Option<&'static str> {
    let is_word = |c: char| c == '_' || c.is_ascii_alphanumeric();
    if !name.chars().all(is_word) || name.chars().next().is_none_or(|c| c.is_ascii_digit()) {
        Some("is no identifier of C")
    } else if is_keyword(name) {
        Some("is a keyword")
    } else if name.len() > MAX_NAME_BYTES {
        Some("has more than 63 bytes")
    } else {
        None
    }
}

fn is_keyword(name: &str) -> bool {
    KEYWORDS.split(' ').any(|keyword| keyword == name)
}

/// The name of a parameter; `None` for one that has none, or one that C cannot spell.
pub fn parameter(declared: &str) -> Option<String> {
    let name = declared.strip_prefix("r#").unwrap_or(declared);
    match refusal(name) {
        None => Some(name.into()).filter(|name| name != "_"),
        Some(_) if is_keyword(name) => Some(format!("{name}_")),
        Some(_) => None,
    }
}

/// DTrace shows `__` in the name of a probe as a dash, so that this is how a definition writes one.
pub fn without_dashes(probe: &str) -> String {
    probe.replace('-', "__")
}

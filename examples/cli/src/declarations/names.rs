//! Which names a provider definition may use: those of C, without the keywords of D.

/// The longest name that DTrace accepts, in bytes: `DTRACE_NAMELEN` of `<sys/dtrace.h>`, less the
/// NUL.
const MAX_NAME_BYTES: usize = 63;

/// What `dtrace -h` of DTrace 2.0.7 rejects as the name of a probe or parameter, or takes for a
/// part of a type. (It rejects the kernel's types, such as `pid_t` and `u64`, too; they are too
/// many to list.)
const KEYWORDS: &str = "\
    auto break case char const continue counter default do double else enum extern float \
    for goto if import inline int long offsetof probe provider register restrict self \
    short signed sizeof static string stringof struct switch this translator typedef union \
    unsigned void volatile while xlate bool true false _Bool";

/// Returns why no probe or provider can have this name; `None` if one can.
pub fn rejection(name: &str) -> Option<&'static str> {
    let is_word = |c: char| c == '_' || c.is_ascii_alphanumeric();
    if !name.chars().all(is_word) || name.chars().next().is_none_or(|c| c.is_ascii_digit()) {
        Some("is not an identifier in C")
    } else if is_keyword(name) {
        Some("is a keyword")
    } else if name.len() > MAX_NAME_BYTES {
        Some("is longer than 63 bytes")
    } else {
        None
    }
}

fn is_keyword(name: &str) -> bool {
    KEYWORDS.split(' ').any(|keyword| keyword == name)
}

/// Returns a parameter's name for C; `None` if it has none, or one that C cannot spell.
pub fn parameter(declared: &str) -> Option<String> {
    let name = declared.strip_prefix("r#").unwrap_or(declared);
    match rejection(name) {
        None => Some(name.into()).filter(|name| name != "_"),
        Some(_) if is_keyword(name) => Some(format!("{name}_")),
        Some(_) => None,
    }
}

/// Writes dashes as `__`, which DTrace shows as a dash.
pub fn without_dashes(probe: &str) -> String {
    probe.replace('-', "__")
}

//! Which names are legal, and what the errors advise.

use usdt_core::name::{MAX_NAME_BYTES, NameError, SemaphoreSymbol, check};

#[test]
fn legal_names_are_accepted() {
    let longest = "x".repeat(MAX_NAME_BYTES);
    for name in ["a", "_", "_0", "A9", "test_app", "__x__", "test-app", "a-1-_", longest.as_str()] {
        assert_eq!(check(name), Ok(()), "{name:?}");
    }
}

#[test]
fn illegal_names_are_rejected_with_advice() {
    let long = "x".repeat(MAX_NAME_BYTES + 1);
    let table = [
        ("", NameError::Empty, "at least one letter"),
        (&long, NameError::TooLong { len: 128 }, "128 bytes: shorten it to at most 127"),
        ("9lives", NameError::LeadingDigit, "begin it with a letter or `_`"),
        ("-a", NameError::Dash, "remove the dash"),
        ("a-", NameError::Dash, "remove the dash"),
        ("-", NameError::Dash, "remove the dash"),
        ("a--b", NameError::Dash, "one instead of two"),
        ("a:b", NameError::Character(':'), "put between provider and name"),
        ("a b", NameError::Character(' '), "write `_` instead"),
        ("a\tb", NameError::Character('\t'), "a name cannot contain '\\t': write `_`"),
        ("größe", NameError::Character('ö'), "ASCII letters and digits"),
        ("a.b", NameError::Character('.'), "letters, digits and `_` only"),
        ("a\0", NameError::Character('\0'), "a name cannot contain '\\0'"),
        ("a\"", NameError::Character('"'), "letters, digits and `_` only"),
    ];
    for (name, error, advice) in table {
        assert_eq!(check(name), Err(error), "{name:?}");
        let text = error.to_string();
        assert!(text.contains(advice), "{name:?}: {text:?} lacks {advice:?}");
    }
}

#[test]
fn a_long_sentence_is_rejected_for_its_spaces() {
    assert_eq!(check(&"a b".repeat(99)), Err(NameError::Character(' ')));
}

#[test]
fn the_semaphore_symbol_is_that_of_sys_sdt_h() {
    let symbol = SemaphoreSymbol { provider: "test_app", name: "slow" };
    assert_eq!(symbol.to_string(), "test_app_slow_semaphore");
}

//! Conditions as they are written.

use super::{Filter, Relation, Value, string};

#[test]
fn conditions_have_an_argument_a_comparison_and_a_value() {
    for (text, field, relation, value) in [
        ("status >= 500", "status", Relation::GreaterOrEqual, 500),
        ("status>=500", "status", Relation::GreaterOrEqual, 500),
        ("arg0 == -1", "arg0", Relation::Equal, -1),
        ("x != 0xff", "x", Relation::NotEqual, 255),
        ("x<18446744073709551615", "x", Relation::Less, u64::MAX.into()),
        ("x <= -9223372036854775808", "x", Relation::LessOrEqual, i64::MIN.into()),
        ("is_open == true", "is_open", Relation::Equal, 1),
        ("x > 0", "x", Relation::Greater, 0),
    ] {
        let filter: Filter = text.parse().unwrap();
        assert_eq!((filter.field.as_str(), filter.relation), (field, relation), "{text}");
        assert!(matches!(filter.value, Value::Number(number) if number == value), "{text}");
    }
    for (text, value) in [
        (r#"path == "/a \"b\" == c""#, r#"/a \"b\" == c"#),
        (r#"path:str!="""#, ""),
        (r#"path == "é""#, "é"),
    ] {
        let filter: Filter = text.parse().unwrap();
        assert!(matches!(filter.value, Value::String(string) if string == value), "{text}");
    }
}

#[test]
fn a_wrong_condition_is_rejected() {
    let long = format!("x == \"{}\"", "a".repeat(256));
    let usage = "write an argument, a comparison and a value: 'status >= 500'";
    for (text, message) in [
        ("", usage),
        ("status", usage),
        (">= 500", usage),
        ("status = 500", usage),
        ("status >=", "`` is neither a number nor a \"string\" in quotes"),
        ("status >= many", "`many` is neither a number nor a \"string\" in quotes"),
        ("status >> 3", "`> 3` is neither a number nor a \"string\" in quotes"),
        (
            "x == 18446744073709551616",
            "`18446744073709551616` is neither a number nor a \"string\" in quotes",
        ),
        ("path >= \"a\"", "a string can be compared only with == and !="),
        (&long, "a string may have at most 255 bytes, and this one has 256"),
    ] {
        assert_eq!(text.parse::<Filter>().err().as_deref(), Some(message), "{text}");
    }
}

#[test]
fn arg0_str_marks_an_argument_as_a_string() {
    for (word, expected) in [
        ("arg0:str", Some(0)),
        ("arg11:str", Some(11)),
        ("arg0", None),
        ("arg:str", None),
        ("path:str", None),
        ("arg0:string", None),
    ] {
        assert_eq!(string(word), expected, "{word}");
    }
}

//! Each type as a closure returns it.

use proc_macro2::TokenStream;

use super::{Generics, check_lifetimes};
use crate::provider::type_text;

/// Returns the generics and the type as a person writes them, with `'a` for the lifetime.
fn returned(type_: TokenStream) -> (String, String) {
    let mut generics = Generics::default();
    let type_ = generics.returned(type_);
    let text = |tokens| type_text::of(&tokens).replace("'argument", "'a");
    (text(generics.tokens()), text(type_))
}

#[test]
fn each_lifetime_that_is_left_out_is_named() {
    for (type_, named) in [
        ("&str", "&'a str"),
        ("&&mut [&u8]", "&'a &'a mut [&'a u8]"),
        ("Option<&str>", "Option<&'a str>"),
        ("(u8, &str)", "(u8, &'a str)"),
        ("*const &u8", "*const &'a u8"),
        ("&'_ Path", "&'a Path"),
        ("Cow<'_, str>", "Cow<'a, str>"),
        ("std::borrow::Cow<str>", "std::borrow::Cow<'a, str>"),
        ("Cow<[u8]>", "Cow<'a, [u8]>"),
        ("&fmt::Arguments", "&'a fmt::Arguments<'a>"),
        ("std::fmt::Arguments<'_>", "std::fmt::Arguments<'a>"),
        ("&dyn Display", "&'a dyn Display"),
        ("Box<dyn Display + '_>", "Box<dyn Display + 'a>"),
        ("&(dyn Display + Send)", "&'a (dyn Display + Send)"),
        ("[&u8; A & B]", "[&'a u8; A & B]"),
        ("Buffer<&u8, { A & B }>", "Buffer<&'a u8, { A & B }>"),
        ("(fn(&u8) -> &u8, &u8)", "(fn(&u8) -> &u8, &'a u8)"),
        ("&dyn Fn(&u8) -> &u8", "&'a dyn Fn(&u8) -> &u8"),
        ("Of<dyn Fn(&u8) -> &u8 + '_>", "Of<dyn Fn(&u8) -> &u8 + 'a>"),
        ("Of<fn(&u8), &u8>", "Of<fn(&u8), &'a u8>"),
        ("&dyn for<'x> Of<'x, '_>", "&'a dyn for<'x> Of<'x, 'a>"),
    ] {
        let (generics, found) = returned(type_.parse().unwrap());
        // Parsed and printed again, for the spaces.
        assert_eq!(found, type_text::of(&named.parse().unwrap()), "{type_}");
        assert_eq!(generics, "'a,", "{type_}");
    }
}

#[test]
fn other_types_are_left_alone() {
    for type_ in [
        "u64",
        "String",
        "&'static str",
        "Cow<'static, str>",
        "Cow<u8>",
        "Option<NonZero<u8>>",
        "[u8; A & B]",
        "fn(&str, Cow<str>) -> &u8",
        "for<'x> fn(&'x u8) -> &'x u8",
        "list![&u8]",
        "Arguments",
    ] {
        let written = type_text::of(&type_.parse().unwrap());
        assert_eq!(returned(type_.parse().unwrap()), (String::new(), written), "{type_}");
    }
}

#[test]
fn a_trait_becomes_a_type_parameter() {
    for (type_, generics, named) in [
        ("impl Debug", "'a, UsdtArgument0: 'a + Debug,", "UsdtArgument0"),
        ("&(impl Debug + ?Sized)", "'a, UsdtArgument0: 'a + Debug + ?Sized,", "&'a UsdtArgument0"),
        ("Option<impl Of<'_>>", "'a, UsdtArgument0: 'a + Of<'a>,", "Option<UsdtArgument0>"),
        (
            "(impl Fn(&u8) -> u8, impl Of<Item = impl Debug>)",
            "'a, UsdtArgument0: 'a + Fn(&u8) -> u8, UsdtArgument1: 'a + Debug, \
             UsdtArgument2: 'a + Of<Item = UsdtArgument1>,",
            "(UsdtArgument0, UsdtArgument2)",
        ),
    ] {
        let [generics, named] = [generics, named].map(|it| type_text::of(&it.parse().unwrap()));
        assert_eq!(returned(type_.parse().unwrap()), (generics, named), "{type_}");
    }
}

#[test]
fn a_lifetime_with_a_name_is_rejected() {
    for type_ in ["&'a str", "Name<'argument>", "&dyn for<'x> Of<'x, 'y>", "&impl Of<'a>"] {
        let error = check_lifetimes(&type_.parse().unwrap()).err();
        let error = error.unwrap_or_else(|| panic!("{type_} is accepted"));
        assert_eq!(
            error.to_string(),
            "a probe's parameter cannot have a named lifetime: write `'_`"
        );
    }
    for type_ in ["&'static str", "&'_ Name<'_>", "&dyn for<'x> Of<'x>", "[u8; 'a: { 1 }]"] {
        assert!(check_lifetimes(&type_.parse().unwrap()).is_ok(), "{type_}");
    }
}

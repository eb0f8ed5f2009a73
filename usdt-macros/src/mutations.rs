//! What the macros make of tokens with mistakes, without a compiler: no panic, and output that is
//! tokens again.
//!
//! `USDT_MUTATIONS=1000000 USDT_SEED=1 cargo test --release -p usdt-macros mutations` tries more,
//! and others.

#[path = "../../tests/mutation/mod.rs"]
pub mod mutation;

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

use crate::input::Input;
use crate::instrument::function::Function;
use crate::probe::Probe;
use crate::{assembly, derive, fields, instrument, operands, provider, provider_file};
use mutation::{ASSEMBLY, CALLS, FIELDS, FUNCTIONS, INSTRUMENTS, ITEMS, MODULES, mutated};

/// Returns the tokens, and the same with invisible groups, as those of a `macro_rules!` have them.
/// Nothing if it is no tokens at all.
fn both(text: &str) -> Option<[TokenStream; 2]> {
    let tokens: TokenStream = text.parse().ok()?;
    Some([tokens.clone(), grouped(tokens, text.len())])
}

fn grouped(tokens: TokenStream, mut number: usize) -> TokenStream {
    let mut grouped = TokenStream::new();
    let mut inner = TokenStream::new();
    for token in tokens {
        let token = match token {
            TokenTree::Group(group) => {
                Group::new(group.delimiter(), self::grouped(group.stream(), number / 3)).into()
            }
            token => token,
        };
        let is_joint = matches!(&token, TokenTree::Punct(it) if it.spacing() == Spacing::Joint);
        inner.extend([token]);
        number = number * 5 % 101;
        if number.is_multiple_of(3) && !is_joint {
            grouped.extend([TokenTree::from(Group::new(Delimiter::None, inner))]);
            inner = TokenStream::new();
        }
    }
    grouped.extend(inner);
    grouped
}

/// Calls the macro with each text and checks that it does not panic, and that the result is tokens
/// again.
fn check(wholes: &[&str], count: u64, expand: impl Fn(TokenStream) -> TokenStream) {
    for text in mutated(wholes, count) {
        for tokens in both(&text).into_iter().flatten() {
            let expanded = catch_unwind(AssertUnwindSafe(|| expand(tokens)));
            let expanded = expanded.unwrap_or_else(|_| panic!("panicked on: {text}")).to_string();
            assert!(expanded.parse::<TokenStream>().is_ok(), "{text}\n{expanded}");
        }
    }
}

fn derived(item: TokenStream) -> TokenStream {
    derive::implementation(item).unwrap_or_else(|error| error.to_compile_error())
}

#[test]
fn a_derive_never_panics() {
    check(&ITEMS, 4_000, |item| {
        let output = derived(item);
        let text = output.to_string();
        assert!(text.matches("compile_error").count() <= 1, "{text}");
        output
    });
}

#[test]
fn a_whole_item_has_an_implementation_or_one_error() {
    for item in ITEMS {
        for tokens in both(item).unwrap() {
            let output = derived(tokens).to_string();
            let errors = output.matches("compile_error").count();
            // After an error there is an implementation too, so that it stays the only error.
            assert_eq!(output.matches(":: ProbeArg for").count(), 1, "{item}\n{output}");
            assert!(errors <= 1, "{item}\n{output}");
            assert_eq!(errors == 1, is_rejected(item), "{item}\n{output}");
        }
    }
}

/// Whether one of `ITEMS` is no argument.
fn is_rejected(item: &str) -> bool {
    ["struct T ;", "# [ repr ( C )", "enum T", "union"].iter().any(|it| item.starts_with(it))
}

/// Code as an editor expands it, half written.
#[test]
fn an_item_that_does_not_parse_has_no_error() {
    for item in [
        "struct T { pub : u8 }",
        "struct T { a u8 }",
        "struct T { a : }",
        "struct T { a : u8 b : u8 }",
        "struct T { a : u8 ; b : u8 }",
        "struct T { a : Vec < u8 }",
        "struct T { a : u8 , , b : u8 }",
        "struct T { fn a ( ) { } }",
        "struct T ( pub ) ;",
        "struct T ( & u8 ) ;",
        "struct T ( Vec < , > ) ;",
        "enum T { A B }",
        "enum T { A ( u8 u8 ) }",
        "# [ repr ( , u8 ) ] enum T { A }",
        "union T { a u8 }",
    ] {
        let output = derived(item.parse().unwrap()).to_string();
        assert!(!output.contains("compile_error"), "{item}\n{output}");
        // Probes with such an argument cause no further error.
        assert!(output.contains("type Int = :: core :: primitive :: u8"), "{item}\n{output}");
    }
    for item in [
        "",
        "struct",
        "pub",
        "struct { }",
        "struct T < A u8 > ;",
        "struct T where A { }",
        "fn f ( ) { }",
    ] {
        assert!(derived(item.parse().unwrap()).is_empty(), "{item}");
    }
}

/// Its nesting must not cost the stack.
#[test]
fn a_deeply_nested_type_does_not_overflow_the_stack() {
    for (open, close) in [("Vec <", ">"), ("&'a", ""), ("<", ""), ("fn (", ")")] {
        let type_ = [open.repeat(1_000), "u8".into(), close.repeat(1_000)].concat();
        derived(format!("struct T ( {type_} ) ;").parse().unwrap());
    }
}

#[test]
fn a_provider_never_panics() {
    check(&MODULES, 4_000, |module| {
        match provider::module::parse(Input::new(module), Input::new(TokenStream::new())) {
            Ok(provider) => provider.uses,
            Err(error) => error.to_compile_error(),
        }
    });
}

#[test]
fn instrument_does_not_panic_on_mutated_input() {
    check(&FUNCTIONS, 3_000, |function| match Function::parse(function) {
        Ok(function) => function.head,
        Err(error) => error.to_compile_error(),
    });
    let function = Function::parse(FUNCTIONS[1].parse().unwrap()).unwrap();
    check(&INSTRUMENTS, 2_000, |options| {
        let options = instrument::options::Options::parse(Input::new(options));
        match options.and_then(|options| options.check(&function).map(|()| options)) {
            Ok(options) => options.usdt,
            Err(error) => error.to_compile_error(),
        }
    });
}

#[test]
fn options_never_panic() {
    let wholes = ["name = \"my-server\" , crate = my :: usdt", "crate = \"::usdt\" ,"];
    check(&wholes, 1_000, |options| match provider::options::Options::parse(Input::new(options)) {
        Ok(options) => options.usdt.unwrap_or_default(),
        Err(error) => error.to_compile_error(),
    });
}

#[test]
fn a_provider_file_never_panics() {
    let wholes = [
        "( usdt ) \"probes.d\" , zoneid_t = i32 , r#type = crate :: Kind < u8 > ,",
        "( usdt ) :: std :: concat ! ( env ! ( \"PATH\" , ) , concat ! ( \"/\" ) , \"p.d\" ) , \
         a_t = & str",
    ];
    check(&wholes, 1_500, |call| match provider_file::Call::parse(Input::new(call)) {
        Ok(_) => TokenStream::new(),
        Err(error) => error.to_compile_error(),
    });
}

#[test]
fn a_probe_never_panics() {
    for name in ["probe", "probe_lazy", "probe_enabled"] {
        let start: TokenStream = format!("(usdt) {name}").parse().unwrap();
        check(&CALLS, 1_500, |call| {
            let mut tokens = start.clone();
            tokens.extend(call);
            match Probe::parse(Input::new(tokens)) {
                Ok(_) => TokenStream::new(),
                Err(error) => error.to_compile_error(),
            }
        });
    }
}

#[test]
fn fields_never_panic() {
    check(&FIELDS, 3_000, |call| {
        let mut tokens: TokenStream = "(usdt)".parse().unwrap();
        tokens.extend(call);
        fields::site(Input::new(tokens)).unwrap_or_else(|error| error.to_compile_error())
    });
}

#[test]
fn assembly_never_panics() {
    check(&ASSEMBLY, 2_000, |call| {
        let mut tokens: TokenStream = "(usdt)".parse().unwrap();
        tokens.extend(call);
        assembly::text(Input::new(tokens)).unwrap_or_else(|error| error.to_compile_error())
    });
}

#[test]
fn operands_never_panic() {
    let row = "{ [ 8 \"%rax\" 4 \"%r8d-%r15d\" ] \"D(B)\" \"%rax %r8-%r15\" }";
    let arguments = ["8@%rax 4@%r8d -8@-16(%r8)", "1@[ %rax, #8 ]", "8@\t$5 é@%rax"];
    let texts = arguments.map(|text| text.replace(' ', "\u{1}"));
    let texts = texts.each_ref().map(|text| text.as_str());
    for text in mutated(&texts, 1_000) {
        let literal = format!("{:?}", text.replace('\u{1}', " "));
        let input: TokenStream = format!("{row} {literal}").parse().unwrap();
        let _ = operands::checked(Input::new(input));
    }
}

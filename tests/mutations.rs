//! Runs the macros on code with syntax errors, such as an editor expands at every keystroke: no
//! panic, no output that fails to parse, and hardly a second error for what rustc has reported.
//!
//! `USDT_MUTATIONS=9000 USDT_SEED=1 cargo test --test quick mutations` tries more, from another
//! seed. The same mutations without a compiler, which are faster, are in
//! `usdt-macros/src/mutations.rs`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::build::Build;
use crate::mutation::{ASSEMBLY, CALLS, FIELDS, FUNCTIONS, INSTRUMENTS, ITEMS, MODULES, mutated};
use crate::rustc::Rustc;

/// How many files rustc reads at once. After some errors it reads no further files.
const AT_ONCE: usize = 50;

/// Returns the errors of each source, a line for each, and checks that no macro failed.
fn errors(name: &str, sources: &[String]) -> Vec<Vec<String>> {
    let build = Build::of("switch");
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutations").join(name);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    let mut errors = vec![Vec::new(); sources.len()];
    for (chunk, first) in sources.chunks(AT_ONCE).zip((0..).step_by(AT_ONCE)) {
        let mut modules = String::new();
        for (source, number) in chunk.iter().zip(first..) {
            let source = format!("use std::{{fmt::Debug, marker::PhantomData}};\n{source}\n");
            fs::write(directory.join(format!("m{number}.rs")), source).unwrap();
            modules += &format!("mod m{number};\n");
        }
        let file: PathBuf = directory.join(format!("chunk{first}.rs"));
        fs::write(&file, modules).unwrap();
        let rustc = Rustc::of("rustc", &format!("mutations-{name}"), &file, "usdt", &build);
        let arguments = ["--edition=2024", "--crate-type=lib", "--emit=metadata", "-Awarnings"];
        let (_, messages) = rustc.arguments(arguments).arguments(["--error-format=short"]).run();
        for line in messages.lines() {
            let failed = ["panicked", "unparsable", "internal compiler error"];
            let place = line.split_once(".rs:").map(|(path, _)| path.rsplit_once("/m"));
            let number = place.flatten().and_then(|(_, number)| number.parse::<usize>().ok());
            let source = number.map_or("", |number| &sources[number]);
            assert!(!failed.iter().any(|word| line.contains(word)), "{line}\n{source}");
            if let (Some(number), Some((_, error))) = (number, line.split_once(": error")) {
                errors[number].push(format!("error{error}"));
            }
        }
    }
    errors
}

/// Returns whether rustc could not parse the item. What follows it is another matter.
fn is_syntax(error: &str) -> bool {
    error.starts_with("error: expected") && !error.starts_with("error: expected item")
}

/// Returns whether an array's length is anything but a word or number. The derive parses no
/// expressions.
fn has_odd_length(item: &str) -> bool {
    item.split(" ; ").skip(1).any(|rest| {
        let end = rest.split(' ').position(|token| "()[]{}".contains(token));
        let is_array = end.is_some_and(|end| rest.split(' ').nth(end) == Some("]"));
        is_array && (end != Some(1) || !rest.starts_with(char::is_alphanumeric))
    })
}

#[test]
fn a_derive_adds_nothing_to_the_errors_of_an_item_that_does_not_parse() {
    let is_tried = |item: &String| !item.contains("usdt") && !has_odd_length(item);
    let items: Vec<_> = mutated(&ITEMS, 500).filter(is_tried).collect();
    let derived = |derive: &str| -> Vec<String> {
        items.iter().map(|item| format!("#[derive({derive})] {item}")).collect()
    };
    let with = errors("derived", &derived("usdt::ProbeArg"));
    let without = errors("underived", &derived(""));
    let (mut broken, mut twice) = (0, 0);
    for (item, (with, without)) in items.iter().zip(with.iter().zip(&without)) {
        let syntax = |errors: &[String]| errors.iter().filter(|it| is_syntax(it)).count();
        assert_eq!(syntax(with), syntax(without), "{item}\n{with:#?}\n{without:#?}");
        broken += usize::from(syntax(without) > 0);
        twice += usize::from(syntax(without) > 0 && with.len() > without.len());
    }
    assert!(broken * 10 > items.len(), "{broken} of {}", items.len());
    // An item may have a syntax error and another error.
    assert!(twice * 50 <= broken, "{twice} of {broken}");
}

#[test]
fn a_mutated_provider_is_compiled_or_rejected() {
    let modules = mutated(&MODULES, 250).map(|module| format!("#[usdt::provider] {module}"));
    errors("provider", &modules.collect::<Vec<_>>());
}

#[test]
fn a_mutated_instrumented_function_is_compiled_or_rejected() {
    let instrumented = |function| format!("#[usdt::instrument(app, skip_all)] {function}");
    errors("functions", &mutated(&FUNCTIONS, 250).map(instrumented).collect::<Vec<_>>());
    let function = "fn f(a: u8, b: &str) -> Result<u8, String> { Ok(a) }";
    let options = |options| format!("#[usdt::instrument({options})] {function}");
    errors("instruments", &mutated(&INSTRUMENTS, 150).map(options).collect::<Vec<_>>());
}

#[test]
fn a_mutated_call_is_compiled_or_rejected() {
    for name in ["probe", "probe_lazy", "probe_enabled"] {
        let call = |call| format!("fn f(x: u8, y: &str) {{ usdt::{name}!({call}); }}");
        errors(name, &mutated(&CALLS, 100).map(call).collect::<Vec<_>>());
    }
    let fields = |call| format!("fn f(x: u8) {{ usdt::probe_fields!({call}); }}");
    errors("fields", &mutated(&FIELDS, 150).map(fields).collect::<Vec<_>>());
    let assembly = |call| format!("fn f() {{ let _ = usdt::probe_asm!({call}); }}");
    errors("assembly", &mutated(&ASSEMBLY, 100).map(assembly).collect::<Vec<_>>());
}

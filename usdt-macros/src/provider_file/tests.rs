//! The files of `tests/providers`: what the good ones become, and all of them damaged.
//!
//! `INSTA_UPDATE=always cargo test -p usdt-macros` stores what a good file becomes. Read it then.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use super::{ParameterDefinition, ProviderDefinition, providers};
use crate::mutations::mutation::mutated;

/// Returns the files of a directory of `tests/providers`.
fn files(directory: &str) -> Vec<PathBuf> {
    let directory =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/providers").join(directory);
    let paths = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|is| is == "d")).collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

/// Returns the providers as Rust, with their lines in the file.
fn in_rust(providers: &[ProviderDefinition]) -> String {
    let mut text = String::new();
    let document = |text: &mut String, indent, lines: &[String]| {
        lines.iter().for_each(|line| {
            writeln!(text, "{}", format!("{indent}/// {line}").trim_end()).unwrap()
        });
    };
    for ProviderDefinition { name, line, documentation, probes } in providers {
        document(&mut text, "", documentation);
        writeln!(text, "mod {name} {{ // {line}").unwrap();
        for probe in probes {
            document(&mut text, "    ", &probe.documentation);
            let parameters = probe
                .parameters
                .iter()
                .map(|ParameterDefinition { name, type_, .. }| format!("{name}: {type_}"));
            let parameters = parameters.collect::<Vec<_>>().join(", ");
            writeln!(text, "    fn {}({parameters}); // {}", probe.name, probe.line).unwrap();
        }
        text.push_str("}\n");
    }
    text
}

#[test]
fn good_files_become_what_is_stored() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../../tests/providers/good");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for path in files("good") {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let providers = providers(&fs::read(&path).unwrap(), name, &[], false)
            .unwrap_or_else(|errors| panic!("{}", errors.join("\n")));
        settings.bind(|| insta::assert_snapshot!(name, in_rust(&providers)));
    }
}

/// What the compiler reports for each is stored in `tests/ui`.
#[test]
fn bad_files_have_errors() {
    for path in files("bad") {
        let providers = providers(&fs::read(&path).unwrap(), "", &[], true);
        assert!(providers.is_err(), "{}", path.display());
    }
}

/// Parameters that C accepts have names that Rust accepts.
#[test]
fn parameters_of_one_name_are_numbered() {
    let text = b"provider p { probe a(int x, int x, char *, int arg1, int self, int x[2]); };";
    let providers =
        providers(text, "", &[], false).unwrap_or_else(|errors| panic!("{}", errors[0]));
    let names = providers[0].probes[0].parameters.iter().map(|it| it.name.as_str());
    assert_eq!(names.collect::<Vec<_>>(), ["x", "arg1_", "arg2", "arg1", "arg4", "arg5"]);
}

/// A damaged file has an error or is still a provider file: no panic, no endless loop.
fn read(bytes: &[u8]) {
    match providers(bytes, "file.d", &[], false) {
        Ok(providers) => assert!(!providers.is_empty()),
        Err(errors) => {
            assert!(!errors.is_empty());
            for error in errors {
                assert!(error.starts_with("file.d:"), "{error}");
                assert!(error.len() < 3_000, "{} bytes: {error}", error.len());
                assert!(!error.contains(|c: char| c.is_control() && c != '\n'), "{error:?}");
            }
        }
    }
}

#[test]
fn a_file_that_ends_early_is_read_or_rejected() {
    for path in files("good").into_iter().chain(files("bad")) {
        let bytes = fs::read(path).unwrap();
        (0..bytes.len()).step_by(2).for_each(|end| read(&bytes[..end]));
    }
}

/// Replaces every second byte, one at a time, with one that is significant to the syntax. The
/// replacements are the same in every run.
#[test]
fn a_file_with_a_wrong_byte_is_read_or_rejected() {
    let marks = b"{}()[];,*#\"'\\/: \n\0\xffa0_";
    for path in files("good").into_iter().chain(files("bad")) {
        let mut bytes = fs::read(path).unwrap();
        for at in (0..bytes.len()).step_by(2) {
            let byte = bytes[at];
            bytes[at] = marks[(at * 7 + at / 16) % marks.len()];
            read(&bytes);
            bytes[at] = byte;
        }
    }
}

#[test]
fn a_mutated_file_is_read_or_rejected() {
    let texts: Vec<_> =
        files("good").iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let texts: Vec<_> = texts.iter().map(String::as_str).collect();
    mutated(&texts, 1_000).for_each(|text| read(text.as_bytes()));
}

/// A few bytes must not cost much time, memory or stack.
#[test]
fn large_and_deep_files_are_read_or_rejected() {
    let times = |text: &str, count| text.repeat(count);
    let within = |types: &str| format!("provider p {{ probe a({types}); }};");
    let doubled: String = (0..200).map(|n| format!("#define a{n} a{0} a{0}\n", n + 1)).collect();
    let chained: String = (0..100_000).map(|n| format!("#define a{n} a{}\n", n + 1)).collect();
    for text in [
        within(&format!("int {}", times("*", 100_000))),
        within(&format!("int x{}", times("[1]", 100_000))),
        within(&times("(", 100_000)),
        within(&times("unsigned ", 100_000)),
        within(&times("int,", 100_000)),
        within(&times("x", 100_000)),
        within(&format!("struct {}", times("x", 100_000))),
        within(&format!("{} *", times("é", 100_000))),
        within(&format!("int {0}, int {0}", times("7", 100_000))),
        format!("provider {0} {{ probe a(); }}; provider {0} {{", times("x", 100_000)),
        format!("#define {}(x)\n#{}", times("x", 100_000), times("y", 100_000)),
        times("{", 100_000),
        times("#if\n", 100_000),
        times("/", 100_000),
        times("\"", 100_000),
        times("\u{a0}x", 100_000),
        times("probe\n", 100_000),
        times("provider a {\n", 10_000),
        times("/* x */\n", 100_000) + &within("int"),
        doubled + &within("a0"),
        chained + &within("a0"),
    ] {
        read(text.as_bytes());
    }
    let probes: String =
        (0..10_000).map(|n| format!("// Line.\nprobe p{n}(int, char *, Oid);\n")).collect();
    let text = format!("#define Oid unsigned int\nprovider large {{ {probes} }};");
    let large =
        providers(text.as_bytes(), "", &[], false).unwrap_or_else(|errors| panic!("{}", errors[0]));
    assert_eq!(large[0].probes.len(), 10_000);
}

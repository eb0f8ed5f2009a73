//! The macros among a user's other code: every edition, every lint, names that collide, no `std`,
//! no prelude.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::build::Build;
use crate::rustc::Rustc;
use crate::{file, tool};

fn source(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/surroundings").join(name)
}

/// Compiles in each edition, with the feature on and off. The crate is renamed to `probes`.
fn in_each_way(driver: &str, name: &str, check: impl Fn(&str, Rustc)) {
    for (switch, build) in [("on", Build::of("switch")), ("off", Build::of("switch").disabled())] {
        for edition in ["2018", "2021", "2024"] {
            let way = format!("{driver}-{name}-{switch}-{edition}");
            let rustc = Rustc::of(driver, &way, &source(name), "probes", &build);
            let cfg = ["--cfg", switch, "--check-cfg=cfg(on, off)", "--edition", edition];
            check(&way, rustc.arguments(cfg));
        }
    }
}

fn needs_clippy(test: &str) -> bool {
    tool::needs(test, "clippy-driver", "rust-clippy")
}

#[test]
fn hostile_code_compiles_without_a_warning_and_runs() {
    for name in ["hostile", "derived", "instrumented"] {
        in_each_way("rustc", &format!("{name}.rs"), |way, rustc| {
            let program = rustc.written(name);
            assert_eq!(rustc.run(), (true, String::new()), "{way}");
            let output = Command::new(program).output().unwrap();
            assert!(output.status.success(), "{way}: {output:?}");
        });
    }
}

#[test]
fn a_name_may_be_a_keyword_of_a_later_edition() {
    for (switch, build) in [("on", Build::of("switch")), ("off", Build::of("switch").disabled())] {
        for edition in ["2018", "2021"] {
            let way = format!("rustc-edition_2021.rs-{switch}-{edition}");
            let file = source("edition_2021.rs");
            let rustc = Rustc::of("rustc", &way, &file, "probes", &build);
            let rustc = rustc.arguments(["--emit=obj", "--edition", edition]);
            assert_eq!(rustc.run(), (true, String::new()), "{way}");
        }
    }
}

fn needs_neither_std_nor_prelude_nor_unsafe(driver: &str) {
    in_each_way(driver, "bare.rs", |way, rustc| {
        let rustc = rustc.arguments(["--crate-type=lib", "--emit=obj"]);
        assert_eq!(rustc.run(), (true, String::new()), "{way}");
    });
}

#[test]
fn rustc_needs_neither_std_nor_prelude_nor_unsafe() {
    needs_neither_std_nor_prelude_nor_unsafe("rustc");
}

#[test]
fn clippy_needs_neither_std_nor_prelude_nor_unsafe() {
    if needs_clippy("clippy_needs_neither_std_nor_prelude_nor_unsafe") {
        needs_neither_std_nor_prelude_nor_unsafe("clippy-driver");
    }
}

/// Compares the sites of this source, compiled in each way, with its `//=` comments.
fn has_the_sites_of_its_comments(name: &str) {
    let text = fs::read_to_string(source(name)).unwrap();
    let sites = text.lines().filter_map(|line| line.split_once("//= "));
    let sites: BTreeSet<_> = sites.map(|(_, site)| site.to_string()).collect();
    in_each_way("rustc", name, |way, rustc| {
        let program = rustc.written(name.strip_suffix(".rs").unwrap());
        assert_eq!(rustc.run(), (true, String::new()), "{way}");
        let expected = if way.contains("-on-") { sites.clone() } else { BTreeSet::new() };
        assert_eq!(file::sites(&program), expected, "{way}");
    });
}

#[test]
fn every_spelling_of_a_name_is_that_name() {
    has_the_sites_of_its_comments("names.rs");
}

#[test]
fn every_form_of_a_provider_has_its_sites() {
    has_the_sites_of_its_comments("provided.rs");
}

#[test]
fn a_provider_file_has_its_sites() {
    has_the_sites_of_its_comments("from_file.rs");
}

#[test]
fn every_form_of_an_instrumented_function_has_its_sites() {
    has_the_sites_of_its_comments("instrumented.rs");
}

#[test]
fn what_the_errors_advise_compiles() {
    in_each_way("rustc", "advice.rs", |way, rustc| {
        assert_eq!(rustc.arguments(["--emit=obj"]).run(), (true, String::new()), "{way}");
    });
}

/// Returns rustc's lints that are off by default.
fn optional_lints() -> Vec<String> {
    let help = tool::output(10, "rustc", ["-Whelp"]);
    let lint = |line: &str| {
        let words: Vec<_> = line.split_whitespace().collect();
        (words.get(1) == Some(&"allow")).then(|| format!("-W{}", words[0]))
    };
    let lints: Vec<_> = help.lines().filter_map(lint).collect();
    assert!(lints.contains(&"-Wunused-qualifications".to_string()), "{help}");
    lints
}

#[test]
fn no_lint_of_the_user_fires_at_a_probe() {
    if !needs_clippy("no_lint_of_the_user_fires_at_a_probe") {
        return;
    }
    let text = fs::read_to_string(source("lints.rs")).unwrap();
    let lines: Vec<_> = text.lines().collect();
    in_each_way("clippy-driver", "lints.rs", |way, rustc| {
        let groups = ["all", "pedantic", "nursery", "cargo", "restriction"];
        let clippy =
            rustc.arguments(["--crate-type=lib", "--emit=metadata", "--error-format=short"]);
        let clippy = clippy.arguments(groups.map(|group| format!("-Wclippy::{group}")));
        let (accepted, output) = clippy.arguments(optional_lints()).run();
        assert!(accepted && output.contains("missing documentation"), "{way}: {output}");
        let is_at_a_probe = |line: &&str| {
            let place = line.split_once("lints.rs:").and_then(|(_, place)| place.split(':').next());
            let number = place.and_then(|number| number.parse::<usize>().ok());
            number.is_some_and(|number| lines[number - 1].contains("probe"))
        };
        let at_a_probe: Vec<_> = output.lines().filter(is_at_a_probe).collect();
        assert_eq!(at_a_probe, [""; 0], "{way}");
    });
}

//! What a user builds: these packages with these features, and nothing at run time.

use std::collections::BTreeSet;

use crate::tool;

const BUILT: [(&str, &str); 7] = [
    ("proc-macro2", "default,proc-macro"),
    ("quote", "default,proc-macro"),
    // Without `parsing`, `derive` and `full`, which cost every user's build.
    ("syn", "printing"),
    ("unicode-ident", ""),
    ("usdt", "default,std"),
    // The names alone: neither notes nor the reader of ELF files.
    ("usdt-core", ""),
    ("usdt-macros", ""),
];

/// Returns each package and its features, as cargo resolves them for these kinds of dependency.
fn built(edges: &str) -> BTreeSet<(String, String)> {
    let arguments = ["tree", "--locked", "--package", "usdt", "--prefix", "none"];
    let arguments = arguments.into_iter().chain(["--edges", edges, "--format", "{p}|{f}"]);
    let tree = tool::output(60, env!("CARGO"), arguments);
    let packages = tree.lines().filter_map(|line| line.trim_end_matches(" (*)").split_once('|'));
    packages
        .map(|(package, features)| {
            (package.split(' ').next().unwrap().to_string(), features.to_string())
        })
        .collect()
}

#[test]
fn a_user_builds_the_macros_and_what_they_need() {
    let expected = BUILT.map(|(package, features)| (package.to_string(), features.to_string()));
    assert_eq!(built("normal"), BTreeSet::from(expected));
}

/// Procedural macros are left out: they run in the compiler.
#[test]
fn nothing_is_linked_into_a_users_program_but_this_crate() {
    let expected = ("usdt".to_string(), "default,std".to_string());
    assert_eq!(built("normal,no-proc-macro"), BTreeSet::from([expected]));
}

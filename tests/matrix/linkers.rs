//! The linkers: rustc's own, those of this machine, and those that `setup` has unpacked.

use crate::build::Linker::{self, Bfd, Default, Mold};
use crate::tool;

/// Returns rustc's own linker and those of this machine, by their names in the table.
pub fn of_this_machine(test: &str) -> Vec<(String, Linker)> {
    let mut linkers = vec![("rustc's default".to_string(), Default), (named("ld.bfd"), Bfd)];
    if tool::needs(test, "mold", "mold") {
        linkers.push((named("mold"), Mold));
    }
    linkers
}

/// Returns all linkers, including the unpacked ones.
pub fn all(test: &str) -> Vec<(String, Linker)> {
    let unpacked = Linker::unpacked();
    if unpacked.is_empty() {
        tool::skip(test, "needs more linkers: run `tests/matrix/setup`");
    }
    let unpacked = unpacked.into_iter().map(|linker| match linker {
        Linker::Unpacked(directory) => (directory.to_string(), linker),
        linker => panic!("{linker:?} was not unpacked"),
    });
    of_this_machine(test).into_iter().chain(unpacked).collect()
}

/// Returns a linker's name and version, as `setup` names a directory.
fn named(linker: &str) -> String {
    let printed = tool::output(20, linker, ["--version"]);
    let first = printed.lines().next().unwrap();
    let is_number = |word: &&str| word.starts_with(|digit: char| digit.is_ascii_digit());
    let version = first.split_whitespace().find(is_number).unwrap_or_else(|| panic!("{first}"));
    format!("{linker}-{version}")
}

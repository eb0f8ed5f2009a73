//! Names of functions of this process, of one that has ended, and of hostile files.

use std::hint::black_box;
use std::io::Read;
use std::process::{Command, Stdio, id};

use super::Symbols;
use super::name::demangled;

#[inline(never)]
fn some_function(value: u64) -> u64 {
    black_box(black_box(value) * 3)
}

#[test]
fn a_function_has_its_name_offset_and_line() {
    let start = some_function as fn(u64) -> u64 as usize as u64;
    let lines = Symbols::new().frames(id(), &[start + 4]);
    let name = lines.last().unwrap();
    assert!(name.starts_with("usdt::symbols::tests::some_function+0x4 (tests.rs:"), "{name}");
}

#[test]
fn a_return_address_belongs_to_its_call() {
    let start = some_function as fn(u64) -> u64 as usize as u64;
    let lines = Symbols::new().frames(id(), &[16, start]);
    assert_eq!(lines[0], "0x10");
    assert!(!lines[1..].iter().any(|it| it.contains("some_function+0x0")), "{lines:?}");
    let lines = Symbols::new().frames(id(), &[16, start + 1]);
    assert!(lines.last().unwrap().contains("some_function+0x1 "), "{lines:?}");
}

#[test]
fn addresses_of_a_process_that_does_not_exist_are_bare() {
    assert_eq!(Symbols::new().frames(u32::MAX >> 1, &[4096, 4097]), ["0x1000", "0x1001"]);
    assert_eq!(Symbols::new().frames(0, &[4096]), ["0x1000"]);
}

#[test]
fn an_address_without_a_name_has_its_file() {
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    let line = maps.lines().find(|it| it.ends_with("stack]")).unwrap();
    let start = u64::from_str_radix(line.split_once('-').unwrap().0, 16).unwrap();
    let expected = format!("{start:#x} ([stack]+0x0)");
    assert_eq!(Symbols::new().frames(id(), &[start]), [expected]);
}

#[test]
fn a_process_that_has_ended_keeps_its_names() {
    // It tells where its loader is: a file with only a symbol table, of another process.
    let mut child = Command::new("sh")
        .args(["-c", "cat /proc/$$/maps; exec 1>&-; read wait"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut maps = String::new();
    child.stdout.take().unwrap().read_to_string(&mut maps).unwrap();
    let line = maps.lines().find(|it| it.contains("r-xp") && it.contains("/libc")).unwrap();
    let (start, end) = line.split_once(' ').unwrap().0.split_once('-').unwrap();
    let [start, end] = [start, end].map(|it| u64::from_str_radix(it, 16).unwrap());
    let middle = start.midpoint(end);
    let mut symbols = Symbols::new();
    let alive = symbols.frames(child.id(), &[middle]);
    assert!(alive[0].contains('+'), "{alive:?}");
    drop(child.stdin.take());
    child.wait().unwrap();
    assert_eq!(symbols.frames(child.id(), &[middle]), alive);
    assert_eq!(symbols.frames(child.id(), &[16]), ["0x10"]);
}

#[test]
fn names_are_demangled_within_bounds() {
    assert_eq!(demangled("_ZN3foo3barE"), "foo::bar");
    assert_eq!(demangled("_ZN4core3fmt17h0123456789abcdefE"), "core::fmt");
    assert_eq!(demangled("_RNvC6_123foo3bar"), "123foo::bar");
    assert_eq!(demangled("main"), "main");
    // f(A, P<A, A>, P<P<A, A>, P<A, A>>, …)
    let mut bomb = String::from("_Z1f1A1PIS_S_E");
    for last in "123456789ABCDEFGHIJKLMNO".chars() {
        bomb += &format!("S0_IS{last}_S{last}_E");
    }
    assert_eq!(demangled(&bomb), bomb);
}

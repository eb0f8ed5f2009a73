//! `usdt list` prints the declaration of a declared probe, and nothing more for others.

use std::fs;

use usdt_core::{Description, Note};

use super::sample::{Output, Sample, described, note, object, program, section};
use crate::fixture::{ENCODINGS, Fixture};

const REQUEST: &str = "id\0u64\0path\0&str\0";

/// Two sites of one declaration, one of another, one without; and an almost empty declaration.
fn notes() -> [Note<'static>; 5] {
    [
        note(1, "my_server", "request__start", "8@%rdi 8@%rax"),
        note(2, "my_server", "request__start", "8@-8(%rbp) 8@%rbx"),
        note(3, "my_server", "request__start", "8@%rdi 8@16(%rsp)"),
        note(4, "my_server", "request__start", "8@%rdi 8@%rsi"),
        note(5, "my_server", "request__done", ""),
    ]
}

fn descriptions() -> [Description<'static>; 4] {
    let documentation = "A request has been accepted.";
    [
        described(1, ("src/server.rs", 42), documentation, REQUEST),
        described(2, ("src/server.rs", 42), documentation, REQUEST),
        described(3, ("src/other.rs", 0), "", "nr\0u64\0_\0&'a str\0"),
        described(5, ("", 7), "", ""),
    ]
}

const LISTED: &str = "\
my_server:request__start [sema 0x403000]
  my_server:request__start(id: u64, path: &str) at src/server.rs:42 — A request has been accepted.
  my_server:request__start(nr: u64, _: &'a str) at src/other.rs
  location #1 app 0x401001
    argument #1 8 unsigned bytes @ register rdi  (8@%rdi)  id: u64
    argument #2 8 unsigned bytes @ register rax  (8@%rax)  path: &str
  location #2 app 0x401002
    argument #1 8 unsigned bytes @ memory at rbp - 8  (8@-8(%rbp))  id: u64
    argument #2 8 unsigned bytes @ register rbx  (8@%rbx)  path: &str
  location #3 app 0x401003
    argument #1 8 unsigned bytes @ register rdi  (8@%rdi)  nr: u64
    argument #2 8 unsigned bytes @ memory at rsp + 16  (8@16(%rsp))  _: &'a str
  location #4 app 0x401004
    argument #1 8 unsigned bytes @ register rdi  (8@%rdi)
    argument #2 8 unsigned bytes @ register rsi  (8@%rsi)
  4 locations, 2 arguments
my_server:request__done [sema 0x403000]
  my_server:request__done()
  location #1 app 0x401005
  1 location, 0 arguments
";

const BARE: &str = "\
my_server:request__start [sema 0x403000]
  location #1 app 0x401001
    argument #1 8 unsigned bytes @ register rdi  (8@%rdi)
    argument #2 8 unsigned bytes @ register rax  (8@%rax)
  location #2 app 0x401002
    argument #1 8 unsigned bytes @ memory at rbp - 8  (8@-8(%rbp))
    argument #2 8 unsigned bytes @ register rbx  (8@%rbx)
  location #3 app 0x401003
    argument #1 8 unsigned bytes @ register rdi  (8@%rdi)
    argument #2 8 unsigned bytes @ memory at rsp + 16  (8@16(%rsp))
  location #4 app 0x401004
    argument #1 8 unsigned bytes @ register rdi  (8@%rdi)
    argument #2 8 unsigned bytes @ register rsi  (8@%rsi)
  4 locations, 2 arguments
my_server:request__done [sema 0x403000]
  location #1 app 0x401005
  1 location, 0 arguments
";

fn list(test: &str, fixture: &Fixture) -> Output {
    Sample::new(test, fixture).run("list", &["app"])
}

fn output(status: i32, stdout: &str, stderr: &str) -> Output {
    Output { status, stdout: stdout.into(), stderr: stderr.into() }
}

#[test]
fn declarations_are_printed_in_the_order_of_the_notes() {
    let test = "list_declarations";
    for encoding in ENCODINGS {
        let fixture = Fixture::program(encoding, &notes());
        assert_eq!(list(test, &fixture), output(0, BARE, ""));
        // The order of the descriptions does not matter.
        let mut descriptions = descriptions();
        descriptions.reverse();
        assert_eq!(list(test, &fixture.described(&descriptions)), output(0, LISTED, ""));
    }
}

/// Prelink moves the sites after the linker has recorded where they are.
#[test]
fn addresses_of_a_prelinked_file_are_corrected() {
    let mut fixture = program(&notes()[4..], &descriptions()[3..]);
    section(&mut fixture, ".stapsdt.base").address -= 0x2000;
    let listed = "\
my_server:request__done [sema 0x401000]
  my_server:request__done()
  location #1 app 0x3ff005
  1 location, 0 arguments
";
    assert_eq!(list("list_prelinked", &fixture), output(0, listed, ""));
}

/// Quotes stay as they were written; control characters do not reach the terminal.
#[test]
fn control_characters_are_escaped() {
    let documentation = "It's \"über\" \\ \x1b[31m\u{202e}\nred";
    let arguments = "a\x07\0&'a \x1bstr\0";
    let site = described(1, ("src/\x1b.rs", 1), documentation, arguments);
    let fixture = program(&[note(1, "app", "a\x1b", "8@%rax")], &[site]);
    let listed = r#"app:a\u{1b} [sema 0x403000]
  app:a\u{1b}(a\u{7}: &'a \u{1b}str) at src/\u{1b}.rs:1 — It's "über" \\ \u{1b}[31m\u{202e}\nred
  location #1 app 0x401001
    argument #1 8 unsigned bytes @ register rax  (8@%rax)  a\u{7}: &'a \u{1b}str
  1 location, 1 argument
"#;
    assert_eq!(list("list_escaped", &fixture), output(0, listed, ""));
}

/// The notes are listed whatever is wrong with the descriptions, and the error is reported.
#[test]
fn damaged_descriptions_do_not_hide_the_notes() {
    let test = "list_damaged";
    let damaged = |damage: &dyn Fn(&mut Vec<u8>)| {
        let mut fixture = program(&notes(), &descriptions());
        damage(&mut section(&mut fixture, ".note.usdt").data);
        list(test, &fixture)
    };
    let first = damaged(&|bytes| bytes[1] = 0xff);
    let error = "usdt list: app: at offset 0x298: note owner of 65285 bytes extends past the end \
                 of the section (0x3b4)\n";
    assert_eq!(first, output(2, BARE, error));
    // If the third is damaged, the two before and the one after it are read.
    let third = damaged(&|bytes| {
        let at = bytes.windows(5).position(|window| window == b"other").unwrap();
        bytes[at] = 0xff;
    });
    let without = "  my_server:request__start(nr: u64, _: &'a str) at src/other.rs\n";
    let listed = LISTED.replace(without, "").replace("  nr: u64", "").replace("  _: &'a str", "");
    let error = "usdt list: app: at offset 0x370: the note's string `file` is not UTF-8\n";
    assert_eq!(third, output(2, &listed, error));

    let other = described(5, ("src/server.rs", 9), "Not of this site.", REQUEST);
    let fixture = program(&notes(), &[other]);
    let error =
        "usdt list: app: my_server:request__done: the note has 0 arguments and its description 2\n";
    assert_eq!(list(test, &fixture), output(2, BARE, error));
}

/// Reading them all for each site would be 2 × 10^10 steps, which take half an hour.
#[test]
fn sites_that_share_a_long_description_take_linear_time() {
    let notes: Vec<_> = (0..20_000).map(|_| note(1, "app", "start", "")).collect();
    let arguments = "\0".repeat(2_000_000);
    let documentation = "x".repeat(1_000_000);
    let fixture = program(
        &notes,
        &[described(1, ("", 0), "", &arguments), described(1, ("", 0), &documentation, "")],
    );
    let sample = Sample::new("list_shared", &fixture);
    for command in ["list", "provider"] {
        let Output { status, stdout, stderr } = sample.run(command, &["app"]);
        let error = "app:start: the note has 0 arguments and its description 1000000";
        assert_eq!((status, &*stderr), (2, &*format!("usdt {command}: app: {error}\n")));
        assert_eq!(stdout.matches(&documentation).count(), 1);
    }
    fs::remove_dir_all(sample.directory()).unwrap();
}

/// Each of the sites at one address has its own description, in the order of the notes.
#[test]
fn sites_at_one_address_have_their_own_descriptions() {
    let notes = [note(1, "app", "start", "8@%rdi"), note(1, "app", "done", "8@%rax")];
    let start = described(1, ("s.rs", 1), "", "id\0u64\0");
    let done = described(1, ("s.rs", 2), "", "ok\0bool\0");
    let Output { status, stdout, stderr } =
        list("list_one_address", &program(&notes, &[start, done]));
    assert_eq!((status, &*stderr), (0, ""));
    for line in ["app:start(id: u64) at s.rs:1\n", "app:done(ok: bool) at s.rs:2\n"] {
        assert!(stdout.contains(line), "{stdout}");
    }
}

/// Without addresses, descriptions are matched by their order, if every site has one.
#[test]
fn object_files_are_listed_without_addresses() {
    let test = "list_object_files";
    let unlinked = |listed: &str| -> String {
        let line = |line: &str| {
            let line = line.replace("[sema 0x403000]", "[sema: address not known before linking]");
            match line.split_once(" app 0x") {
                Some((start, _)) => format!("{start} app: address not known before linking\n"),
                None => line + "\n",
            }
        };
        listed.lines().map(line).collect()
    };
    let [first, second, third, fifth] = descriptions();
    let fourth = described(4, ("src/server.rs", 42), first.documentation, REQUEST);
    let all = object(&notes(), &[first, second, third, fourth, fifth]);
    let listed = LISTED.replace(" (8@%rsi)", " (8@%rsi)  path: &str");
    let (start, end) = listed.split_once("location #4").unwrap();
    let end = end.replacen(" (8@%rdi)", " (8@%rdi)  id: u64", 1);
    let listed = format!("{start}location #4{end}");
    assert_eq!(list(test, &all), output(0, &unlinked(&listed), ""));

    let some = object(&notes(), &descriptions());
    assert_eq!(list(test, &some), output(0, &unlinked(BARE), ""));

    let mut damaged = object(&notes(), &[first, second, third, fourth, fifth, fifth]);
    let data = &mut section(&mut damaged, ".note.usdt").data;
    data[36] = 0xff;
    let Output { status, stdout, stderr } = list(test, &damaged);
    assert_eq!((status, stdout), (2, unlinked(BARE)));
    assert!(stderr.ends_with(": the note's string `file` is not UTF-8\n"), "{stderr}");
}

//! `provider_d`: of its definition SystemTap's `dtrace` makes a header that a C program can include, and the probes of
//! that program are those of the definition.

use std::fs;
use std::path::Path;
use std::process::Command;

use usdt_core::Elf;

use crate::made::{Made, described, note, program};
use crate::tool;

/// Calls each probe of the header, and gives it the semaphores that it wants.
const CALLER: &str = r#"
#include <stdint.h>
#include "app.h"
unsigned short my_server_request__start_semaphore, my_server_none_semaphore, app2_twelve_semaphore;
int main(int argc, char **argv) {
    if (MY_SERVER_REQUEST_START_ENABLED())
        MY_SERVER_REQUEST_START((uint64_t)argc, argv[0], (uint8_t)argc, (int16_t)argc);
    MY_SERVER_NONE();
    APP2_TWELVE(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    return 0;
}
"#;

/// With whatever may stand in a comment, and with comments where there may be one.
#[test]
fn header() {
    let test = "provider_d_header";
    if !tool::needs(test, "dtrace", "systemtap-sdt-dev") || !tool::needs(test, "gcc", "gcc") {
        return;
    }
    let twelve = ["-4@%eax"; 12].join(" ");
    let notes = [
        note(1, "my_server", "request__start", "8@%rdi 8@%rax 1@%cl -2@%dx"),
        note(2, "my_server", "request__start", "8@%rdi"),
        note(3, "test-app", "test-probe", "-8@%rax"),
        note(4, "my_server", "none", ""),
        note(5, "my_server", "wide", "16@%rax"),
        note(6, "app2", "twelve", &twelve),
    ];
    let documentation = "The provider's \"probe none();\" }; /* # // */ it's 100 % \\";
    let arguments = "id\0u64\0string\0&str\0r#const\0bool\0_\0i16\0";
    let fixture = program(&notes, &[described(1, ("s.rs", 1), documentation, arguments)]);
    let made = Made::new(test, &fixture);
    fs::write(made.folder().join("app.d"), made.run("provider_d", &["app"]).printed).unwrap();
    fs::write(made.folder().join("caller.c"), CALLER).unwrap();
    let run = |words: &[&str]| {
        let output = Command::new(words[0]).args(&words[1..]).current_dir(made.folder()).output();
        let output = output.unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert_eq!((output.status.code(), &*said), (Some(0), ""), "{words:?}");
    };
    run(&["dtrace", "-h", "-s", "app.d", "-o", "app.h"]);
    run(&["gcc", "-Wall", "-Werror", "-I.", "-o", "caller", "caller.c"]);
    let expected = [
        "my_server:request__start 8 8 1 -2",
        "my_server:none",
        "app2:twelve -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4",
    ];
    assert_eq!(probes(&made.folder().join("caller")), expected);
}

/// `provider:name SIZE…`
fn probes(file: &Path) -> Vec<String> {
    let bytes = fs::read(file).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let probe = |note: usdt_core::Note<'_>| {
        let sizes = note.arguments(elf.machine()).map(|argument| argument.unwrap());
        let sizes = sizes.map(|a| format!(" {}{}", if a.signed { "-" } else { "" }, a.size));
        format!("{}:{}{}", note.provider, note.name, sizes.collect::<String>())
    };
    elf.notes().map(|note| probe(note.unwrap())).collect()
}

//! `usdt provider`: SystemTap's `dtrace` generates a header from its definition, and a C program
//! that includes it has the probes of the definition.

use std::fs;
use std::path::Path;
use std::process::Command;

use usdt_core::Elf;

use super::sample::{Sample, described, note, program};
use crate::tool;

/// Calls each probe of the header, and defines the semaphores that it needs.
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

/// The definition has comments wherever there may be one, with all that a comment may contain.
#[test]
fn a_c_program_with_the_generated_header_has_the_probes() {
    let test = "provider_header";
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
    let sample = Sample::new(test, &fixture);
    fs::write(sample.directory().join("app.d"), sample.run("provider", &["app"]).stdout).unwrap();
    fs::write(sample.directory().join("caller.c"), CALLER).unwrap();
    let run = |words: &[&str]| {
        let output =
            Command::new(words[0]).args(&words[1..]).current_dir(sample.directory()).output();
        let output = output.unwrap();
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert_eq!((output.status.code(), &*text), (Some(0), ""), "{words:?}");
    };
    run(&["dtrace", "-h", "-s", "app.d", "-o", "app.h"]);
    run(&["gcc", "-Wall", "-Werror", "-I.", "-o", "caller", "caller.c"]);
    let expected = [
        "my_server:request__start 8 8 1 -2",
        "my_server:none",
        "app2:twelve -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4",
    ];
    assert_eq!(probes(&sample.directory().join("caller")), expected);
}

/// Returns `provider:name SIZE…` for each probe.
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

//! Errors of `usdt`: one line that states the reason, and an exit status of 1 or 2.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use super::sample::{Output, Sample, note, program};
use crate::build::Build;

#[test]
fn an_unreadable_file_is_one_line() {
    let notes = [note(1, "app", "start", "")];
    let sample = Sample::new("errors_of_a_file", &program(&notes, &[]));
    let path = |name: &str| sample.directory().join(name);
    fs::write(path("empty"), program(&[], &[]).build()).unwrap();
    fs::write(path("script"), "#!/bin/sh\n").unwrap();
    fs::write(path("sstripped"), sstripped(program(&notes, &[]).build())).unwrap();
    fs::write(path("cut"), &fs::read(path("app")).unwrap()[..100]).unwrap();
    let rows = [
        (
            1,
            "empty",
            "no USDT probes; with the crate `usdt`, they need the feature `enable-dtrace`",
        ),
        (
            1,
            "sstripped",
            "no USDT probes; the file has no section headers, without which probes cannot be \
             found: read it as it was before sstrip or UPX",
        ),
        (2, "script", "not an ELF file: it begins with \"#!/b\""),
        (2, "nowhere", "No such file or directory (os error 2)"),
        (2, ".", "not a regular file"),
        (2, "/dev/zero", "not a regular file"),
    ];
    for command in ["list", "provider", "script"] {
        for (status, file, reason) in rows {
            let stderr = format!("usdt {command}: {file}: {reason}\n");
            let output = Output { status, stdout: String::new(), stderr };
            assert_eq!(sample.run(command, &[file]), output);
        }
        let output = sample.run(command, &["cut"]);
        assert_eq!((output.status, output.stdout), (2, String::new()));
        let start = format!("usdt {command}: cut: at offset 0x");
        assert!(output.stderr.starts_with(&start), "{}", output.stderr);
    }
}

#[test]
fn trace_reports_why_a_file_has_no_probes() {
    let sample = Sample::new("trace_reports_why", &program(&[], &[]));
    let path = sample.directory().join("sstripped");
    fs::write(path, sstripped(program(&[], &[]).build())).unwrap();
    for (file, cause) in [
        ("app", "with the crate `usdt`, they need the feature `enable-dtrace`"),
        (
            "sstripped",
            "the file has no section headers, without which probes cannot be found: read it as \
             it was before sstrip or UPX",
        ),
    ] {
        let reason = format!("there is no probe a:b in {file}, nor any other; {cause}");
        let output = sample.run("trace", &[file, "a:b"]);
        assert_eq!((output.status, output.stderr), (1, format!("usdt trace: {reason}\n")));
    }
}

/// Clears the section headers' offset, number and size, as sstrip does.
fn sstripped(mut elf: Vec<u8>) -> Vec<u8> {
    elf[40..48].fill(0);
    elf[58..64].fill(0);
    elf
}

/// The path is part of the script.
#[test]
fn bpftrace_cannot_use_some_paths() {
    let notes = [note(1, "app", "start", "")];
    let sample = Sample::new("provider_of_a_path", &program(&notes, &[]));
    for (name, character) in [
        ("a:b", "':'"),
        ("a*/b", "'*'"),
        ("a?b", "'?'"),
        ("a[b", "'['"),
        ("a\\b", "'\\\\'"),
        ("a\nb", "'\\n'"),
    ] {
        let directory = sample.directory().join(name);
        fs::create_dir_all(&directory).unwrap();
        fs::copy(sample.directory().join("app"), directory.join("app")).unwrap();
        let file = format!("{name}/app");
        let Output { status, stdout, stderr } = sample.run("script", &[&file]);
        let escaped = name.replace('\\', "\\\\").replace('\n', "\\n").replace("*/", "* /");
        let reason =
            format!("bpftrace does not accept {character} in a path: DIRECTORY/{escaped}/app");
        assert_eq!((status, &*stdout), (2, ""));
        assert_eq!(stderr, format!("usdt script: {file}: {reason}\n"));
    }
    // A link by another name helps; spaces and quotes are no problem.
    let link = sample.directory().join("link");
    let _ = fs::remove_file(&link);
    fs::write(sample.directory().join("a \"b'"), program(&notes, &[]).build()).unwrap();
    symlink("a \"b'", &link).unwrap();
    let output = sample.run("script", &["link"]);
    let clause = "\nusdt:\"DIRECTORY/a \\\"b'\":app:start\n{";
    assert!(output.status == 0 && output.stdout.contains(clause), "{output:?}");
}

#[test]
fn a_wrong_command_line_and_an_unwritable_output_are_one_line() {
    let sample =
        Sample::new("provider_of_its_output", &program(&[note(1, "app", "start", "")], &[]));
    for arguments in [&[][..], &["app", "app"], &["--d", "app"]] {
        let Output { status, stdout, stderr } = sample.run("provider", arguments);
        assert_eq!((status, &*stdout), (2, ""), "{arguments:?}");
        assert!(stderr.starts_with("error: "), "{stderr}");
    }
    let program = Build::command();
    let run = |script: &str| {
        let mut bash = Command::new("bash");
        bash.args(["-o", "pipefail", "-c", script]).arg(&program).current_dir(sample.directory());
        let output = bash.output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let full = "usdt provider: standard output: No space left on device (os error 28)\n";
    assert_eq!(run("\"$0\" provider app > /dev/full"), (Some(2), full.into()));
    assert_eq!(run("\"$0\" provider app | true"), (Some(0), String::new()));
}

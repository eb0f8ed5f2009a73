//! What the examples cannot do: one line that says why, and an exit status of 1 or 2.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use crate::build::Build;
use crate::made::{Made, Said, note, program};

#[test]
fn of_a_file() {
    let notes = [note(1, "app", "start", "")];
    let made = Made::new("refusals_of_a_file", &program(&notes, &[]));
    let path = |name: &str| made.folder().join(name);
    fs::write(path("empty"), program(&[], &[]).build()).unwrap();
    fs::write(path("script"), "#!/bin/sh\n").unwrap();
    fs::write(path("cut"), &fs::read(path("app")).unwrap()[..100]).unwrap();
    let rows = [
        (1, "empty", "no USDT probes"),
        (2, "script", "not an ELF file: it begins with \"#!/b\""),
        (2, "nowhere", "No such file or directory (os error 2)"),
        (2, ".", "not a regular file"),
        (2, "/dev/zero", "not a regular file"),
    ];
    for (example, option) in [
        ("tplist", "--"),
        ("provider_d", "--"),
        ("provider_d", "--d"),
        ("provider_d", "--bpftrace"),
    ] {
        for (status, file, reason) in rows {
            let complaints = format!("{example}: {file}: {reason}\n");
            let said = Said { status, printed: String::new(), complaints };
            assert_eq!(made.run(example, &[option, file]), said);
        }
        let said = made.run(example, &[option, "cut"]);
        assert_eq!((said.status, said.printed), (2, String::new()));
        let start = format!("{example}: cut: at offset 0x");
        assert!(said.complaints.starts_with(&start), "{}", said.complaints);
    }
}

/// Its path is a word of the script.
#[test]
fn of_a_path() {
    let notes = [note(1, "app", "start", "")];
    let made = Made::new("provider_d_of_a_path", &program(&notes, &[]));
    for (name, character) in [
        ("a:b", "':'"),
        ("a*/b", "'*'"),
        ("a?b", "'?'"),
        ("a[b", "'['"),
        ("a\\b", "'\\\\'"),
        ("a\nb", "'\\n'"),
    ] {
        let folder = made.folder().join(name);
        fs::create_dir_all(&folder).unwrap();
        fs::copy(made.folder().join("app"), folder.join("app")).unwrap();
        let file = format!("{name}/app");
        let Said { status, printed, complaints } = made.run("provider_d", &["--bpftrace", &file]);
        let escaped = name.replace('\\', "\\\\").replace('\n', "\\n").replace("*/", "* /");
        let reason = format!("bpftrace does not take {character} in a path: FOLDER/{escaped}/app");
        assert_eq!((status, &*printed), (2, ""));
        assert_eq!(complaints, format!("provider_d: {file}: {reason}\n"));
        let both = made.run("provider_d", &[&file]);
        let end = format!("}};\n\n/* No bpftrace script: {reason}. */\n");
        assert!(both.status == 0 && both.printed.ends_with(&end), "{both:?}");
    }
    // By another name it can be told all the same; blanks and quotes are no obstacle.
    let link = made.folder().join("link");
    let _ = fs::remove_file(&link);
    fs::write(made.folder().join("a \"b'"), program(&notes, &[]).build()).unwrap();
    symlink("a \"b'", &link).unwrap();
    let said = made.run("provider_d", &["--bpftrace", "link"]);
    let clause = "\nusdt:\"FOLDER/a \\\"b'\":app:start\n{";
    assert!(said.status == 0 && said.printed.contains(clause), "{said:?}");
}

#[test]
fn of_a_command_line_and_of_its_output() {
    let made = Made::new("provider_d_of_its_output", &program(&[note(1, "app", "start", "")], &[]));
    for arguments in [&[][..], &["--d", "--bpftrace", "app"], &["app", "app"], &["--e", "app"]] {
        let Said { status, printed, complaints } = made.run("provider_d", arguments);
        assert_eq!((status, &*printed), (2, ""), "{arguments:?}");
        assert!(complaints.starts_with("error: "), "{complaints}");
    }
    let program = Build::example("provider_d").artifact("provider_d");
    let run = |script: &str| {
        let mut bash = Command::new("bash");
        bash.args(["-o", "pipefail", "-c", script]).arg(&program).current_dir(made.folder());
        let output = bash.output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let full = "provider_d: standard output: No space left on device (os error 28)\n";
    assert_eq!(run("\"$0\" app > /dev/full"), (Some(2), full.into()));
    assert_eq!(run("\"$0\" app | true"), (Some(0), String::new()));
}

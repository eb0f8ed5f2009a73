//! `usdt list -p` lists the probes of all files that a running process has mapped.

use std::path::Path;
use std::process::Command;

use crate::build::Build;
use crate::program::Program;

/// Returns the exit status and what is printed on both streams.
fn list(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(Build::command()).arg("list").args(arguments).output().unwrap();
    let [stdout, stderr] = [output.stdout, output.stderr].map(|it| String::from_utf8(it).unwrap());
    (output.status.code(), stdout, stderr)
}

/// Returns the expected listing of a file among others: each probe is prefixed with the file name.
fn listed(file: &Path) -> String {
    let file = file.to_str().unwrap();
    let (status, stdout, stderr) = list(&[file]);
    assert_eq!((status, &*stderr), (Some(0), ""));
    let lines = stdout.lines().map(|line| {
        if line.starts_with(' ') { format!("{line}\n") } else { format!("{file} {line}\n") }
    });
    lines.collect()
}

#[test]
fn listing_a_process_includes_the_probes_of_its_libraries() {
    let build = Build::of("plugin").alone("list_of_a_process");
    let library = build.artifact("libplugin.so");
    let mut host = Program::start(&build.artifact("host"), &[&library]);
    assert_eq!(host.order("text"), "evaluated 0");
    let (status, stdout, stderr) = list(&["-p", &host.id().to_string()]);
    assert_eq!((status, &*stderr), (Some(0), ""));
    // libc and other system libraries may have probes too.
    let expected = listed(&library);
    assert!(expected.contains(" plugin:eager ") && stdout.contains(&expected), "{stdout}");
}

#[test]
fn a_missing_process_and_a_wrong_command_line_are_reported() {
    let error = "usdt list: there is no process 4194305\n";
    assert_eq!(list(&["-p", "4194305"]), (Some(2), String::new(), error.into()));
    for arguments in [&["-p", "1", "/bin/sh"][..], &["-p", "x"], &[]] {
        let (status, stdout, stderr) = list(arguments);
        assert_eq!((status, &*stdout), (Some(2), ""), "{arguments:?}");
        assert!(stderr.starts_with("error: "), "{stderr}");
    }
}

//! Errors of `trace`: one line that states the reason, and an exit status of 1, or 2 for a wrong
//! command line.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{command, needs};
use crate::build::Build;
use crate::tool;

/// Runs `trace` to its end; returns its exit status and standard error.
fn failure(command: &mut Command) -> (Option<i32>, String) {
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "");
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_wrong_command_line_is_one_line() {
    let file = Build::of("ticker").alone("a_wrong_command_line_is_one_line").artifact("ticker");
    let script = file.with_extension("sh");
    fs::write(&script, "#!/bin/sh\n").unwrap();
    let object = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tracers");
    let [file, script, directory] = [&file, &script, &object].map(|path| path.to_str().unwrap());
    let rows: [(&[&str], &str); 10] = [
        (&[file], "no probe is named: write `provider:name`, or `*:*` for all"),
        (&["a:b"], "no program is named: write -p PID, -c COMMAND or a FILE"),
        (
            &[file, "ticker:slow"],
            "there is no probe ticker:slow in PROGRAM: it has ticker:eager, ticker:lazy",
        ),
        (&[file, "ticker:*", "a:b"], "there is no probe a:b in PROGRAM, nor any other"),
        (&[script, "a:b"], "SCRIPT: not an ELF file: it begins with \"#!/b\""),
        (&[directory, "a:b"], "DIRECTORY: not a regular file"),
        (&["/nowhere", "a:b"], "/nowhere: No such file or directory (os error 2)"),
        (&["-p", "4194305", "a:b"], "there is no process 4194305"),
        (&["-c", " ", "a:b"], "-c is empty: write a program"),
        (&["-c", "no-such-program", "a:b"], "there is no program `no-such-program`"),
    ];
    for (arguments, message) in rows {
        let message = message
            .replace("PROGRAM", file)
            .replace("SCRIPT", script)
            .replace("DIRECTORY", directory);
        let failed = failure(&mut command(arguments));
        assert_eq!(failed, (Some(1), format!("usdt trace: {message}\n")), "{arguments:?}");
    }
    for arguments in
        [&[][..], &["-p", "x", "a:b"], &["-n", "0", file, "a:b"], &["-p", "1", "-c", "x", "a:b"]]
    {
        let (status, message) = failure(&mut command(arguments));
        assert_eq!(status, Some(2), "{message}");
        assert!(message.starts_with("error: "), "{message}");
    }
}

/// Root without capabilities has no more rights than other users.
#[test]
fn attaching_without_capabilities_asks_for_root() {
    let test = "attaching_without_capabilities_asks_for_root";
    if !needs(test) || !tool::needs(test, "setpriv", "util-linux") {
        return;
    }
    let file = Build::of("ticker").alone(test).artifact("ticker");
    let mut setpriv = Command::new("setpriv");
    setpriv
        .args(["--bounding-set=-all", "--inh-caps=-all"])
        .arg(Build::command())
        .arg("trace")
        .arg(file)
        .arg("ticker:*");
    let message = "usdt trace: cannot create a BPF map: Operation not permitted (os error 1): run \
                   it as root, or with CAP_BPF and CAP_PERFMON\n";
    assert_eq!(failure(&mut setpriv), (Some(1), message.into()));
}

/// Closing the output ends `trace` without an error; any other failure of the output is reported.
#[test]
fn an_unwritable_output_is_one_line() {
    let test = "an_unwritable_output_is_one_line";
    if !needs(test) {
        return;
    }
    let file = Build::of("ticker").alone(test).artifact("ticker");
    let file = file.display();
    let run = |arguments: &str| {
        let script = format!("\"$0\" trace {arguments}");
        let output = Command::new("bash")
            .args(["-o", "pipefail", "-c", &script])
            .arg(Build::command())
            .output()
            .unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), stderr.lines().map(String::from).collect::<Vec<_>>())
    };
    let attached = "usdt trace: attached to 2 sites";
    let full = "usdt trace: standard output: No space left on device (os error 28)";
    assert_eq!(
        run(&format!("'{file}' 'ticker:*' > /dev/full")),
        (Some(1), vec![attached.into(), full.into()])
    );
    let (status, lines) = run(&format!("-c '{file} 10' 'ticker:*' | head -n 1 >/dev/null"));
    assert_eq!(status, Some(0), "{lines:?}");
    assert_eq!(lines[0], attached);
}

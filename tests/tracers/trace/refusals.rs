//! What it cannot trace: one line that says why, and an exit status of 1 or, of a wrong command line, 2.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{needs, program};
use crate::build::Build;
use crate::tool;

/// Runs it to its end; its exit status and what it said, apart from what it printed.
fn refusal(command: &mut Command) -> (Option<i32>, String) {
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "");
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn of_a_command_line() {
    let file = Build::of("ticker").alone("of_a_command_line").artifact("ticker");
    let script = file.with_extension("sh");
    fs::write(&script, "#!/bin/sh\n").unwrap();
    let object = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tracers");
    let [file, script, folder] = [&file, &script, &object].map(|path| path.to_str().unwrap());
    let rows: [(&[&str], &str); 10] = [
        (&[file], "which probe? Write `provider:name`, or `*:*` for all"),
        (&["a:b"], "of which program? Write -p PID, -c COMMAND or its FILE"),
        (
            &[file, "ticker:slow"],
            "there is no probe ticker:slow in PROGRAM: it has ticker:eager, ticker:lazy",
        ),
        (&[file, "ticker:*", "a:b"], "there is no probe a:b in PROGRAM, nor any other"),
        (&[script, "a:b"], "SCRIPT: not an ELF file: it begins with \"#!/b\""),
        (&[folder, "a:b"], "FOLDER: not a regular file"),
        (&["/nowhere", "a:b"], "/nowhere: No such file or directory (os error 2)"),
        (&["-p", "4194305", "a:b"], "there is no process 4194305"),
        (&["-c", " ", "a:b"], "-c: which program?"),
        (&["-c", "no-such-program", "a:b"], "there is no program `no-such-program`"),
    ];
    for (arguments, said) in rows {
        let said =
            said.replace("PROGRAM", file).replace("SCRIPT", script).replace("FOLDER", folder);
        let refused = refusal(Command::new(program()).args(arguments));
        assert_eq!(refused, (Some(1), format!("trace: {said}\n")), "{arguments:?}");
    }
    for arguments in
        [&[][..], &["-p", "x", "a:b"], &["-n", "0", file, "a:b"], &["-p", "1", "-c", "x", "a:b"]]
    {
        let (status, said) = refusal(Command::new(program()).args(arguments));
        assert_eq!(status, Some(2), "{said}");
        assert!(said.starts_with("error: "), "{said}");
    }
}

/// Root without its capabilities is as good as anybody.
#[test]
fn without_the_privilege() {
    let test = "without_the_privilege";
    if !needs(test) || !tool::needs(test, "setpriv", "util-linux") {
        return;
    }
    let file = Build::of("ticker").alone(test).artifact("ticker");
    let mut command = Command::new("setpriv");
    command
        .args(["--bounding-set=-all", "--inh-caps=-all"])
        .arg(program())
        .arg(file)
        .arg("ticker:*");
    let said = "trace: cannot attach: Permission denied (os error 13): run it as root\n";
    assert_eq!(refusal(&mut command), (Some(1), said.into()));
}

/// Who reads no further has seen enough; what else goes wrong with the output is said.
#[test]
fn of_its_output() {
    let test = "of_its_output";
    if !needs(test) {
        return;
    }
    let file = Build::of("ticker").alone(test).artifact("ticker");
    let file = file.display();
    let run = |arguments: &str| {
        let script = format!("\"$0\" {arguments}");
        let output = Command::new("bash")
            .args(["-o", "pipefail", "-c", &script])
            .arg(program())
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), said.lines().map(String::from).collect::<Vec<_>>())
    };
    let attached = "trace: attached to 2 sites";
    let full = "trace: standard output: No space left on device (os error 28)";
    assert_eq!(
        run(&format!("'{file}' 'ticker:*' > /dev/full")),
        (Some(1), vec![attached.into(), full.into()])
    );
    let (status, said) = run(&format!("-c '{file} 10' 'ticker:*' | head -n 1 >/dev/null"));
    assert_eq!(status, Some(0), "{said:?}");
    assert_eq!(said[0], attached);
}

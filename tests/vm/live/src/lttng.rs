//! LTTng counts the hits of a probe without a semaphore, and rejects a probe with one.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(program: &str, arguments: &[&str]) -> Output {
    Command::new(program).args(arguments).output().unwrap()
}

/// Runs a command of LTTng, and returns its errors if it fails.
fn lttng(arguments: &[&str]) -> Result<(), String> {
    let output = run("/usr/bin/lttng", arguments);
    let errors = String::from_utf8(output.stderr).unwrap();
    if output.status.success() { Ok(()) } else { Err(errors) }
}

pub fn counts_ticker(program: &Path) {
    // The daemon needs them.
    fs::create_dir_all("/var/run").unwrap();
    fs::create_dir_all("/dev/shm").unwrap();
    let (name, program) = (program.file_name().unwrap(), program.to_str().unwrap());
    let (name, trace) = (name.to_str().unwrap(), format!("/tmp/{}", name.display()));
    // Also starts the daemon.
    lttng(&["create", name, "--output", &trace]).unwrap();
    let enable = |event| {
        let probe = format!("--userspace-probe=sdt:{program}:ticker:{event}");
        lttng(&["enable-event", "--kernel", &probe, event])
    };
    enable("eager").unwrap();
    let error = enable("lazy").unwrap_err();
    assert!(error.contains("Event lazy: Invalid userspace probe location"), "{error}");

    lttng(&["start"]).unwrap();
    assert_eq!(run(program, &["5"]).stdout, b"evaluated 0\n");
    lttng(&["stop"]).unwrap();
    lttng(&["destroy"]).unwrap();
    let printed = String::from_utf8(run("/usr/bin/babeltrace2", &[&trace]).stdout).unwrap();
    // [15:45:16.075973945] (+?.?????????) (none) eager: { cpu_id = 1 }, { ip = 0x55F58CAA5969 }
    let hits = printed.lines().filter(|line| line.contains(" eager: ")).count();
    assert_eq!((hits, printed.lines().count()), (5, 5), "{printed}");
}

//! The cost of a hit while a tool traces it: the command `usdt` beside bpftrace, in turns.

use std::path::PathBuf;
use std::process::Command;

use crate::clock::Ratio;
use crate::engine;
use crate::tool::Tool;
use crate::traced::Program;

/// What both tools are asked to do. bpftrace prints only the arguments; `usdt` prints the time, the
/// process, the thread and its name besides.
pub struct Task {
    pub what: &'static str,
    /// The function of the engine, which is also the name of its probe.
    function: &'static str,
    command: &'static str,
    argument: Option<&'static str>,
    action: &'static str,
    /// Odd, so that there is a median. Of what a tool prints, there must not be too much.
    turns: usize,
    /// The highest ratio that this project accepts.
    pub mark: f64,
}

pub const TASKS: [Task; 4] = [
    Task {
        what: "print two numbers",
        function: "hash",
        command: "trace",
        argument: None,
        action: r#"printf("%llu %llu\n", arg0, arg1)"#,
        turns: 15,
        mark: 0.6,
    },
    Task {
        what: "print a number and a string of 23 bytes",
        function: "named",
        command: "trace",
        argument: None,
        action: r#"printf("%llu %s\n", arg0, str(arg1))"#,
        turns: 15,
        mark: 0.6,
    },
    Task {
        what: "count",
        function: "hash",
        command: "count",
        argument: None,
        action: "@ = count()",
        turns: 101,
        mark: 1.0,
    },
    Task {
        what: "histogram of a number",
        function: "hash",
        command: "hist",
        argument: Some("a"),
        action: "@ = hist(arg0)",
        turns: 101,
        mark: 1.0,
    },
];

/// Returns `usdt`'s nanoseconds per hit and their ratio to bpftrace's, and bpftrace's.
///
/// # Errors
/// If a tool is missing, or not permitted to trace.
///
/// # Panics
/// If a tool traces nothing.
pub fn ratio(task: &Task) -> Result<(Ratio, f64), String> {
    if Command::new("bpftrace").arg("--version").output().is_err() {
        return Err("bpftrace is missing: install the package bpftrace".into());
    }
    // SAFETY: `geteuid` has no precondition.
    if unsafe { libc::geteuid() } != 0 {
        return Err("not permitted: this needs root".into());
    }
    let probe = format!("engines:{}", task.function);
    let program = Program::start();
    let mut usdt = Command::new(usdt());
    usdt.args([task.command, "-p", &program.id().to_string(), &probe]).args(task.argument);
    let mut usdt = Tool::start(&mut usdt, "attached to", program);
    let program = Program::start();
    let mut bpftrace = Command::new("bpftrace");
    let script = format!("usdt:{}:{probe} {{ {} }}", program.file.display(), task.action);
    bpftrace.args(["-p", &program.id().to_string(), "-e", &script]);
    let mut bpftrace = Tool::start(&mut bpftrace, "Attaching", program);
    let (mut times, mut others) = (Vec::new(), Vec::new());
    for _ in 0..task.turns {
        times.push(usdt.turn(task.function));
        others.push(bpftrace.turn(task.function));
    }
    let bpftrace = Ratio::of(&others, &others).nanoseconds;
    Ok((Ratio::of(&times, &others), bpftrace))
}

/// Builds the command of this repository.
fn usdt() -> PathBuf {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--release", "--locked", "--package", "usdt-cli"]);
    // Its profile and its dependencies are those of the workspace, so the directory is too.
    let target = engine::directory().parent().unwrap().to_path_buf();
    cargo.arg("--target-dir").arg(&target).current_dir(env!("CARGO_MANIFEST_DIR"));
    assert!(cargo.status().unwrap().success(), "{cargo:?}");
    target.join("release/usdt")
}

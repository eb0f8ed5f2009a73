//! The commands of the pages, each attached to the running server while the same requests are sent.

use std::process::Command;

use crate::build::Build;
use crate::server::Server;
use crate::tool::background::Background;
use crate::{bpftrace, gdb, transcript};

const PAGES: [&str; 2] = ["examples/web/README.md", "docs/tracing.md"];

/// The fewest lines a command must print if the page shows no output: a heading and one line.
const UNSTORED: usize = 2;

/// What the pages show as the server's process and its file.
const PROCESS: &str = "7201";
const FILE: &str = "/tmp/web";

const REQUESTS: [(&str, &str, &str); 6] = [
    ("GET", "/user/1", "200 user 1"),
    ("GET", "/user/1", "200 user 1"),
    ("GET", "/user/2", "200 user 2"),
    ("GET", "/user/9999", "200 nobody"),
    ("PUT", "/user/7", "500"),
    // 1999 · 1998 / 2 + … + 1990 · 1989 / 2. It takes about ten times the 100 ms that the page
    // calls slow, and the others a hundredth of them: the speed of the machine does not matter.
    ("GET", "/triples/10", "200 19880220"),
];

#[test]
fn the_commands_of_the_pages_print_what_they_show() {
    let test = "the_commands_of_the_pages_print_what_they_show";
    if !bpftrace::needs(test) || !gdb::needs(test, gdb::By::Ptrace) {
        return;
    }
    let server = Server::start(test);
    let usdt = Build::command();
    let id = server.program.id().to_string();
    let file = server.file.to_str().unwrap();
    let here = |text: &str| text.replace(PROCESS, &id).replace(FILE, file);
    // Padded to the same width, so that columns stay aligned.
    let process = format!("{PROCESS:<0$}", id.len());
    let shown = |line: &str| line.replace(file, FILE).replace(&id, &process).trim_end().to_string();
    transcript::check(&PAGES, |command, stored| {
        let (tool, _) = command.split_once(' ').unwrap();
        let quoted = transcript::quoted(command, &usdt);
        let mut shell = Command::new("bash");
        shell.args(["-c", &here(&format!("exec {quoted}"))]);
        shell.env("LC_ALL", "C");
        let mut background = Background::start(&shell);
        let printed = |background: &Background| {
            let mut printed = Vec::new();
            for line in background.printed() {
                let line = shown(line);
                if !transcript::is_noise(tool, &line, printed.is_empty()) {
                    printed.push(line);
                }
            }
            printed
        };
        server.wait_for(&probes(command));
        server.requests_while(&REQUESTS, || {
            let least = if stored == 0 { UNSTORED } else { stored };
            let is_enough = |lines: usize| is_summary(command) || lines >= least;
            while !is_enough(printed(&background).len()) {
                background.line().expect("more lines");
            }
        });
        if tool == "gdb" {
            // It ends by itself.
            while background.line().is_some() {}
        } else {
            background.interrupt_until_it_ends();
        }
        let printed = printed(&background);
        if stored > 0 {
            return printed;
        }
        assert!(printed.len() >= UNSTORED, "{command}: {printed:?}");
        Vec::new()
    });
}

/// Returns the probes that a command names.
fn probes(command: &str) -> Vec<&str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let names = command.match_indices("tracing:").map(|(at, provider)| {
        let name = at + provider.len();
        let end = command[name..].find(|c| !is_name(c)).map_or(command.len(), |end| name + end);
        &command[at..end]
    });
    names.collect()
}

/// Returns whether the command prints nothing before it is interrupted.
fn is_summary(command: &str) -> bool {
    let words = ["usdt count ", "usdt hist ", "usdt latency "];
    words.iter().any(|word| command.starts_with(word)) || command.contains('@')
}

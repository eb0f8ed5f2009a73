//! Each tool attaches to the running server and sees the values of the next request.

use std::process::Command;

use crate::bcc::{self, Bcc};
use crate::bpftrace::{self, Bpftrace, clause};
use crate::build::Build;
use crate::gdb::{self, By, Gdb};
use crate::server::{self, Server};
use crate::tool;
use crate::tool::background::Background;

/// A user that does not exist: the server warns.
const PATH: &str = "/user/4242";

/// Sends the request. The server writes one line, traced or not.
fn ask(server: &mut Server) {
    assert_eq!(server.request("GET", PATH), "200 nobody");
    let line = server.program.line();
    // Without colours.
    let plain: String =
        line.split('\x1b').map(|it| it.split_once('m').map_or(it, |it| it.1)).collect();
    assert!(plain.ends_with(" WARN web: no such user id=4242"), "{plain}");
}

#[test]
fn bpftrace_sees_a_request_each_time_it_attaches() {
    let test = "bpftrace_sees_a_request_each_time_it_attaches";
    if !bpftrace::needs(test) {
        return;
    }
    let mut server = Server::start(test);
    let clauses = [
        ("warn", "warn %s", "str(arg0)"),
        ("warn", "warn %s", "str(arg1)"),
        ("warn", "warn %s", "str(arg2)"),
        ("span__new", "new %s", "str(arg2)"),
        ("span__new", "new %s", "str(arg4)"),
        ("span__record", "record %s", "str(arg2)"),
        ("span__close", "close %s", "str(arg2)"),
        ("debug", "debug %s", "str(arg0)"),
    ];
    let clauses = clauses.map(|(probe, format, arguments)| {
        clause(&server.file, &format!("tracing:{probe}"), format, arguments)
    });
    for _ in 0..2 {
        ask(&mut server);
        let bpftrace = Bpftrace::attach_to(server.program.id(), &clauses.concat());
        server.wait_for(&["tracing:warn", "tracing:span__new", "tracing:debug"]);
        ask(&mut server);
        let expected = [
            "close query",
            "close request",
            "debug sqlx::query",
            "debug tower_http::trace::on_request",
            "new method=GET path=\"/user/4242\"",
            "new query",
            "new request",
            "new text=\"select name from users where id = ?\"",
            "record status=200",
            "warn id=4242",
            "warn no such user",
            "warn web",
        ];
        let mut seen = bpftrace.detach(expected.len());
        seen.sort();
        assert_eq!(seen, expected);
    }
    ask(&mut server);
}

#[test]
fn usdt_trace_sees_the_values_of_a_request() {
    let test = "usdt_trace_sees_the_values_of_a_request";
    if !tool::needs_root(test) {
        return;
    }
    let mut server = Server::start(test);
    let mut command = Command::new(Build::command());
    command.args(["trace", "-p", &server.program.id().to_string()]);
    command.args(["tracing:warn", "tracing:span__new", "tracing:span__record"]);
    let mut trace = Background::start(&command);
    server.wait_for(&["tracing:warn", "tracing:span__new", "tracing:span__record"]);
    ask(&mut server);
    trace.wait_for(1, |line| line.contains("tracing:span__record"));
    trace.interrupt();
    let (lines, well) = trace.end();
    assert!(well, "{lines:#?}");
    let hits: Vec<_> = lines.iter().filter_map(|line| line.split_once(" tracing:")).collect();
    let hits: Vec<_> =
        hits.iter().map(|(_, hit)| hit.split_whitespace().collect::<Vec<_>>()).collect();
    // Span numbers are arbitrary.
    let number = |hit: usize| hits[hit][1].strip_prefix("span=").unwrap();
    let (request, query) = (number(0), number(1));
    let line = |text: &str| {
        let lines = include_str!("../../examples/web/src/main.rs").lines();
        lines.enumerate().find(|(_, line)| line.contains(text)).unwrap().0 + 1
    };
    let (span, instrument, warn) =
        (line("debug_span!("), line("#[tracing::instrument"), line("tracing::warn!"));
    let file = "file=\"src/main.rs\"";
    let expected = [
        format!(
            "span__new span={request} parent=0 name=\"request\" target=\"web\" \
             fields=\"method=GET path=\\\"{PATH}\\\"\" line={span} {file} level=\"DEBUG\""
        ),
        format!(
            "span__new span={query} parent={request} name=\"query\" target=\"web\" \
             fields=\"text=\\\"select name from users where id = ?\\\"\" line={instrument} {file} \
             level=\"DEBUG\""
        ),
        format!(
            "warn target=\"web\" message=\"no such user\" fields=\"id=4242\" line={warn} {file} \
             span={request} span_name=\"request\""
        ),
        format!("span__record span={request} name=\"request\" fields=\"status=200\""),
    ];
    let seen: Vec<_> = hits.iter().map(|hit| hit.join(" ")).collect();
    assert_eq!(seen, expected);
}

#[test]
fn usdt_trace_sees_the_first_statements_of_a_server_that_it_starts() {
    let test = "usdt_trace_sees_the_first_statements_of_a_server_that_it_starts";
    if !tool::needs_root(test) {
        return;
    }
    let file = server::build(test);
    let mut command = Command::new(Build::command());
    command.args(["trace", "-c", &format!("{} 127.0.0.1:0", file.display())]);
    command.args(["tracing:debug", "--if", "target == \"sqlx::query\""]);
    let mut trace = Background::start(&command);
    trace.wait_for(1, |line| line.contains("http://"));
    let ready = trace.printed().iter().find(|line| line.contains("http://")).unwrap();
    assert_eq!(server::request(server::address(ready), "GET", "/user/2"), "200 user 2");
    trace.wait_for(4, |line| line.contains("summary="));
    trace.interrupt();
    let (lines, well) = trace.end();
    assert!(well, "{lines:#?}");
    let summaries = lines.iter().filter_map(|line| {
        let (_, rest) = line.split_once("summary=\\\"")?;
        Some(rest.split_once("\\\"")?.0)
    });
    let expected = [
        // sqlx's own.
        "PRAGMA foreign_keys = ON; …",
        "create table users (id …",
        "insert into users with …",
        "select name from users …",
    ];
    assert_eq!(summaries.collect::<Vec<_>>(), expected);
}

#[test]
fn gdb_sees_the_values_of_a_request() {
    let test = "gdb_sees_the_values_of_a_request";
    if !gdb::needs(test, By::Ptrace) {
        return;
    }
    let mut server = Server::start(test);
    let stop = "break -probe-stap tracing:warn\ncommands\nsilent\nx/s $_probe_arg0\n\
                x/s $_probe_arg1\nx/s $_probe_arg2\ncontinue\nend\n";
    let gdb = Gdb::attach(By::Ptrace, &server.program, &server.file, stop);
    server.wait_for(&["tracing:warn"]);
    ask(&mut server);
    let lines = gdb.detach(&server.program);
    let strings = lines.iter().filter_map(|line| line.strip_prefix("0x")?.split_once(":\t"));
    let strings: Vec<_> = strings.map(|(_, string)| string).collect();
    assert_eq!(strings, ["\"web\"", "\"no such user\"", "\"id=4242\""], "{lines:#?}");
}

#[test]
fn bcc_trace_sees_the_values_of_a_request() {
    let test = "bcc_trace_sees_the_values_of_a_request";
    if !bcc::needs(test, "trace-bpfcc") {
        return;
    }
    let mut server = Server::start(test);
    let probe =
        |name, argument| format!("u:{}:{name} \"{name} <%s>\", {argument}", server.file.display());
    let id = server.program.id().to_string();
    let (warn, record) = (probe("warn", "arg3"), probe("span__record", "arg3"));
    let trace = Bcc::attach("trace-bpfcc", [&*warn, &*record, "-p", &id]);
    server.wait_for(&["tracing:warn", "tracing:span__record"]);
    ask(&mut server);
    let lines = trace.detach(|lines| lines.len() > 2);
    let mut hits: Vec<_> =
        lines.iter().filter_map(|line| line.find('<').map(|at| &line[at..])).collect();
    hits.sort();
    assert_eq!(hits, ["<id=4242>", "<status=200>"], "{lines:#?}");
}

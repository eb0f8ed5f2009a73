//! BCC's tools for MySQL and PostgreSQL show the slow queries of the example `query_server`.

use super::bcc::{self, Bcc, words};
use crate::build::Build;
use crate::program::Program;

/// The queries that take at least so many milliseconds; the others take almost none.
const SLOW: [(&str, f64); 3] = [("SLEEP 310", 310.0), ("SLEEP 300", 300.0), ("SLEEP 320", 320.0)];
const THRESHOLD: &str = "300";

/// Attaches the tool, sends queries, detaches, and returns what the tool printed.
fn trace(test: &'static str, tool: &str, arguments: &[&str], enough: usize) -> Vec<String> {
    let file = Build::example("query_server", test);
    let mut server = Program::start(&file, &[]);
    let process = server.id().to_string();
    let arguments =
        arguments.iter().map(|argument| if *argument == "PID" { &process } else { *argument });
    let bcc = Bcc::attach(tool, arguments);
    assert_eq!(server.semaphore(&file, "query_server:query__start"), 1);
    assert_eq!(server.order("INSERT ape 7"), "1 row");
    assert_eq!(server.order("SELECT ape"), "7");
    for (query, _) in SLOW {
        assert!(server.order(query).starts_with("0 rows, after "));
        assert_eq!(server.order("SELECT bee"), "0 rows");
    }
    let lines = bcc.detach(|lines| lines.len() >= enough);
    assert_eq!(server.semaphore(&file, "query_server:query__start"), 0);
    assert_eq!(server.order("SELECT ape"), "7");
    words(&lines).iter().map(|line| line.replace(&process, "PID")).collect()
}

/// Panics unless the slow queries are listed as `TIME(s) PID MS QUERY`, as Python shows bytes.
#[track_caller]
fn assert_slow(lines: &[String], title: &str) {
    assert_eq!(lines[..2], [title, "TIME(s) PID MS QUERY"]);
    let hits: Vec<Vec<_>> = lines[2..].iter().map(|line| line.splitn(4, ' ').collect()).collect();
    let queries: Vec<_> = hits.iter().map(|hit| (hit[1], hit[3].to_string())).collect();
    assert_eq!(queries, SLOW.map(|(query, _)| ("PID", format!("b'{query}'"))), "{lines:#?}");
    for (hit, (_, least)) in hits.iter().zip(SLOW) {
        assert!(hit[2].parse::<f64>().unwrap() >= least, "{lines:#?}");
    }
}

#[test]
fn dbslower_prints_slow_queries() {
    let test = "dbslower";
    for database in ["mysql", "postgres"] {
        if bcc::needs(test, "dbslower-bpfcc") {
            let arguments = [database, "-p", "PID", "-m", THRESHOLD];
            let lines = trace(test, "dbslower-bpfcc", &arguments, 2 + SLOW.len());
            let title =
                format!("Tracing database queries for pids PID slower than {THRESHOLD} ms...");
            assert_slow(&lines, &title);
        }
    }
}

#[test]
fn mysqld_qslower_prints_slow_queries() {
    let test = "mysqld_qslower";
    if bcc::needs(test, "mysqld_qslower-bpfcc") {
        let lines = trace(test, "mysqld_qslower-bpfcc", &["PID", THRESHOLD], 2 + SLOW.len());
        let title =
            format!("Tracing MySQL server queries for PID PID slower than {THRESHOLD} ms...");
        assert_slow(&lines, &title);
    }
}

/// It prints its histogram when it is interrupted; with `-m` it counts only slow queries.
#[test]
fn dbstat_counts_slow_queries() {
    let test = "dbstat";
    if bcc::needs(test, "dbstat-bpfcc") {
        let lines = trace(test, "dbstat-bpfcc", &["mysql", "-p", "PID", "-m", THRESHOLD], 0);
        // A row is `256 -> 511 : 3 |****|`.
        let row = |line: &String| -> Option<(f64, usize)> {
            let (range, rest) = line.split_once(" : ")?;
            let most = range.split_once(" -> ")?.1.parse().unwrap();
            Some((most, rest.split(' ').next().unwrap().parse().unwrap()))
        };
        let rows: Vec<_> = lines.iter().filter_map(row).collect();
        let fast =
            rows.iter().filter(|(most, _)| *most < SLOW[1].1).map(|row| row.1).sum::<usize>();
        let slow = rows.iter().map(|row| row.1).sum::<usize>();
        assert_eq!((fast, slow), (0, SLOW.len()), "{lines:#?}");
    }
}

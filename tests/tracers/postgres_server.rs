//! PostgreSQL, a C program with 128 sites in several processes: `usdt count` traces all of them,
//! and agrees with bpftrace on those that bpftrace traces.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::chown;
use std::path::PathBuf;
use std::process::Command;

use super::bpftrace::{self, Bpftrace, MAX_STRING, clause};
use super::counting::Counting;
use crate::tool;
use crate::tool::background::Background;
use crate::tool::temporary::Temporary;

/// Of each of two clients.
const TRANSACTIONS: usize = 100;

/// PostgreSQL does not run as root.
const NOBODY: u32 = 65534;

/// Returns the directory of the newest server's programs.
fn programs(test: &str) -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let directories = versions.map(|version| version.unwrap().path().join("bin"));
    let newest = directories.filter(|directory| directory.join("postgres").is_file()).max();
    if newest.is_none() {
        tool::skip(test, "needs `postgres`, from Debian's package `postgresql`");
    }
    newest
}

/// A server of its own. Dropping it interrupts it, so that it ends its processes first.
struct Server {
    _running: Background,
    programs: PathBuf,
    /// For its data and its socket.
    directory: Temporary,
}

impl Server {
    fn start(programs: PathBuf) -> Self {
        let directory = Temporary::new("postgres");
        chown(&*directory, Some(NOBODY), Some(NOBODY)).unwrap();
        // Another user's program, for this data.
        let command = |program| {
            let mut setpriv = Command::new("setpriv");
            setpriv.args([format!("--reuid={NOBODY}"), format!("--regid={NOBODY}")]);
            setpriv.arg("--clear-groups").arg(programs.join(program));
            setpriv.arg("-D").arg(&*directory).current_dir(&*directory);
            setpriv
        };
        let mut initdb = command("initdb");
        initdb.args(["--no-sync", "--auth=trust", "--username=nobody"]);
        assert!(initdb.output().unwrap().status.success(), "{initdb:?}");

        let mut postgres = command("postgres");
        postgres.arg("-k").arg(&*directory);
        // Nothing may happen by itself while one tracer is attached and the other is not.
        let settings =
            "listen_addresses= autovacuum=off max_logical_replication_workers=0 fsync=off";
        for setting in settings.split(' ') {
            postgres.args(["-c", setting]);
        }
        let mut running = Background::start(&postgres);
        running.wait_for(1, |line| line.ends_with("is ready to accept connections"));
        Self { _running: running, programs, directory }
    }

    /// Runs a client to its end.
    fn client(&self, program: &str, arguments: &[&str]) {
        let mut client = Command::new(self.programs.join(program));
        client.arg("-h").arg(&*self.directory).args(["-U", "nobody"]).args(arguments);
        let output = client.arg("postgres").output().unwrap();
        assert!(output.status.success(), "{client:?}: {output:?}");
    }
}

/// Returns `(NAME, COUNT)` of each row.
fn rows(lines: &[String]) -> BTreeMap<&str, usize> {
    counted(lines[1..].iter().map(|line| {
        let (row, count) = line.rsplit_once(' ').unwrap();
        (row.strip_prefix("postgresql:").unwrap().trim(), count.parse().unwrap())
    }))
}

fn counted<'a>(rows: impl Iterator<Item = (&'a str, usize)>) -> BTreeMap<&'a str, usize> {
    let mut sums = BTreeMap::new();
    rows.for_each(|(row, count)| *sums.entry(row).or_default() += count);
    sums
}

/// Returns the part of a row that bpftrace reads too; usdt reads more.
fn beginning(row: &str) -> &str {
    row.get(..MAX_STRING).unwrap_or(row)
}

#[test]
fn usdt_and_bpftrace_count_the_same_in_a_postgresql_server() {
    let test = "usdt_and_bpftrace_count_the_same_in_a_postgresql_server";
    let Some(programs) = programs(test) else { return };
    if !bpftrace::needs(test) || !tool::needs(test, "setpriv", "util-linux") {
        return;
    }
    let file = programs.join("postgres");
    let server = Server::start(programs);
    server.client("pgbench", &["--initialize", "--quiet"]);

    let name = file.to_str().unwrap();
    let all = Counting::start(&["count", name, "postgresql:*"]);
    let queries = Counting::start(&["count", name, "postgresql:query__start", "--by", "arg0:str"]);
    let probes = [
        ("query__start", "%s", "str(arg0)"),
        ("query__parse__start", "%s", "str(arg0)"),
        ("query__execute__done", "%d", "0"),
        ("transaction__start", "%d", "arg0 * 0"),
        ("transaction__commit", "%d", "arg0 * 0"),
        ("transaction__abort", "%d", "arg0 * 0"),
    ];
    let clauses = probes.map(|(probe, format, value)| {
        clause(&file, &format!("postgresql:{probe}"), &format!("{probe} {format}"), value)
    });
    let bpftrace = Bpftrace::attach(&clauses.concat());

    let each = format!("--transactions={TRANSACTIONS}");
    server.client("pgbench", &["--no-vacuum", "--client=2", &each]);
    let statements = ["SELECT 'one'", "BEGIN", "SELECT \"missing\"", "ROLLBACK"];
    let arguments: Vec<_> = statements.iter().flat_map(|it| ["-c", *it]).collect();
    server.client("psql", &[&["-X", "-q"], &arguments[..], &["-d"]].concat());

    let (all, queries) = (all.interrupt(), queries.interrupt());
    let (all, queries) = (rows(&all), rows(&queries));
    let hits = bpftrace.detach(probes.iter().map(|(probe, ..)| all[probe]).sum());
    let hits: Vec<_> = hits.iter().map(|hit| hit.split_once(' ').unwrap()).collect();
    let same = probes.iter().map(|(probe, ..)| (*probe, all[probe]));
    assert_eq!(counted(same), counted(hits.iter().map(|(probe, _)| (*probe, 1))));
    let texts = hits.iter().filter(|(probe, _)| *probe == "query__start");
    let texts: Vec<_> = texts.map(|(probe, text)| format!("{probe} {text:?}")).collect();
    let of_usdt = queries.iter().map(|(query, count)| (beginning(query), *count));
    assert_eq!(counted(of_usdt), counted(texts.iter().map(|text| (beginning(text), 1))));
    let ends = queries["query__start \"END;\""];
    assert_eq!((ends, all["transaction__abort"]), (2 * TRANSACTIONS, 1));
}

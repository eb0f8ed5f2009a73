//! A query server whose slow queries BCC's `dbslower` prints: it has the two probes that MySQL and
//! PostgreSQL have.
//!
//! `cargo run --example query_server` answers the queries on standard input, one a line, from one
//! table of two columns in memory:
//!
//! ```text
//! INSERT ape 7                  1 row
//! SELECT ape                    7
//! SLEEP 20                      0 rows, after 20 ms
//! ```
//!
//! As root, in another terminal, until Ctrl-C:
//!
//! ```sh
//! dbslower-bpfcc postgres -p $(pidof query_server) -m 10  # the queries that took 10 ms or more
//! dbstat-bpfcc postgres -p $(pidof query_server)          # how many took how long
//! ```

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;
use std::ptr;
use std::thread;
use std::time::Duration;

/// How many bytes `dbslower` reads, whatever the length of the string. It prints nothing if one of
/// them is not in memory, which may happen past the last string of a heap.
const READ: usize = 256;

#[derive(Default)]
struct Server {
    table: BTreeMap<String, i64>,
}

impl Server {
    /// Answers one query, between two probes in the same thread.
    fn query(&mut self, query: &str) -> Result<String, String> {
        // `dbslower` reads the string when the query is done, and an argument of `probe_lazy!`
        // would not live that long.
        let string = usdt::probe_enabled!(query_server, query__start).then(|| c_string(query));
        usdt::probe!(
            query_server,
            query__start,
            string.as_ref().map_or(ptr::null(), |string| string.as_ptr())
        );
        let answer = self.answer(query);
        usdt::probe!(query_server, query__done, answer.is_ok());
        answer
    }

    fn answer(&mut self, query: &str) -> Result<String, String> {
        let words: Vec<_> = query.split_whitespace().collect();
        match words[..] {
            ["INSERT", key, value] => {
                self.table.insert(key.into(), value.parse().map_err(|_| "not a number")?);
                Ok("1 row".into())
            }
            ["SELECT", key] => match self.table.get(key) {
                Some(value) => Ok(value.to_string()),
                None => Ok("0 rows".into()),
            },
            ["SLEEP", milliseconds] => {
                let milliseconds = milliseconds.parse().map_err(|_| "not a number")?;
                thread::sleep(Duration::from_millis(milliseconds));
                Ok(format!("0 rows, after {milliseconds} ms"))
            }
            _ => Err("not INSERT KEY NUMBER, SELECT KEY or SLEEP MILLISECONDS".into()),
        }
    }
}

/// Copies as much as fits, followed by at least one NUL.
fn c_string(query: &str) -> [u8; READ] {
    let mut string = [0; READ];
    string.iter_mut().take(READ - 1).zip(query.bytes()).for_each(|(to, from)| *to = from);
    string
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "query_server: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let mut server = Server::default();
    for (number, query) in (1..).zip(io::stdin().lines()) {
        let answer = server.query(&query?).map_err(|error| format!("query {number}: {error}"))?;
        writeln!(io::stdout(), "{answer}")?;
    }
    Ok(())
}

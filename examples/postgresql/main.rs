//! A small server with PostgreSQL's probes, declared by a provider file like PostgreSQL's.
//!
//! `cargo run --example postgresql [TRANSACTIONS]` prints its PID and commands that show the
//! probes, then does one transaction a second.

mod buffers;
mod lwlock;
mod queries;

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use queries::Server;

usdt::provider_file!("../postgresql/probes.d");

/// The transactions of the clients, in turn.
const TRANSACTIONS: [&[&str]; 4] = [
    &["SELECT balance FROM accounts WHERE id = 7", "SELECT balance FROM accounts WHERE id = 450"],
    &[
        "UPDATE accounts SET balance = balance - 20 WHERE id = 7",
        "UPDATE accounts SET balance = balance + 20 WHERE id = 450",
    ],
    &["SELECT id FROM accounts ORDER BY balance", "CHECKPOINT"],
    &["UPDATE accounts SET balance = balance + 20 WHERE id = 7", "SELECT 1 / 0"],
];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let transactions = match (arguments.next().map(|text| text.parse()), arguments.next()) {
        (None, _) => usize::MAX,
        (Some(Ok(transactions)), None) => transactions,
        _ => {
            let _ = writeln!(io::stderr(), "postgresql: usage: postgresql [TRANSACTIONS]");
            return ExitCode::from(2);
        }
    };
    if let Err(error) = run(transactions) {
        let _ = writeln!(io::stderr(), "postgresql: standard output: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn run(transactions: usize) -> io::Result<()> {
    print_commands()?;
    let mut server = Server::new();
    for (done, statements) in TRANSACTIONS.iter().cycle().take(transactions).enumerate() {
        if done > 0 {
            std::thread::sleep(Duration::from_secs(1));
        }
        let number = server.start();
        match statements.iter().try_for_each(|statement| server.query(statement).map(drop)) {
            Ok(()) => server.commit(number),
            Err(error) => {
                server.abort(number);
                writeln!(io::stdout(), "transaction {number}: {error}")?;
            }
        }
    }
    Ok(())
}

/// Prints commands that show the probes, to be pasted into another terminal.
fn print_commands() -> io::Result<()> {
    let pid = std::process::id();
    let program = std::env::current_exe().unwrap_or_else(|_| "postgresql".into());
    let program = program.display();
    // `println!` would panic if the output is closed.
    writeln!(
        io::stdout(),
        r#"postgresql has PID {pid}. In another terminal:

  cargo run -q --bin usdt -- list '{program}'

  sudo bpftrace -p {pid} -e 'usdt:{program}:postgresql:query__start {{ printf("%s\n", str(arg0)); }}'

  sudo bpftrace -p {pid} -e 'usdt:{program}:postgresql:buffer__read__start {{ @blocks[arg1] = count(); }}'

  sudo bpftrace -p {pid} -e 'usdt:{program}:postgresql:transaction__start {{ @began[arg0] = nsecs; }}
    usdt:{program}:postgresql:transaction__commit {{ @us = hist((nsecs - @began[arg0]) / 1000); }}'

  sudo trace-bpfcc -p {pid} 'u:{program}:lwlock__acquire "%s %d", arg1, arg2'

  gdb -p {pid} -ex 'break -probe-stap postgresql:query__start' -ex continue -ex 'x/s $_probe_arg0'
"#
    )
}

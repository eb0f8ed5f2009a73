//! A server that declares its probes once: a provider with numbers, strings, an enum and a printed
//! error.
//!
//! `cargo run --example my_server [SECONDS]` prints its PID and commands that show the probes, then
//! serves two requests a second.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

/// What became of a request.
#[derive(usdt::ProbeArg)]
#[repr(u8)]
enum Outcome {
    Served = 1,
    Failed,
}

/// What the server does with its requests.
#[usdt::provider]
mod my_server {
    use super::Outcome;
    use std::path::Path;

    /// A request has been accepted.
    fn request__start(id: u64, path: &Path);
    /// A request has been answered.
    fn request__done(id: u64, outcome: Outcome, bytes: usize);
    /// A request could not be served.
    fn request__failed(id: u64, #[display] error: &std::io::Error);
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let seconds = match (arguments.next().map(|text| text.parse::<u64>()), arguments.next()) {
        (None, _) => u64::MAX,
        (Some(Ok(seconds)), None) => seconds,
        _ => {
            let _ = writeln!(io::stderr(), "my_server: usage: my_server [SECONDS]");
            return ExitCode::from(2);
        }
    };
    if let Err(error) = print_commands() {
        let _ = writeln!(io::stderr(), "my_server: standard output: {error}");
        return ExitCode::FAILURE;
    }
    let mut ids = 1000..;
    for _ in 0..seconds {
        for (path, id) in ["/etc/passwd", "/no/such/file"].into_iter().zip(&mut ids) {
            serve(id, Path::new(path));
        }
        std::thread::sleep(Duration::from_secs(1));
    }
    ExitCode::SUCCESS
}

fn serve(id: u64, path: &Path) {
    my_server::request__start(id, path);
    let (outcome, bytes) = match std::fs::read(path) {
        Ok(file) => (Outcome::Served, file.len()),
        Err(error) => {
            my_server::request__failed(id, &error);
            (Outcome::Failed, 0)
        }
    };
    my_server::request__done(id, outcome, bytes);
}

/// Prints commands that show the probes, to be pasted into another terminal.
fn print_commands() -> io::Result<()> {
    let pid = std::process::id();
    let program = std::env::current_exe().unwrap_or_else(|_| "my_server".into());
    let program = program.display();
    // `println!` would panic if the output is closed.
    writeln!(
        io::stdout(),
        r#"my_server has PID {pid}. In another terminal:

  cargo run -q --bin usdt -- list '{program}'

  cargo build -q --bin usdt && sudo target/debug/usdt trace -p {pid} 'my_server:*'

  gdb -p {pid} -ex 'break -probe-stap my_server:request__start' -ex continue -ex 'x/s $_probe_arg1'

  sudo bpftrace -p {pid} -e 'usdt:{program}:my_server:request__start {{ printf("%lld %s\n", arg0, str(arg1)); }}'

  sudo trace-bpfcc -p {pid} 'u:{program}:request__failed "%d %s", arg1, arg2'
"#
    )
}

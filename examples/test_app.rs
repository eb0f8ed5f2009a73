//! The program of the article *Using user-space tracepoints with BPF* (LWN, 2018), in Rust.
//!
//! `cargo run --example test_app [SECONDS]` prints its PID and commands that show the probe, then
//! fires the probe once a second.

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let seconds = match (arguments.next().map(|text| text.parse::<u64>()), arguments.next()) {
        (None, _) => u64::MAX,
        (Some(Ok(seconds)), None) => seconds,
        _ => {
            let _ = writeln!(io::stderr(), "test_app: usage: test_app [SECONDS]");
            return ExitCode::from(2);
        }
    };
    if let Err(error) = print_commands() {
        let _ = writeln!(io::stderr(), "test_app: standard output: {error}");
        return ExitCode::FAILURE;
    }
    for _ in 0..seconds {
        let tv = gettimeofday();
        usdt::probe!(test_app, test_probe, tv.tv_sec);
        std::thread::sleep(Duration::from_secs(1));
    }
    ExitCode::SUCCESS
}

fn gettimeofday() -> libc::timeval {
    let mut tv = libc::timeval { tv_sec: 0, tv_usec: 0 };
    // SAFETY: `tv` is valid for writes, and a null time zone is allowed.
    unsafe { libc::gettimeofday(&mut tv, std::ptr::null_mut()) };
    tv
}

/// Prints commands that show the probe, to be pasted into another terminal.
fn print_commands() -> io::Result<()> {
    let pid = std::process::id();
    let program = std::env::current_exe().unwrap_or_else(|_| "test_app".into());
    let program = program.display();
    // `println!` would panic if the output is closed.
    writeln!(
        io::stdout(),
        r#"test_app has PID {pid}. In another terminal:

  readelf -n '{program}'

  gdb -p {pid} -ex 'break -probe-stap test_app:test_probe' -ex continue -ex 'print $_probe_arg0'

  sudo bpftrace -p {pid} -e 'usdt:{program}:test_app:test_probe {{ printf("%lld\n", arg0); }}'

  sudo trace-bpfcc -p {pid} 'u:{program}:test_probe "%d", arg1'

  sudo perf buildid-cache --add '{program}'
  sudo perf probe sdt_test_app:test_probe
  sudo perf record -o /tmp/test_app.data -e sdt_test_app:test_probe -p {pid} -- sleep 5
  sudo perf script -i /tmp/test_app.data
  sudo perf probe -d sdt_test_app:test_probe
"#
    )
}

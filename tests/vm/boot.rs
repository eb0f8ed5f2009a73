//! Booting a machine under qemu, until it switches itself off.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::machine::Machine;
use crate::tool::Running;

/// How long a machine may run: one of two at a time on two processors takes about a minute.
const MOST: Duration = Duration::from_secs(400);

/// How long a kernel may take to start the first process: some five seconds.
const START: Duration = Duration::from_secs(90);

/// Boots a machine with the archive as its first root. Returns what it printed, which is also
/// written to `target/vm/NAME.log`.
///
/// # Panics
/// If qemu fails or does not end in time.
pub fn boot(name: &str, machine: &Machine, archive: &Path) -> String {
    let directory = crate::directory();
    let (suite, flavour) = machine.kernel.split_once(' ').unwrap();
    let flavour = flavour.split_once(':').unwrap().0;
    let mut arguments = machine.qemu.split(' ');
    let qemu = format!("bin/qemu-system-{}", arguments.next().unwrap());
    // Attaching waits until every processor has passed a point at which it sees the change.
    // Without `rcu_expedited` that takes twice as long as all the rest.
    let words = format!("{} quiet panic=-1 rcupdate.rcu_expedited=1", machine.words);
    let log = directory.join(format!("{name}.log"));

    let mut command = Command::new(directory.join(qemu));
    command.args(arguments);
    for firmware in ["qemu", "seabios"] {
        command.arg("-L").arg(directory.join("root/usr/share").join(firmware));
    }
    command.args(["-smp", &machine.processors.to_string(), "-m", "1024", "-nographic"]);
    command.arg("-no-reboot").arg("-kernel");
    command.arg(directory.join("kernels").join(format!("{suite}-{flavour}")));
    command.arg("-initrd").arg(archive).args(["-append", &words]);
    // One boot in some hundred stopped before the kernel had printed a word.
    let printed = run(&mut command, &log).or_else(|| {
        println!("{name}: the first process did not start; booting again");
        run(&mut command, &log)
    });
    printed.unwrap_or_else(|| panic!("{name}: the first process did not start: {}", log.display()))
}

/// Runs qemu to its end, and returns what it printed, or `None` if no first process starts.
fn run(command: &mut Command, log: &Path) -> Option<String> {
    let console = File::create(log).unwrap();
    command.stdin(Stdio::null()).stderr(console.try_clone().unwrap()).stdout(console);
    let mut qemu = Running(command.spawn().unwrap());
    let (start, mut has_started) = (Instant::now(), false);
    let printed = || String::from_utf8_lossy(&fs::read(log).unwrap()).replace('\r', "");
    let status = loop {
        if let Some(status) = qemu.0.try_wait().unwrap() {
            break status;
        }
        has_started = has_started || printed().contains("-byte pages");
        if !has_started && start.elapsed() > START {
            return None;
        }
        let printed = || last_lines(&printed());
        assert!(start.elapsed() < MOST, "{} goes on and on\n{}", log.display(), printed());
        sleep(Duration::from_millis(100));
    };
    assert!(status.success(), "{}: {status}\n{}", log.display(), last_lines(&printed()));
    Some(printed())
}

/// Returns what to show of a console when something failed.
pub fn last_lines(printed: &str) -> String {
    let lines: Vec<_> = printed.lines().collect();
    lines[lines.len().saturating_sub(40)..].join("\n")
}

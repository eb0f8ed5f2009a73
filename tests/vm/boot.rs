//! Booting a machine under qemu, until it switches itself off.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::machine::Machine;

/// How long a machine may run. One of two at a time on two processors takes up to 60 seconds.
const SECONDS: &str = "400";

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

    let mut command = Command::new("timeout");
    command.args(["--kill-after=5", SECONDS]).arg(directory.join(qemu)).args(arguments);
    for firmware in ["qemu", "seabios"] {
        command.arg("-L").arg(directory.join("root/usr/share").join(firmware));
    }
    command.args(["-smp", &machine.processors.to_string(), "-m", "1024", "-nographic"]);
    command.arg("-no-reboot").arg("-kernel");
    command.arg(directory.join("kernels").join(format!("{suite}-{flavour}")));
    command.arg("-initrd").arg(archive).args(["-append", &words]);
    let console = File::create(&log).unwrap();
    command.stdin(Stdio::null()).stderr(console.try_clone().unwrap()).stdout(console);
    let status = command.status().unwrap();

    let printed = String::from_utf8_lossy(&fs::read(&log).unwrap()).replace('\r', "");
    assert!(status.success(), "{name}: {status}\n{}", last_lines(&printed));
    printed
}

/// Returns what to show of a console when something failed.
pub fn last_lines(printed: &str) -> String {
    let lines: Vec<_> = printed.lines().collect();
    lines[lines.len().saturating_sub(40)..].join("\n")
}

//! Boots a machine under qemu, and waits until it powers off.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::machine::Machine;
use crate::tool::Running;

/// How long a machine may run. With two at a time on two CPUs, each takes about a minute.
const MOST: Duration = Duration::from_secs(400);

/// How long a kernel may take to start the init process. On a quiet host it takes five seconds.
const START: Duration = Duration::from_secs(90);

/// Boots a machine with the archive as its initramfs. Returns what it printed, which is also
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
    // Attaching a uprobe waits for RCU grace periods. Without `rcu_expedited` the waits take twice
    // as long as everything else together.
    let words = format!("{} quiet panic=-1 rcupdate.rcu_expedited=1", machine.words);
    let log = directory.join(format!("{name}.log"));

    let mut command = Command::new(directory.join(qemu));
    command.args(arguments);
    for firmware in ["qemu", "seabios"] {
        command.arg("-L").arg(directory.join("root/usr/share").join(firmware));
    }
    command.args(["-smp", &machine.cpus.to_string(), "-m", "1024", "-nographic"]);
    command.arg("-no-reboot").arg("-kernel");
    command.arg(directory.join("kernels").join(format!("{suite}-{flavour}")));
    command.arg("-initrd").arg(archive).args(["-append", &words]);
    // About one boot in a hundred hangs before the kernel prints anything (x86-64, qemu 11.1).
    let printed = run(&mut command, &log).or_else(|| {
        println!("{name}: the init process did not start; booting again");
        run(&mut command, &log)
    });
    printed.unwrap_or_else(|| panic!("{name}: the init process did not start: {}", log.display()))
}

/// Runs qemu to its end, and returns what it printed, or `None` if the init process does not start.
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
        assert!(
            start.elapsed() < MOST,
            "{}: the machine does not power off\n{}",
            log.display(),
            printed()
        );
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

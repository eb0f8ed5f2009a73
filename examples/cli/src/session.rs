//! A session of tracing: attaching, waiting for its end, and detaching.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{self, Pid, PidfdFlags, Signal};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;

use crate::attached::{Attached, Processes};
use crate::bpf::instruction::Code;
use crate::file;
use crate::limits::Limits;
use crate::sites::Site;
use crate::traced::Traced;

/// Tracing that has begun.
pub struct Session {
    command: &'static str,
    attached: Option<Attached>,
    _processes: Option<Processes>,
    child: Option<Child>,
    end: Option<OwnedFd>,
    interrupted: Arc<AtomicBool>,
    files: Files,
}

impl Session {
    /// Attaches to the sites, reports it, and starts the program if there is one.
    pub fn start(
        command: &'static str,
        traced: &Traced,
        sites: &[Site],
        limits: Limits,
        program: impl FnMut(usize, &Site) -> Result<Code, String>,
    ) -> Result<Self, String> {
        let say = |line: &str| crate::say(command, line);
        if traced.is_one_process() {
            in_first_namespace()?;
        }
        let end = traced.pid.map(pidfd).transpose()?;
        let interrupted = Arc::new(AtomicBool::new(false));
        for signal in [SIGHUP, SIGINT, SIGTERM] {
            // The first signal ends tracing in an orderly way; the second ends this process.
            flag::register_conditional_default(signal, Arc::clone(&interrupted))
                .and_then(|_| flag::register(signal, Arc::clone(&interrupted)))
                .map_err(|error| format!("signal {signal}: {error}"))?;
        }
        let started = traced.program()?;
        let processes = match traced.is_one_process() {
            true => Some(Processes::new(say)?),
            false => None,
        };
        if let (Some(processes), Some(pid)) = (&processes, traced.pid) {
            processes.add(pid)?;
        }
        let files = Files::of(sites);
        let attached = Some(Attached::new(sites, processes.as_ref(), program)?);
        drop(limits);
        say(&format!(
            "attached to {} site{}",
            sites.len(),
            if sites.len() == 1 { "" } else { "s" }
        ));
        let mut session =
            Self { command, attached, _processes: None, child: None, end, interrupted, files };
        if let (Some((program, words)), Some(processes)) = (started, &processes) {
            // The kernel adds the child to the traced processes at the fork, before it runs.
            let mut started = Command::new(&program);
            started.args(words);
            if traced.json {
                // Standard output is for JSON alone.
                started.stdout(io::stderr());
            }
            let child = processes.children(|| started.spawn())?;
            let child = child.map_err(|error| format!("{}: {error}", program.display()))?;
            let id = child.id();
            session.child = Some(child);
            processes.add(id)?;
            session.end = Some(pidfd(id)?);
        }
        session._processes = processes;
        Ok(session)
    }

    /// Waits for `time` at most, until the ring has data; returns whether to end.
    pub fn wait(&mut self, ring: Option<BorrowedFd<'_>>, time: Duration) -> io::Result<bool> {
        self.files.check(self.command);
        let mut handles: Vec<_> = self
            .end
            .iter()
            .map(AsFd::as_fd)
            .chain(ring)
            .map(|handle| PollFd::from_borrowed_fd(handle, PollFlags::IN))
            .collect();
        let time = Timespec { tv_sec: time.as_secs() as _, tv_nsec: time.subsec_nanos() as _ };
        match poll(&mut handles, Some(&time)) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let ended = self.end.is_some() && !handles[0].revents().is_empty();
        Ok(ended || self.interrupted.load(Ordering::Relaxed))
    }

    /// Waits until the given time or the end, whichever comes first; returns whether to end.
    pub fn sleep(&mut self, until: Option<Instant>) -> io::Result<bool> {
        loop {
            let left = until.map_or(Duration::MAX, |it| it.duration_since(Instant::now()));
            if left.is_zero() {
                return Ok(false);
            }
            if self.wait(None, left.min(Duration::from_millis(200)))? {
                return Ok(true);
            }
        }
    }

    /// Detaches. Later hits are ignored.
    pub fn detach(&mut self) {
        if self.attached.is_some() && self.interrupted.load(Ordering::Relaxed) {
            crate::say(self.command, "detaching");
        }
        self.attached = None;
    }
}

impl Drop for Session {
    /// Stops the program that was started: it must not outlive its tracer.
    fn drop(&mut self) {
        self.attached = None;
        let Some(child) = &mut self.child else { return };
        if matches!(child.try_wait(), Ok(None)) {
            for signal in [Signal::TERM, Signal::CONT] {
                let _ = process::kill_process(Pid::from_child(child), signal);
            }
            let end = self.end.iter().map(|end| PollFd::new(end, PollFlags::IN));
            let ended = poll(&mut end.collect::<Vec<_>>(), Some(&PATIENCE));
            if !matches!(ended, Ok(1..)) {
                let _ = child.kill();
            }
            let _ = child.wait();
        }
    }
}

/// How long a program may take to end after SIGTERM.
const PATIENCE: Timespec = Timespec { tv_sec: 2, tv_nsec: 0 };

/// Returns an error in a PID namespace: the kernel's programs see the process IDs of the first one.
fn in_first_namespace() -> Result<(), String> {
    const FIRST: u64 = 0xefff_fffc; // PROC_PID_INIT_INO
    match std::fs::metadata("/proc/self/ns/pid") {
        Ok(namespace) if namespace.ino() != FIRST => Err("-p and -c do not work in a container: \
             run `usdt` on the host, or name a FILE instead"
            .into()),
        _ => Ok(()),
    }
}

/// Returns a descriptor that becomes readable when the process ends.
fn pidfd(process: u32) -> Result<OwnedFd, String> {
    let id = i32::try_from(process).ok().and_then(Pid::from_raw);
    let id = id.ok_or_else(|| format!("there is no process {process}"))?;
    process::pidfd_open(id, PidfdFlags::empty()).map_err(|error| match error {
        Errno::SRCH => format!("there is no process {process}"),
        Errno::INVAL | Errno::NOENT => format!("{process} is a thread, not a process"),
        _ => format!("process {process}: {error}"),
    })
}

/// The traced files. If one is replaced, only processes that already run the old file are traced.
struct Files {
    known: Vec<(PathBuf, (u64, u64))>,
    checked: Instant,
}

impl Files {
    fn of(sites: &[Site]) -> Self {
        let mut names: Vec<_> = sites.iter().map(|site| site.name.clone()).collect();
        names.sort_unstable();
        names.dedup();
        let known =
            names.into_iter().filter_map(|name| Some((name.clone(), file::identity(&name)?)));
        Self { known: known.collect(), checked: Instant::now() }
    }

    /// Reports each replaced file once. Checks at most once a second.
    fn check(&mut self, command: &str) {
        if self.checked.elapsed() < Duration::from_secs(1) {
            return;
        }
        self.checked = Instant::now();
        self.known.retain(|(name, before)| {
            let same = file::identity(name) == Some(*before);
            if !same {
                let name = name.display();
                crate::say(
                    command,
                    format_args!("{name} has been replaced: to trace the new file, start again"),
                );
            }
            same
        });
    }
}

//! The kernel's side: a uprobe at each site.
//!
//! A site is attached system-wide, once for each CPU, and the hits of other processes are dropped
//! here. Attaching to a process would be better, but then the kernel (6.18) reports nothing of
//! threads that it starts later. `inherit`, which is meant for them, makes `fork` and
//! `pthread_create` of the traced process fail with EFAULT: to attach to a child, the kernel reads
//! the file's path, a pointer of this process, in the memory of the parent.

use std::collections::HashMap;
use std::ffi::CString;
use std::os::fd::{AsRawFd, BorrowedFd};
use std::os::unix::ffi::OsStrExt;
use std::{fs, io};

use perf_event::events::Software;
use perf_event::{Builder, Clock, Counter, SampleFlag, Sampler};
use rustix::ioctl::{IntegerSetter, ioctl, opcode};

use super::advice;
use super::events::{self, Event};
use super::registers::STACK_POINTER;
use super::sites::Site;
use super::uprobe;

/// The memory for hits that wait to be printed, for all CPUs together: some hundred bytes each.
const MEMORY: usize = 32 << 20;

/// PERF_EVENT_IOC_SET_OUTPUT: the hits of an event go to the buffer of another event.
type SetOutput = IntegerSetter<{ opcode::none(b'$', 5) }>;

/// The sites, while they are attached.
pub struct Attached {
    buffers: Vec<Sampler>,
    probes: Vec<Counter>,
    /// The index of the site, by the kernel's identifier of the event.
    sites: HashMap<u64, usize>,
    /// How many hits were drained.
    drained: u64,
}

impl Attached {
    pub fn new(sites: &[Site]) -> Result<Self, String> {
        let kind = uprobe::kind()?;
        let failed = |error: io::Error| format!("cannot attach: {error}{}", advice(&error));
        let mut this = Self { buffers: vec![], probes: vec![], sites: HashMap::new(), drained: 0 };
        let cpus = cpus()?;
        let buffer = (MEMORY / cpus.len() + 1).next_power_of_two() / 2;
        for &cpu in &cpus {
            this.attach(kind, cpu, buffer.max(1 << 16), sites).map_err(failed)?;
        }
        for probe in &mut this.probes {
            probe.enable().map_err(failed)?;
        }
        Ok(this)
    }

    fn attach(&mut self, kind: u32, cpu: usize, bytes: usize, sites: &[Site]) -> io::Result<()> {
        // All records of a buffer need one format, or they could not be parsed.
        let mask =
            sites.iter().fold(STACK_POINTER.bit(), |mask, site| mask | site.arguments.mask());
        let stack = sites.iter().map(|site| site.arguments.stack()).max().unwrap_or(0);
        let mut common = Builder::new(Software::DUMMY);
        common
            .any_pid()
            .one_cpu(cpu)
            .clockid(Clock::MONOTONIC)
            .sample_id_all(true)
            .sample_period(1);
        common.sample(SampleFlag::TID | SampleFlag::TIME | SampleFlag::ID);
        common.sample(SampleFlag::REGS_USER).sample_regs_user(mask);
        if stack > 0 {
            common.sample(SampleFlag::STACK_USER).sample_stack_user(stack);
        }

        // Waking for every hit slows the traced program, but memory must be read soon after the
        // hit.
        let prompt = sites.iter().any(|site| site.arguments.in_memory());
        let mut processes = common.clone();
        processes.task(true).comm(true).enabled(true);
        processes.wakeup_watermark(if prompt { 1 } else { bytes / 4 });
        let buffer = processes.build()?.sampled(bytes)?;

        for (index, site) in sites.iter().enumerate() {
            let file = CString::new(site.file.as_os_str().as_bytes())?;
            let mut probe = common.clone();
            uprobe::at(&mut probe, kind, &file, site.offset, site.semaphore);
            let probe = probe.build()?;
            // SAFETY: PERF_EVENT_IOC_SET_OUTPUT takes an open event and accesses no memory of this
            // process.
            unsafe { ioctl(handle(&probe), SetOutput::new_usize(buffer.as_raw_fd() as usize)) }?;
            self.sites.insert(probe.id(), index);
            self.probes.push(probe);
        }
        self.buffers.push(buffer);
        Ok(())
    }

    /// Returns descriptors that become readable when a buffer is a quarter full, or has a hit that
    /// must be read soon.
    pub fn handles(&self) -> impl Iterator<Item = BorrowedFd<'_>> {
        self.buffers.iter().map(|buffer| handle(buffer))
    }

    /// Drains the buffers, one CPU at a time.
    pub fn drain(&mut self, sites: &[Site], events: &mut Vec<Event>) {
        for buffer in &mut self.buffers {
            while let Some(record) = buffer.next_record() {
                let (is_hit, read) = events::read(&record, &self.sites, sites);
                self.drained += u64::from(is_hit);
                events.extend(read);
            }
        }
    }

    /// Stops counting hits.
    pub fn stop(&mut self) -> io::Result<()> {
        self.probes.iter_mut().try_for_each(Counter::disable)
    }

    /// Returns how many hits found their buffer full, those of other processes included. The
    /// kernel's count of hits includes them; its own "lost" records come only with the next hit
    /// that has room.
    pub fn lost(&mut self) -> io::Result<u64> {
        let counts = self.probes.iter_mut().map(Counter::read);
        Ok(counts.sum::<io::Result<u64>>()?.saturating_sub(self.drained))
    }
}

fn handle(counter: &Counter) -> BorrowedFd<'_> {
    // SAFETY: the counter, which is borrowed as long, keeps the descriptor open.
    unsafe { BorrowedFd::borrow_raw(counter.as_raw_fd()) }
}

/// Returns the CPUs that are online, from a list like `0-3,6`.
fn cpus() -> Result<Vec<usize>, String> {
    let file = "/sys/devices/system/cpu/online";
    let text = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let range = |range: &str| {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        Some(first.parse().ok()?..=last.parse().ok()?)
    };
    let ranges: Option<Vec<_>> = text.trim_end().split(',').map(range).collect();
    Ok(ranges.ok_or_else(|| format!("{file}: {text}"))?.into_iter().flatten().collect())
}

//! What the kernel reports: a hit, or a thread that starts, ends or changes its name.

use std::collections::HashMap;

use perf_event::Record;
use perf_event::data::{Record as Data, Sample};

use super::arguments::State;
use super::sites::Site;

/// Something that happened; its time is that of the monotonic clock in nanoseconds.
pub struct Event {
    pub time: u64,
    pub process: u32,
    pub thread: u32,
    pub what: What,
}

pub enum What {
    /// A hit of the site with this index, and the values of its arguments.
    Hit(usize, String),
    /// This process and thread started the thread.
    Start(u32, u32),
    /// The thread has this new name.
    Name(String),
    End,
}

/// Parses a record of the kernel, and tells whether it is a hit. Arguments in memory are read now.
pub fn read(
    record: &Record<'_>,
    indices: &HashMap<u64, usize>,
    sites: &[Site],
) -> (bool, Option<Event>) {
    let data = record.parse_record();
    let is_hit = matches!(data, Ok(Data::Sample(_)));
    let read = match data {
        Ok(Data::Sample(sample)) => hit(&sample, indices, sites),
        Ok(Data::Fork(fork)) => {
            Some((fork.time, fork.pid, fork.tid, What::Start(fork.ppid, fork.ptid)))
        }
        Ok(Data::Exit(exit)) => Some((exit.time, exit.pid, exit.tid, What::End)),
        Ok(Data::Comm(comm)) => {
            let name = String::from_utf8_lossy(&comm.comm).escape_debug().to_string();
            named_at(&record.to_contiguous())
                .map(|time| (time, comm.pid, comm.tid, What::Name(name)))
        }
        _ => None,
    };
    (is_hit, read.map(|(time, process, thread, what)| Event { time, process, thread, what }))
}

fn hit(
    sample: &Sample<'_>,
    indices: &HashMap<u64, usize>,
    sites: &[Site],
) -> Option<(u64, u32, u32, What)> {
    let index = *indices.get(&sample.id()?)?;
    let (process, registers) = (sample.pid()?, sample.regs_user()?);
    let stack = sample.stack_user().unwrap_or_default();
    let state = State { process, mask: registers.mask, registers: &registers.regs, stack };
    let values = sites[index].arguments.values(&state);
    Some((sample.time()?, process, sample.tid()?, What::Hit(index, values)))
}

/// Returns the time of a new name, which the crate's type lacks: the record ends with process and
/// thread, the time and the event's identifier.
fn named_at(record: &[u8]) -> Option<u64> {
    let (rest, _) = record.split_last_chunk::<8>()?;
    rest.last_chunk().map(|time| u64::from_ne_bytes(*time))
}

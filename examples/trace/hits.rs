//! What the kernel says: a hit, or a thread that starts, ends or changes its name.

use std::collections::HashMap;

use perf_event::Record as Raw;
use perf_event::data::{Record as Data, Sample};

use crate::arguments::State;
use crate::sites::Site;

/// What happened, at a time of the monotonic clock in nanoseconds.
pub struct Record {
    pub time: u64,
    pub process: u32,
    pub thread: u32,
    pub what: What,
}

pub enum What {
    /// A hit of the site of this number, and the values of its arguments.
    Hit(usize, String),
    /// The thread was started by this process and thread.
    Start(u32, u32),
    /// The thread has another name.
    Name(String),
    End,
}

/// Whether it is a hit, and what it says. A hit's arguments in memory are read now.
pub fn read(
    raw: &Raw<'_>,
    numbers: &HashMap<u64, usize>,
    sites: &[Site],
) -> (bool, Option<Record>) {
    let data = raw.parse_record();
    let is_hit = matches!(data, Ok(Data::Sample(_)));
    let read = match data {
        Ok(Data::Sample(sample)) => hit(&sample, numbers, sites),
        Ok(Data::Fork(fork)) => {
            Some((fork.time, fork.pid, fork.tid, What::Start(fork.ppid, fork.ptid)))
        }
        Ok(Data::Exit(exit)) => Some((exit.time, exit.pid, exit.tid, What::End)),
        Ok(Data::Comm(comm)) => {
            let name = String::from_utf8_lossy(&comm.comm).escape_debug().to_string();
            named_at(&raw.to_contiguous()).map(|time| (time, comm.pid, comm.tid, What::Name(name)))
        }
        _ => None,
    };
    (is_hit, read.map(|(time, process, thread, what)| Record { time, process, thread, what }))
}

fn hit(
    sample: &Sample<'_>,
    numbers: &HashMap<u64, usize>,
    sites: &[Site],
) -> Option<(u64, u32, u32, What)> {
    let number = *numbers.get(&sample.id()?)?;
    let (process, registers) = (sample.pid()?, sample.regs_user()?);
    let stack = sample.stack_user().unwrap_or_default();
    let state = State { process, mask: registers.mask, registers: &registers.regs, stack };
    let values = sites[number].arguments.values(&state);
    Some((sample.time()?, process, sample.tid()?, What::Hit(number, values)))
}

/// The time of a new name, of which the crate's type does not tell: the record ends with process and thread, the time
/// and the event's number.
fn named_at(record: &[u8]) -> Option<u64> {
    let (rest, _) = record.split_last_chunk::<8>()?;
    rest.last_chunk().map(|time| u64::from_ne_bytes(*time))
}

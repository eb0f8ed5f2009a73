//! A hit, as the program of its site has written it to the ring.

use crate::bpf::map::number;
use crate::datum::Datum;
use crate::program::print::{HEADER, LONGEST, STACK, is_string};
use crate::sites::Site;

/// A hit of a site.
pub struct Hit<'a> {
    /// Nanoseconds of the monotonic clock.
    pub time: u64,
    pub process: u32,
    pub thread: u32,
    pub command: String,
    pub site: &'a Site,
    pub values: Vec<Datum>,
    /// Return addresses, the innermost first.
    pub stack: Vec<u64>,
}

impl<'a> Hit<'a> {
    /// Reads an entry of the ring, which may end with a stack.
    pub fn read(entry: &[u8], sites: &'a [Site], stack: bool) -> Self {
        let word = |at: usize| number(&entry[at..at + 8]);
        let (ids, unreadable) = (word(8), word(40));
        let site = &sites[word(16) as usize];
        let command = entry[24..40].split(|byte| *byte == 0).next().unwrap_or_default();
        let strings = site.arguments.iter().filter(|it| is_string(it)).count();
        let values_end = HEADER as usize + 8 * site.arguments.len();
        let frames = entry.len() - if stack { STACK as usize } else { 0 };
        let room = (frames - values_end).checked_div(strings).unwrap_or(0);
        let (mut at, mut string_at) = (HEADER as usize, values_end);
        let mut values = Vec::new();
        for (index, argument) in site.arguments.iter().enumerate() {
            let value = word(at);
            at += 8;
            if unreadable & 1 << index != 0 {
                values.push(Datum::Unreadable);
            } else if is_string(argument) {
                let bytes = &entry[string_at..string_at + room];
                values.push(Datum::string(value.cast_signed(), bytes, LONGEST));
            } else {
                values.push(Datum::of(argument, value));
            }
            if is_string(argument) {
                string_at += room;
            }
        }
        let stack = match stack {
            false => Vec::new(),
            true => {
                let bytes = usize::try_from(word(frames).cast_signed()).unwrap_or(0);
                entry[frames + 8..][..bytes].chunks_exact(8).map(number).collect()
            }
        };
        Self {
            time: word(0),
            process: (ids >> 32) as u32,
            thread: ids as u32,
            command: String::from_utf8_lossy(command).escape_debug().to_string(),
            site,
            values,
            stack,
        }
    }
}

//! The program that writes a hit to the ring.

use super::condition::{self, Condition};
use super::value::{string, value};
use super::{end, lose};
use crate::argument::{Argument, Shown};
use crate::bpf::instruction::{Arithmetic, Code, Comparison, Helper, Jump, Register, Width};
use Register::{R0, R1, R2, R3, R4, R6, R7, R8};

/// The longest string that is shown whole, without its NUL. One more byte tells a longer one.
pub const LONGEST: usize = 4095;
/// Room for a string. If one of a hit does not fit, the hit is written again with the larger room.
const SHORT: i32 = 256;
const LONG: i32 = (LONGEST + 2).next_multiple_of(8) as i32;

/// Time, process and thread, site, the thread's name, and the unreadable arguments, a bit each.
pub const HEADER: i32 = 48;
/// The stack: its length in bytes, and the return addresses.
const FRAMES: i32 = 127; // as many as the kernel walks by default
pub const STACK: i32 = 8 + 8 * FRAMES;

/// The bytes of a ring: enough for a quarter of a second at a million hits of 64 bytes a second.
pub const RING: i32 = 1 << 24;

/// The maps of the program.
#[derive(Clone, Copy)]
pub struct Maps {
    pub ring: i32,
    pub lost: i32,
}

/// Returns the program of a site. An entry is the header, 8 bytes for each argument, the strings,
/// whose lengths are among the arguments, and the stack if it is wanted.
pub fn print(
    site: u32,
    arguments: &[Argument],
    conditions: &[Condition],
    maps: Maps,
    stack: bool,
) -> Code {
    let mut code = Code::default();
    code.arithmetic(Arithmetic::Move, R6, R1);
    let others = condition::test(&mut code, conditions, maps.lost);
    let entry = Entry { site, arguments, maps, stack };
    let has_strings = arguments.iter().any(is_string);
    let cut = entry.write(&mut code, if has_strings { SHORT } else { 0 }, has_strings);
    if has_strings {
        cut.into_iter().for_each(|jump| code.land(jump));
        code.arithmetic(Arithmetic::Move, R1, R7);
        code.arithmetic_number(Arithmetic::Move, R2, WITHOUT_WAKING);
        code.call(Helper::RingbufDiscard);
        entry.write(&mut code, LONG, false);
    }
    end(&mut code, others);
    code
}

/// Flags of the ring.
const WITHOUT_WAKING: i32 = 1;
const WAKING: i32 = 2;

struct Entry<'a> {
    site: u32,
    arguments: &'a [Argument],
    maps: Maps,
    stack: bool,
}

impl Entry<'_> {
    /// Writes an entry with `room` for each string, and ends the program. If `again`, returns the
    /// jumps that are taken when a string is cut.
    fn write(&self, code: &mut Code, room: i32, again: bool) -> Vec<Jump> {
        let Self { site, arguments, maps, stack } = *self;
        let strings = arguments.iter().filter(|it| is_string(it)).count() as i32;
        let values = HEADER + 8 * arguments.len() as i32;
        let frames = values + room * strings;
        code.map(R1, maps.ring);
        let size = frames + if stack { STACK } else { 0 };
        code.arithmetic_number(Arithmetic::Move, R2, size);
        code.arithmetic_number(Arithmetic::Move, R3, 0);
        code.call(Helper::RingbufReserve);
        let reserved = code.jump_if(R0, Comparison::NotEqual, 0);
        lose(code, maps.lost);
        code.exit();
        code.land(reserved);
        code.arithmetic(Arithmetic::Move, R7, R0);
        for (offset, helper) in [(0, Helper::KtimeGetNs), (8, Helper::GetCurrentPidTgid)] {
            code.call(helper);
            code.store(Width::Eight, R7, offset, R0);
        }
        code.store_number(Width::Eight, R7, 16, site.cast_signed());
        code.arithmetic(Arithmetic::Move, R1, R7);
        code.arithmetic_number(Arithmetic::Add, R1, 24);
        code.arithmetic_number(Arithmetic::Move, R2, 16);
        code.call(Helper::GetCurrentComm);
        code.arithmetic_number(Arithmetic::Move, R8, 0);
        let (mut at, mut room_at, mut cut) = (HEADER as i16, values, Vec::new());
        for (index, argument) in arguments.iter().enumerate() {
            if argument.place.is_none() {
                code.store_number(Width::Eight, R7, at, 0);
                miss(code, index);
                at += 8;
                continue;
            }
            let failed = value(code, argument);
            if is_string(argument) {
                string(code, R7, room_at, room);
                if again {
                    cut.push(code.jump_if(R0, Comparison::Equal, room));
                }
                code.store(Width::Eight, R7, at, R0);
                room_at += room;
            } else {
                code.store(Width::Eight, R7, at, R3);
            }
            if let Some(failed) = failed {
                let end = code.jump();
                code.land(failed);
                code.store_number(Width::Eight, R7, at, 0);
                miss(code, index);
                code.land(end);
            }
            at += 8;
        }
        code.store(Width::Eight, R7, 40, R8);
        if stack {
            code.arithmetic(Arithmetic::Move, R1, R6);
            code.arithmetic(Arithmetic::Move, R2, R7);
            code.arithmetic_number(Arithmetic::Add, R2, frames + 8);
            code.arithmetic_number(Arithmetic::Move, R3, STACK - 8);
            // BPF_F_USER_STACK
            code.arithmetic_number(Arithmetic::Move, R4, 256);
            code.call(Helper::GetStack);
            // A store takes an offset of 16 bits, which many long strings exceed.
            code.arithmetic(Arithmetic::Move, R1, R7);
            code.arithmetic_number(Arithmetic::Add, R1, frames);
            code.store(Width::Eight, R1, 0, R0);
        }
        submit(code, maps.ring);
        code.exit();
        cut
    }
}

/// Marks an argument as unreadable in r8.
fn miss(code: &mut Code, index: usize) {
    code.number(R1, 1 << index);
    code.arithmetic(Arithmetic::Or, R8, R1);
}

/// Submits the entry. Waking the reader for each hit would cost the traced thread more than the hit
/// itself: the reader polls, and is woken only when the ring is a quarter full.
fn submit(code: &mut Code, ring: i32) {
    code.map(R1, ring);
    // BPF_RB_AVAIL_DATA
    code.arithmetic_number(Arithmetic::Move, R2, 0);
    code.call(Helper::RingbufQuery);
    code.arithmetic_number(Arithmetic::Move, R2, WITHOUT_WAKING);
    let enough = code.jump_if(R0, Comparison::Less, RING / 4);
    code.arithmetic_number(Arithmetic::Move, R2, WAKING);
    code.land(enough);
    code.arithmetic(Arithmetic::Move, R1, R7);
    code.call(Helper::RingbufSubmit);
}

/// Returns whether an entry has room for the string of an argument.
pub fn is_string(argument: &Argument) -> bool {
    argument.shown == Shown::String && argument.place.is_some()
}

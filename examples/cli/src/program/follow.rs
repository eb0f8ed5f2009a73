//! Which processes are traced: a child is as soon as it is forked, before it runs.

use super::{ELEMENT, READ, address};
use crate::bpf::instruction::{Arithmetic, Code, Comparison, Helper, Register, Width};
use crate::btf::Btf;
use Register::{R0, R1, R2, R3, R4, R6, Stack};

/// Offsets in the kernel's structures.
pub struct Offsets {
    /// `task_struct.tgid`: the process of a task.
    process: u32,
    /// `task_struct.signal` and `signal_struct.live`: how many of its threads still run.
    signal: u32,
    live: u32,
}

impl Offsets {
    pub fn of(btf: &Btf) -> Option<Self> {
        Some(Self {
            process: btf.offset("task_struct", &["tgid"])?,
            signal: btf.offset("task_struct", &["signal"])?,
            live: btf.offset("signal_struct", &["live"])?,
        })
    }
}

/// Returns the program for the raw tracepoint `sched_process_fork`, whose arguments are the parent
/// and the child: it adds the child of a traced process to `traced`.
pub fn fork(traced: i32, offsets: &Offsets) -> Code {
    let mut code = Code::default();
    code.arithmetic(Arithmetic::Move, R6, R1);
    process(&mut code);
    code.map(R1, traced);
    address(&mut code, R2, Stack, ELEMENT);
    code.call(Helper::MapLookupElement);
    let found = code.jump_if(R0, Comparison::NotEqual, 0);
    code.exit();
    code.land(found);
    code.load(Width::Eight, R3, R6, 8);
    read(&mut code, offsets.process, 4, ELEMENT);
    code.map(R1, traced);
    for (register, place) in [(R2, ELEMENT), (R3, READ)] {
        address(&mut code, register, Stack, place);
    }
    code.store_number(Width::Four, Stack, READ, 1);
    code.arithmetic_number(Arithmetic::Move, R4, 0);
    code.call(Helper::MapUpdateElement);
    code.exit();
    code
}

/// Returns the program for `sched_process_exit`, whose argument is the task that ends: after the
/// last thread of a process, its number may become that of another process.
pub fn exit(traced: i32, offsets: &Offsets) -> Code {
    let mut code = Code::default();
    code.load(Width::Eight, R3, R1, 0);
    read(&mut code, offsets.signal, 8, READ);
    code.load(Width::Eight, R3, Stack, READ);
    read(&mut code, offsets.live, 4, READ);
    code.load(Width::Four, R3, Stack, READ);
    let last = code.jump_if(R3, Comparison::Equal, 0);
    code.exit();
    code.land(last);
    process(&mut code);
    code.map(R1, traced);
    address(&mut code, R2, Stack, ELEMENT);
    code.call(Helper::MapDeleteElement);
    code.exit();
    code
}

/// Stores the current process as a key.
fn process(code: &mut Code) {
    code.call(Helper::GetCurrentPidTgid);
    code.arithmetic_number(Arithmetic::ShiftRight, R0, 32);
    code.store(Width::Four, Stack, ELEMENT, R0);
}

/// Reads a member of the kernel's structure at r3 into the stack.
fn read(code: &mut Code, offset: u32, size: i32, place: i16) {
    code.arithmetic_number(Arithmetic::Add, R3, offset.cast_signed());
    address(code, R1, Stack, place);
    code.arithmetic_number(Arithmetic::Move, R2, size);
    code.call(Helper::ProbeReadKernel);
}

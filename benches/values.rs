//! What a tracer would read at the site of a function: a check of the probes before measuring them.

use usdt_core::{Argument, Machine, Memory, Operand, Value};

use crate::code::{self, Row};
use crate::engine::Loaded;
use crate::steps::{self, Stop};

/// Hits a probe once while traced and returns the size and value of each argument, or `None` if it
/// has no note.
///
/// # Panics
/// If it is not hit, or an argument cannot be read.
#[must_use]
pub fn read(engine: &Loaded, row: &Row) -> Option<Vec<(u8, i128)>> {
    let (mut site, mut semaphore, mut arguments) = (0, 0, Vec::new());
    engine.notes(|elf, note| {
        assert_eq!(note.provider, "engines");
        if note.name == row.function {
            (site, semaphore) = (note.location, note.semaphore);
            arguments = note
                .arguments(elf.machine())
                .map(|argument| argument.unwrap().to_string())
                .collect();
        }
    });
    if site == 0 {
        return None;
    }
    let base = engine.base();
    let set = |count: u16| {
        if semaphore != 0 {
            // SAFETY: by the note there are two bytes, which nothing else accesses now.
            unsafe { ((base + semaphore as usize) as *mut u16).write_volatile(count) };
        }
    };
    set(1);
    let mut values = None;
    code::call(engine, row, |call| {
        steps::each(call, |stop, _| {
            if stop.registers.rip == base as u64 + site && values.is_none() {
                let read = |argument: &String| {
                    value(&Argument::parse(argument, Machine::X86_64).unwrap(), stop)
                };
                values = Some(arguments.iter().map(read).collect());
            }
        });
    });
    set(0);
    Some(
        values
            .unwrap_or_else(|| panic!("{} is not hit in {}", row.function, engine.file.display())),
    )
}

/// Returns the argument's size in bytes and its value; for a float, its bits.
fn value(argument: &Argument<'_>, stop: &Stop) -> (u8, i128) {
    let raw = match argument.operand {
        Operand::Register(name) => register(name, stop),
        Operand::Constant(value) => value.cast_unsigned(),
        Operand::Memory(Memory {
            displacement,
            base: Some(base),
            index: None,
            symbol: None,
            segment: None,
        }) => {
            let displacement = displacement.cast_unsigned();
            stop.memory(register(base, stop).wrapping_add(displacement), argument.size.into())
        }
        _ => panic!("{argument}"),
    };
    let value = match argument.value(raw) {
        Value::Unsigned(value) => value.into(),
        Value::Signed(value) => value.into(),
        Value::Float(value) => value.to_bits().into(),
    };
    (argument.size, value)
}

/// Returns the whole register, by any of its names: the caller takes the low bytes of it.
fn register(name: &str, stop: &Stop) -> u64 {
    let registers = &stop.registers;
    let name = name.trim_start_matches('%');
    let number =
        |name: &str| name.strip_prefix('r')?.trim_end_matches(['d', 'w', 'b']).parse().ok();
    match number(name) {
        Some(8) => registers.r8,
        Some(9) => registers.r9,
        Some(10) => registers.r10,
        Some(11) => registers.r11,
        Some(12) => registers.r12,
        Some(13) => registers.r13,
        Some(14) => registers.r14,
        Some(15) => registers.r15,
        _ => match name.trim_start_matches(['r', 'e']).trim_end_matches(['x', 'l']) {
            "a" => registers.rax,
            "b" => registers.rbx,
            "c" => registers.rcx,
            "d" => registers.rdx,
            "si" => registers.rsi,
            "di" => registers.rdi,
            "bp" => registers.rbp,
            "sp" => registers.rsp,
            _ => panic!("{name}"),
        },
    }
}

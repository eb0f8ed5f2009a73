//! Arguments of an architecture that gdb has no decoder for: it prints the registers that the note names.

use usdt_core::{Argument, Machine, Note, Operand};

use crate::stops;

/// A breakpoint that prints the probe and goes on.
pub fn stop_at(note: &Note, machine: Machine) -> String {
    // gdb 18 stops at its probes and raises its semaphores, but has not set `gdbarch_stap_register_prefixes`.
    if machine != Machine::LOONGARCH {
        return stops::stop_at(note);
    }
    let reads: String = note.arguments(machine).map(|argument| read(argument.unwrap())).collect();
    stops::stop_and(note, &format!("{reads}printf \"\\n\""))
}

/// What gdb calls the arguments: by their numbers, or by their registers.
pub fn operands(note: &Note, machine: Machine) -> Vec<String> {
    let arguments = note.arguments(machine).map(Result::unwrap).enumerate();
    let name = |(number, argument): (usize, Argument)| match argument.operand {
        Operand::Register(register) if machine == Machine::LOONGARCH => register.into(),
        _ => format!("$_probe_arg{number}"),
    };
    arguments.map(name).collect()
}

/// ` SIZE@VALUE`, the size negative if signed.
fn read(Argument { size, signed, operand, .. }: Argument) -> String {
    let Operand::Register(register) = operand else { panic!("{operand} is no register") };
    let integer = match size {
        1 => "char",
        2 => "short",
        4 => "int",
        8 => "long",
        _ => panic!("no integer has {size} bytes"),
    };
    match signed {
        true => format!("printf \" -{size}@%ld\", (long) (signed {integer}) {register}\n"),
        false => format!("printf \" {size}@%lu\", (long) (unsigned {integer}) {register}\n"),
    }
}

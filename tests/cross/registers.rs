//! Arguments on an architecture for which gdb does not decode them: the script names the registers.

use usdt_core::{Argument, Machine, Memory, Note, Operand};

use crate::stops;

/// Returns the commands of a breakpoint that prints the probe and continues.
pub fn stop_at(note: &Note, machine: Machine) -> String {
    // For LoongArch, gdb 18 stops at probes and raises semaphores, but does not set
    // `gdbarch_stap_register_prefixes`, without which it reads no argument.
    if machine != Machine::LOONGARCH {
        return stops::stop_at(note);
    }
    let reads: String = note.arguments(machine).map(|argument| read(argument.unwrap())).collect();
    stops::stop_and(note, &format!("{reads}printf \"\\n\""))
}

/// Returns gdb's expressions for the arguments: their numbers, or else their registers.
pub fn operands(note: &Note, machine: Machine) -> Vec<String> {
    let arguments = note.arguments(machine).map(Result::unwrap).enumerate();
    let name = |(number, argument): (usize, Argument)| match argument.operand {
        Operand::Register(register) if machine == Machine::LOONGARCH => register.into(),
        _ => format!("$_probe_arg{number}"),
    };
    arguments.map(name).collect()
}

/// Returns the command that prints ` SIZE@VALUE`, the size negative if signed.
fn read(argument: Argument) -> String {
    let Argument { size, signed, operand, .. } = argument;
    let integer = match size {
        1 => "char",
        2 => "short",
        4 => "int",
        8 => "long",
        _ => panic!("no integer has {size} bytes"),
    };
    let (type_, sign, format) =
        if signed { ("signed", "-", "%ld") } else { ("unsigned", "", "%lu") };
    let value = match operand {
        Operand::Register(register) => format!("({type_} {integer}) {register}"),
        Operand::Memory(Memory { base: Some(base), displacement, .. }) => {
            format!("*({type_} {integer} *) ({base} + {displacement})")
        }
        _ => panic!("{argument} is neither in a register nor at an offset from one"),
    };
    format!("printf \" {sign}{size}@{format}\", (long) {value}\n")
}

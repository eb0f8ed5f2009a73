//! The arguments in `*.txt`: what compilers print for each machine, and the words of `usdt list`.

use std::fmt::Write;

use usdt_core::{Argument, ArgumentErrorKind, Arguments, Machine};

use crate::words::words;

/// Each machine, and its lines `ARGUMENT => WORDS`; the words of a rejected argument are `-`.
pub const CORPUS: [(Machine, &str); 16] = [
    (Machine::X86_64, include_str!("x86_64.txt")),
    (Machine::X86, include_str!("x86.txt")),
    (Machine::AARCH64, include_str!("aarch64.txt")),
    (Machine::ARM, include_str!("arm.txt")),
    (Machine::RISCV, include_str!("riscv.txt")),
    (Machine::S390, include_str!("s390x.txt")),
    (Machine::PPC64, include_str!("powerpc64.txt")),
    (Machine::PPC, include_str!("powerpc.txt")),
    (Machine::LOONGARCH, include_str!("loongarch.txt")),
    (Machine::MIPS, include_str!("mips.txt")),
    (Machine::SPARCV9, include_str!("sparc64.txt")),
    (Machine::SH, include_str!("sh.txt")),
    (Machine::M68K, include_str!("m68k.txt")),
    (Machine::ALPHA, include_str!("alpha.txt")),
    (Machine::PARISC, include_str!("hppa.txt")),
    (Machine::IA_64, include_str!("ia64.txt")),
];

/// Returns the arguments of a machine, each with its words.
pub fn rows(lines: &str) -> Vec<(String, &str)> {
    let rows = lines.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    rows.map(|line| {
        let (argument, words) = line.split_once(" => ").expect(line);
        (argument.replace("\\t", "\t"), words)
    })
    .collect()
}

#[test]
fn every_operand_is_read_and_printed_as_it_was_written() {
    for (machine, lines) in CORPUS {
        // All at once, so that a failure shows everything that changed.
        let mut read = String::new();
        for line in lines.lines() {
            match line.split_once(" => ") {
                None => writeln!(read, "{line}"),
                Some((written, _)) => {
                    let text = written.replace("\\t", "\t");
                    let argument = Argument::parse(&text, machine);
                    if let Ok(argument) = argument {
                        assert_eq!(argument.to_string(), text, "{machine}");
                    }
                    let words = argument.map_or_else(
                        |error| {
                            assert_eq!(
                                (error.text, error.kind),
                                (&*text, ArgumentErrorKind::Operand)
                            );
                            "-".into()
                        },
                        |argument| words(&argument),
                    );
                    writeln!(read, "{written} => {words}")
                }
            }
            .unwrap();
        }
        assert_eq!(read, lines, "{machine}");
    }
}

/// Spaces inside an operand separate nothing, whatever the machine.
#[test]
fn a_machines_arguments_are_read_from_one_note() {
    for (machine, lines) in CORPUS {
        let rows = rows(lines);
        let all: Vec<_> = rows.iter().map(|(argument, _)| &**argument).collect();
        let all = all.join(" ");
        let read: Vec<_> = Arguments::new(&all, machine)
            .map(|argument| argument.map_or_else(|error| error.text, |argument| argument.text))
            .collect();
        let expected: Vec<_> = rows.iter().map(|(argument, _)| &**argument).collect();
        assert_eq!(read, expected, "{machine}");
    }
}

//! perf: the hits of a uprobe at each site, with the registers and the stack at the hit, on the
//! first CPU.
//!
//! An event sees the hits on one CPU only, and the kernel checks the events of a site one by one.
//! If the program moves to another CPU in between, its hit is seen twice or not at all.
//!
//! No crate does this: perf-event-open-sys2 5.0 has no bindings for most of the architectures.

mod event;
mod samples;

use std::path::Path;

use usdt_core::{Elf, Machine, Note, Operand};

use crate::ftrace::registers;
use event::Event;
use samples::{Buffer, Registers, Sample};

/// A site, as the samples of one event show it.
struct Site {
    event: Event,
    name: String,
    arguments: Vec<Argument>,
}

/// An argument: the number of its register, or of its base and the displacement.
struct Argument {
    register: u32,
    displacement: Option<i64>,
    size: u8,
    signed: bool,
}

/// Attached to every site of a program.
pub struct Perf {
    sites: Vec<Site>,
    buffer: Buffer,
    registers: Registers,
}

impl Perf {
    pub fn attach(program: &Path) -> Self {
        Self::attach_after(program, 0)
    }

    /// Attaches to the instruction `distance` bytes after each site.
    pub fn attach_after(program: &Path, distance: u64) -> Self {
        let bytes = std::fs::read(program).unwrap();
        let elf = Elf::parse(&bytes).unwrap();
        let notes: Vec<_> = elf.notes().map(Result::unwrap).collect();
        let arguments: Vec<_> =
            notes.iter().map(|note| note.arguments(elf.machine()).map(Result::unwrap)).collect();
        let used = arguments.iter().cloned().flatten().map(|it| argument(elf.machine(), &it));
        let registers = Registers::new(elf.machine(), used.map(|it| it.register));
        let open = |note: &Note| {
            let site = elf.file_offset(note.location).unwrap() + distance;
            let semaphore = match note.semaphore {
                0 => 0,
                address => elf.file_offset(address).unwrap(),
            };
            Event::open(program, site, semaphore, registers.mask)
        };
        let events: Vec<_> = notes.iter().map(open).collect();
        let (first, others) = events.split_first().unwrap();
        let buffer = Buffer::of(first);
        others.iter().for_each(|event| event.write_into(first));
        let sites = events.into_iter().zip(&notes).zip(arguments);
        let sites = sites.map(|((event, note), arguments)| Site {
            event,
            name: note.name.replace('-', "_"),
            arguments: arguments.map(|it| argument(elf.machine(), &it)).collect(),
        });
        Self { sites: sites.collect(), buffer, registers }
    }

    /// Returns how often the sites were hit.
    pub fn count(&self) -> u64 {
        self.sites.iter().map(|site| site.event.count()).sum()
    }

    /// Detaches, and returns all hits in order of time: `NAME arg0=VALUE…`.
    ///
    /// # Panics
    /// If one is lost, or an argument is not in the sample.
    pub fn detach(self) -> Vec<String> {
        let counted = self.count();
        let Self { sites, buffer, registers } = self;
        let samples = buffer.samples(registers);
        assert_eq!(samples.len() as u64, counted, "samples were lost");
        samples.iter().map(|sample| hit(&sites, sample)).collect()
    }
}

fn hit(sites: &[Site], sample: &Sample) -> String {
    let site = sites.iter().find(|site| site.event.id == sample.event).unwrap();
    let mut hit = site.name.clone();
    for (number, argument) in site.arguments.iter().enumerate() {
        let &Argument { register, displacement, size, signed } = argument;
        let raw = match displacement {
            None => sample.register(register),
            Some(displacement) => sample.memory(register, displacement, size),
        };
        let operand = Operand::Register("");
        let value =
            usdt_core::Argument { text: "", size, signed, float: false, operand }.value(raw);
        hit += &format!(" arg{number}={value}");
    }
    hit
}

fn argument(machine: Machine, argument: &usdt_core::Argument) -> Argument {
    let (register, displacement) = registers::place(argument);
    let register = registers::number(machine, register);
    Argument { register, displacement, size: argument.size, signed: argument.signed }
}

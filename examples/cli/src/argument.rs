//! The arguments of a site: their names, how they are shown, and where their values are at a hit.

use std::fs::File;

use object::ReadCache;
use usdt_core::{Description, Machine, Memory, Note, Operand};

use crate::btf::Btf;
use crate::declarations::declared::{self, Address};
use crate::file::Elf;
use crate::registers::{Register, Registers};
use crate::symbol;

/// An argument of a site.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// As declared; `None` without a description.
    pub name: Option<String>,
    /// Its operand, as the note spells it.
    pub text: String,
    pub size: u8,
    pub signed: bool,
    pub shown: Shown,
    /// `None` if its value cannot be read.
    pub place: Option<Place>,
}

/// What a value is shown as.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shown {
    Integer,
    Float,
    Bool,
    Char,
    Address,
    /// The string at the address.
    String,
}

/// Where a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    Register(Register),
    Constant(u64),
    Memory {
        displacement: u64,
        /// The offset of the thread pointer in the kernel's `task_struct`, if the operand adds it.
        thread: Option<u32>,
        base: Option<Register>,
        /// A register, and what it is multiplied by.
        index: Option<(Register, i32)>,
    },
}

impl Argument {
    /// Returns the arguments of a note.
    pub fn of(
        note: &Note<'_>,
        description: Option<Description<'_>>,
        elf: &Elf<'_>,
        file: &ReadCache<File>,
        registers: &Registers,
    ) -> Vec<Self> {
        let mut declared = description.iter().flat_map(Description::arguments);
        let arguments = note.arguments(elf.machine()).map(|argument| {
            let declared = declared.next();
            let name = declared.map(|(name, _)| name).filter(|name| !name.is_empty());
            let name = name.map(|name| name.escape_debug().to_string());
            let Ok(argument) = argument else {
                let text = argument.map_or_else(|error| error.text, |known| known.text);
                let shown = Shown::Integer;
                return Self {
                    name,
                    text: text.into(),
                    size: 8,
                    signed: false,
                    shown,
                    place: None,
                };
            };
            let is_readable = matches!(argument.size, 1 | 2 | 4 | 8);
            let place =
                Place::new(&argument.operand, note.location, elf.machine(), file, registers);
            Self {
                name,
                text: argument.to_string(),
                size: argument.size,
                signed: argument.signed,
                shown: Shown::new(&argument, declared.map(|(_, type_)| type_)),
                place: place.filter(|_| is_readable),
            }
        });
        arguments.collect()
    }

    /// Returns whether the values of both look the same for the same bits.
    pub fn is_shown_as(&self, other: &Self) -> bool {
        let looks = |it: &Self| (it.shown, it.signed, it.size);
        looks(self) == looks(other)
    }

    /// Returns the name, or `arg1` for the second argument if it has none.
    pub fn label(&self, index: usize) -> String {
        self.name.clone().unwrap_or_else(|| format!("arg{index}"))
    }
}

impl Shown {
    fn new(argument: &usdt_core::Argument<'_>, declared: Option<&str>) -> Self {
        let declared = declared.unwrap_or("").trim();
        match (argument.float, argument.size, declared) {
            (true, ..) | (_, 4, "f32") | (_, 8, "f64") => Self::Float,
            (_, 1, "bool") => Self::Bool,
            (_, 4, "char") => Self::Char,
            _ if argument.signed => Self::Integer,
            _ => match declared::address(declared) {
                Some(Address::OfString) => Self::String,
                Some(Address::OfAnything) => Self::Address,
                None => Self::Integer,
            },
        }
    }
}

impl Place {
    /// Returns `None` if the operand is a register that the kernel does not save, thread-local
    /// memory of a library, the address of a symbol, or an address that uses part of a register.
    fn new(
        operand: &Operand<'_>,
        site: u64,
        machine: Machine,
        file: &ReadCache<File>,
        registers: &Registers,
    ) -> Option<Self> {
        let Memory { segment, symbol, displacement, base, index } = match *operand {
            Operand::Register(name) => return (registers.find)(name).map(Self::Register),
            Operand::Constant(value) => return Some(Self::Constant(value.cast_unsigned())),
            // The note does not have the address at which the file is loaded.
            Operand::Address { .. } => return None,
            Operand::Memory(memory) => memory,
        };
        if index.is_some_and(|index| index.modifier.is_some()) {
            return None;
        }
        let find = |name: Option<&str>| {
            name.map_or(Some(None), |it| (registers.find_address)(it).map(Some))
        };
        let mut displacement = displacement.cast_unsigned();
        let mut base = find(base)?;
        let mut thread = None;
        if let (Some(segment), symbol) = (segment, symbol) {
            // gcc's `%fs:counter@tpoff` is a variable of the program itself.
            if (machine, segment) != (Machine::X86_64, "%fs") {
                return None;
            }
            thread = Some(Btf::of_kernel().ok()?.offset("task_struct", &["thread", "fsbase"])?);
            if let Some(symbol) = symbol {
                let variable = symbol.strip_suffix("@tpoff")?;
                displacement = displacement.wrapping_add(symbol::in_thread(variable, file)?);
            }
        } else if let Some(symbol) = symbol {
            // gcc's `counter(%rip)` is the variable itself, as far from the site in memory as in
            // the file.
            if base.is_some_and(|base| base != registers.program_counter) {
                return None;
            }
            displacement =
                displacement.wrapping_add(symbol::address(symbol, file)?).wrapping_sub(site);
            base = Some(registers.program_counter);
        }
        let register = find(index.map(|index| index.register))?;
        let scale = index.map(|index| i32::try_from(index.scale)).transpose().ok()?;
        Some(Self::Memory { displacement, thread, base, index: register.zip(scale) })
    }
}

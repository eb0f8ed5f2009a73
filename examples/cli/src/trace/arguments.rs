//! The arguments of a site: which registers the kernel must sample, and the values at a hit.

use std::fmt::Write;
use std::fs::File;
use std::os::unix::fs::FileExt;

use object::elf::FileHeader64;
use object::read::elf::{ElfFile, SectionHeader, Sym};
use object::{Endianness, ReadCache, StringTable};
use usdt_core::{Argument, Memory, Note, Operand, Value};

use super::registers::{self, FRAME_POINTER, INSTRUCTION_POINTER, Register, STACK_POINTER};

/// How many bytes of the stack the kernel copies at each hit if an argument is on the stack.
const STACK: u32 = 1024;

/// The arguments of one site.
pub struct Arguments(Vec<Option<Readable>>);

/// An argument that can be read: its format, and where its value is.
struct Readable {
    format: Argument<'static>,
    place: Place,
}

enum Place {
    Register(Register),
    Constant(u64),
    Memory { displacement: u64, base: Option<Register>, index: Option<(Register, i64)> },
}

/// What the kernel saved at a hit.
pub struct State<'a> {
    pub process: u32,
    /// Which registers were sampled, one bit each, and their values.
    pub mask: u64,
    pub registers: &'a [u64],
    /// The bytes from the stack pointer upwards.
    pub stack: &'a [u8],
}

impl Arguments {
    /// Parses the arguments of a note in `file`; calls `complain` for each that is shown as `?`.
    pub fn new(note: &Note<'_>, file: &ReadCache<File>, mut complain: impl FnMut(&str)) -> Self {
        let read = note.arguments(registers::MACHINE).map(|argument| {
            let place = argument
                .ok()
                .and_then(|argument| Place::new(&argument.operand, note.location, file));
            if place.is_none() {
                complain(
                    &argument.map_or_else(|error| error.text.into(), |known| known.to_string()),
                );
            }
            let Argument { size, signed, float, .. } = argument.ok()?;
            let operand = Operand::Constant(0);
            let format = Argument { text: "", size, signed, float, operand };
            Some(Readable { format, place: place? })
        });
        Self(read.collect())
    }

    fn places(&self) -> impl Iterator<Item = &Place> {
        self.0.iter().flatten().map(|argument| &argument.place)
    }

    pub fn mask(&self) -> u64 {
        let registers = self.places().flat_map(|place| match *place {
            Place::Register(register) => [Some(register), None, None],
            Place::Constant(_) => [None; 3],
            Place::Memory { base, index, .. } => {
                [Some(STACK_POINTER), base, index.map(|(register, _)| register)]
            }
        });
        registers.flatten().fold(0, |mask, register| mask | register.bit())
    }

    pub fn in_memory(&self) -> bool {
        self.places().any(|place| matches!(place, Place::Memory { .. }))
    }

    /// Returns how many bytes of the stack to copy at a hit.
    pub fn stack(&self) -> u32 {
        let on_stack = |place: &Place| {
            matches!(place, Place::Memory { base: Some(base), .. }
                if [STACK_POINTER, FRAME_POINTER].contains(base))
        };
        if self.places().any(on_stack) { STACK } else { 0 }
    }

    /// Returns the values, each after a space.
    ///
    /// Values on the stack are read from the kernel's copy. Other memory is read now, while the
    /// process runs on, and may have changed since the hit: such a value is marked with `~`. `?`
    /// stands for a value that cannot be read.
    pub fn values(&self, state: &State<'_>) -> String {
        let mut text = String::new();
        for argument in &self.0 {
            let value = argument.as_ref().and_then(|argument| argument.value(state));
            let _ = match value {
                Some((value, true)) => write!(text, " {value}"),
                Some((value, false)) => write!(text, " ~{value}"),
                None => write!(text, " ?"),
            };
        }
        text
    }
}

impl Readable {
    /// Returns the value, and whether it is certainly that of the hit.
    fn value(&self, state: &State<'_>) -> Option<(Value, bool)> {
        let (raw, certain) = match self.place {
            Place::Constant(value) => (value, true),
            Place::Register(register) => (state.register(register)?, true),
            Place::Memory { displacement, base, index } => {
                let mut address = displacement;
                if let Some(base) = base {
                    address = address.wrapping_add(state.register(base)?);
                }
                if let Some((index, scale)) = index {
                    let index = state.register(index)?.wrapping_mul(scale.cast_unsigned());
                    address = address.wrapping_add(index);
                }
                state.memory(address, self.format.size.min(8).into())?
            }
        };
        Some((self.format.value(raw), certain))
    }
}

impl Place {
    /// Returns `None` for a register that the kernel does not sample, thread-local memory, the
    /// address of a symbol, and an address from half a register (aarch64).
    fn new(operand: &Operand<'_>, site: u64, file: &ReadCache<File>) -> Option<Self> {
        let Memory { segment, symbol, displacement, base, index } = match *operand {
            Operand::Register(name) => return registers::find(name).map(Self::Register),
            Operand::Constant(value) => return Some(Self::Constant(value.cast_unsigned())),
            // Where the loader put it is in no note.
            Operand::Address { .. } => return None,
            Operand::Memory(memory) => memory,
        };
        if segment.is_some() || index.is_some_and(|index| index.modifier.is_some()) {
            return None;
        }
        let find =
            |name: Option<&str>| name.map_or(Some(None), |name| registers::find(name).map(Some));
        let mut displacement = displacement.cast_unsigned();
        let mut base = find(base)?;
        if let Some(symbol) = symbol {
            // gcc's `counter(%rip)` is the variable itself, as far from the site in memory as in
            // the file.
            if base.is_some_and(|base| base != INSTRUCTION_POINTER) {
                return None;
            }
            displacement = displacement.wrapping_add(address(symbol, file)?).wrapping_sub(site);
            base = Some(INSTRUCTION_POINTER);
        }
        let register = find(index.map(|index| index.register))?;
        Some(Self::Memory {
            displacement,
            base,
            index: register.zip(index.map(|index| index.scale)),
        })
    }
}

/// Returns the address of a symbol if there is only one: two compilation units may each have a
/// variable of that name.
fn address(name: &str, file: &ReadCache<File>) -> Option<u64> {
    let elf = ElfFile::<FileHeader64<Endianness>, _>::parse(file).ok()?;
    let mut addresses = Vec::new();
    for symbols in [elf.elf_symbol_table(), elf.elf_dynamic_symbol_table()] {
        // All strings at once: the cache would read each one by itself from the file.
        let strings = elf.elf_section_table().section(symbols.string_section()).ok();
        let strings = strings.and_then(|section| section.data(elf.endian(), file).ok());
        let strings = strings.unwrap_or_default();
        let strings = StringTable::new(strings, 0, strings.len() as u64);
        addresses.extend(symbols.iter().filter_map(|symbol| {
            let found = symbol.is_definition(elf.endian(), strings)
                && symbol.name(elf.endian(), strings) == Ok(name.as_bytes());
            found.then(|| symbol.st_value(elf.endian()))
        }));
    }
    let (first, rest) = addresses.split_first()?;
    rest.iter().all(|address| address == first).then_some(*first)
}

impl State<'_> {
    fn register(&self, register: Register) -> Option<u64> {
        let below = self.mask & (register.bit() - 1);
        Some(self.registers.get(below.count_ones() as usize)? >> register.shift)
    }

    /// Returns the number at an address, and whether it was read at the hit.
    fn memory(&self, address: u64, size: usize) -> Option<(u64, bool)> {
        let mut bytes = [0; 8];
        let above = address.wrapping_sub(self.register(STACK_POINTER)?);
        let copied =
            usize::try_from(above).ok().and_then(|above| self.stack.get(above..)?.get(..size));
        match copied {
            Some(copied) => bytes[..size].copy_from_slice(copied),
            None => File::open(format!("/proc/{}/mem", self.process))
                .and_then(|memory| memory.read_exact_at(&mut bytes[..size], address))
                .ok()?,
        }
        Some((u64::from_le_bytes(bytes), copied.is_some()))
    }
}

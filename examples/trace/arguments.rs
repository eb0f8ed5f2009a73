//! The arguments of a site: which registers must be sampled for them, and their values at a hit.

use std::fmt::Write;
use std::fs::File;
use std::os::unix::fs::FileExt;

use object::{Object, ObjectSymbol};
use usdt_core::{Argument, Memory, Note, Operand, Value};

use crate::registers::{self, FRAME_POINTER, INSTRUCTION_POINTER, Register, STACK_POINTER};

/// How many bytes of the stack the kernel copies at a hit of a site whose arguments lie there.
const STACK: u32 = 1024;

/// The arguments of one site.
pub struct Arguments(Vec<Option<Readable>>);

/// An argument whose place is known, without its text.
struct Readable {
    format: Argument<'static>,
    place: Place,
}

enum Place {
    Register(Register),
    Constant(u64),
    Memory { displacement: u64, base: Option<Register>, index: Option<(Register, u8)> },
}

/// What the kernel has kept of a hit.
pub struct State<'a> {
    pub process: u32,
    /// Which registers there are, one bit each, and their content.
    pub mask: u64,
    pub registers: &'a [u64],
    /// The bytes from the stack pointer upwards.
    pub stack: &'a [u8],
}

impl Arguments {
    /// Reads the text of a note in `file`; `complain` hears of each argument that is shown as `?`.
    pub fn new(note: &Note<'_>, file: &[u8], mut complain: impl FnMut(&str)) -> Self {
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
            let operand = Operand::Constant { value: 0, mark: None };
            Some(Readable { format: Argument { size, signed, float, operand }, place: place? })
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

    /// How many bytes of the stack are worth to be copied.
    pub fn stack(&self) -> u32 {
        let on_stack = |place: &Place| {
            matches!(place, Place::Memory { base: Some(base), .. }
                if [STACK_POINTER, FRAME_POINTER].contains(base))
        };
        if self.places().any(on_stack) { STACK } else { 0 }
    }

    /// The values, each with a blank before it.
    ///
    /// What lies on the stack is read from the kernel's copy. Other memory is read now, while the process goes on,
    /// and may have changed since the hit: such a value has a `~` before it. `?` is one that cannot be read.
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
    /// The value, and whether it is that of the hit for certain.
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
                    let index = state.register(index)?.wrapping_mul(scale.into());
                    address = address.wrapping_add(index);
                }
                state.memory(address, self.format.size.min(8).into())?
            }
        };
        Some((self.format.value(raw), certain))
    }
}

impl Place {
    /// `None` if it is in no register that the kernel samples, in memory that is a thread's own, or where half of a
    /// register leads (aarch64).
    fn new(operand: &Operand<'_>, site: u64, file: &[u8]) -> Option<Self> {
        let Memory { segment, symbol, displacement, base, index, .. } = match *operand {
            Operand::Register(name) => return registers::find(name).map(Self::Register),
            Operand::Constant { value, .. } => return Some(Self::Constant(value.cast_unsigned())),
            Operand::Memory(memory) => memory,
        };
        if segment.is_some() || index.is_some_and(|index| index.extend.is_some()) {
            return None;
        }
        let find =
            |name: Option<&str>| name.map_or(Some(None), |name| registers::find(name).map(Some));
        let mut displacement = displacement.unwrap_or(0).cast_unsigned();
        let mut base = find(base)?;
        if let Some(symbol) = symbol {
            // gcc's `counter(%rip)` is the variable itself. As far as it is from the site in the file it is in memory.
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

/// The address of a symbol in the file, if it is only one: two units may each have a variable of that name.
fn address(name: &str, file: &[u8]) -> Option<u64> {
    let file = object::File::parse(file).ok()?;
    let symbols = file.symbols().chain(file.dynamic_symbols());
    let mut addresses = symbols
        .filter(|symbol| symbol.is_definition() && symbol.name() == Ok(name))
        .map(|symbol| symbol.address());
    let first = addresses.next()?;
    addresses.all(|address| address == first).then_some(first)
}

impl State<'_> {
    fn register(&self, register: Register) -> Option<u64> {
        let below = self.mask & (register.bit() - 1);
        Some(self.registers.get(below.count_ones() as usize)? >> register.shift)
    }

    /// The number at an address, and whether it was read at the hit.
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

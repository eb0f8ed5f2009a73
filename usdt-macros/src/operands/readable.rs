//! The operands that every tool reads on one machine: a row of `asm/machine.rs`.

use syn::Lit;
use usdt_core::{Machine, Memory};

use crate::input::Input;

pub struct Readable {
    pub machine: Machine,
    /// Registers by the most bytes of a value that a tool reads of them, whole registers first.
    values: Vec<(u16, String)>,
    /// How memory is written.
    memory: String,
    /// The registers with the `B` of `memory`.
    addresses: String,
}

impl Readable {
    /// Returns whether the machine has no row. Then the library emits no probe either.
    pub fn is_unknown(&self) -> bool {
        self.values.is_empty()
    }

    /// Parses `MACHINE [BYTES "REGISTERS" …] "MEMORY" "ADDRESSES"`, where the last are those of the
    /// first list if they are missing.
    pub fn parse(mut input: Input) -> syn::Result<Self> {
        let machine = Machine(number(&mut input)?);
        let mut lists = Input::within(&input.group()?);
        let mut values = Vec::new();
        while !lists.is_empty() {
            values.push((number(&mut lists)?, lists.string()?.value()));
        }
        let memory = input.string()?.value();
        let addresses = match values.first() {
            Some((_, whole)) if input.is_empty() => whole.clone(),
            None => String::new(),
            Some(_) => input.string()?.value(),
        };
        Ok(Self { machine, values, memory, addresses })
    }

    /// Returns the register, or why not every tool reads that many bytes of it.
    pub fn register(&self, name: &str, size: u8) -> Result<String, String> {
        let mut wide = self.values.iter().filter(|(bytes, _)| *bytes >= size.into());
        let Some((_, whole)) = wide.clone().next() else {
            return Err(format!("no register of {} has {size} bytes: write memory", self.machine));
        };
        match wide.any(|(_, list)| has(list, name)) {
            true => Ok(name.into()),
            false => Err(format!(
                "not every tool reads this register at this size: write one of {whole}"
            )),
        }
    }

    /// Returns memory as every tool reads it, or why not every tool reads what is written.
    pub fn memory(&self, memory: &Memory, written: &str) -> Result<String, String> {
        let base = match memory {
            Memory { symbol: None, segment: None, index: None, base: Some(base), .. } => base,
            _ => "",
        };
        if !has(&self.addresses, base) {
            return Err(format!(
                "not every tool reads this: write a number and one of {}, or load the value into \
                 a register",
                self.addresses
            ));
        }
        // BCC keeps it in an `int`.
        let Ok(distance) = i32::try_from(memory.displacement) else {
            return Err(format!("{} does not fit 32 bits: load the value", memory.displacement));
        };
        // Some tools and assemblers would read it as octal, others as decimal.
        let mut words = written.split(|c: char| !c.is_ascii_alphanumeric());
        if words.any(|word| word.len() > 1 && word.starts_with('0') && !word.starts_with("0x")) {
            return Err("a number begins with 0: write it without the 0".into());
        }
        Ok(self.memory.replace('D', &distance.to_string()).replace('B', base))
    }
}

/// Returns whether the register is in a list such as `x0-x30 sp`.
fn has(list: &str, register: &str) -> bool {
    list.split(' ').any(|entry| match entry.split_once('-') {
        Some((first, last)) => {
            let (first, last, register) = (parts(first), parts(last), parts(register));
            register.is_some_and(|(before, number, after)| {
                first
                    .is_some_and(|first| (first.0, first.2) == (before, after) && first.1 <= number)
                    && last.is_some_and(|last| number <= last.1)
            })
        }
        None => entry == register,
    })
}

/// Splits `%r8d` into its number and what is around it.
fn parts(register: &str) -> Option<(&str, u8, &str)> {
    let start = register.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = register.split_at(start);
    let (digits, after) =
        rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
    let is_plain = digits == "0" || !digits.starts_with('0');
    digits.parse().ok().filter(|_| is_plain).map(|number| (before, number, after))
}

fn number(input: &mut Input) -> syn::Result<u16> {
    match input.peek_literal() {
        Some(Lit::Int(number)) => {
            input.next();
            number.base10_parse()
        }
        _ => Err(input.error("expected a number")),
    }
}

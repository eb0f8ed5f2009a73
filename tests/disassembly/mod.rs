//! Functions as `objdump` of binutils disassembles them, and what their paths cost.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Sub;
use std::path::Path;

use crate::tool;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cost {
    pub instructions: isize,
    pub bytes: isize,
}

impl Sub for Cost {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self {
            instructions: self.instructions - other.instructions,
            bytes: self.bytes - other.bytes,
        }
    }
}

#[derive(Clone)]
pub struct Instruction {
    address: u64,
    bytes: isize,
    text: String,
    /// The symbol that the linker fills in.
    symbol: Option<String>,
}

#[derive(Clone, Default)]
pub struct Function(Vec<Instruction>);

/// Returns all functions of an object file or archive by symbol; `objdump` is that of their
/// architecture.
pub fn functions(objdump: &str, file: &Path) -> BTreeMap<String, Function> {
    // Demangled, because the hash in rustc's names depends on the compiler and the directory.
    let options = ["-dr", "--demangle", "--wide"].map(AsRef::as_ref);
    let text = tool::output(60, objdump, options.into_iter().chain([file.as_os_str()]));
    let mut functions = BTreeMap::new();
    let mut function = &mut Function::default();
    for line in text.lines() {
        if let Some(symbol) = line.strip_suffix(">:").and_then(|line| line.split_once('<')) {
            function = functions.entry(symbol.1.to_string()).or_default();
            continue;
        }
        let mut columns = line.split('\t').map(str::trim);
        let address = columns.next().and_then(|column| column.strip_suffix(':'));
        let (Some(address), Some(bytes)) = (address, columns.next()) else { continue };
        // The instruction (two columns on some machines), then any `8: R_X86_64_PC32` and symbol.
        let rest: Vec<_> = columns.filter(|column| !column.starts_with("//")).collect();
        let relocation = rest.iter().position(|column| column.contains(": R_"));
        let (text, relocation) = rest.split_at(relocation.unwrap_or(rest.len()));
        // NONE fills in nothing.
        let relocation = relocation.iter().filter(|part| !part.contains("_NONE"));
        function.0.push(Instruction {
            address: u64::from_str_radix(address, 16).unwrap(),
            // `48 89 f8`, or `d503201f`.
            bytes: bytes.split_whitespace().map(|word| word.len() as isize / 2).sum(),
            text: text.join(" "),
            symbol: relocation.map(|symbol| without_hash(symbol)).nth(1),
        });
    }
    functions
}

/// Removes rustc's hash from a section's name, `.text.…17h661b37007e0effcfE-0x4` or
/// `.data.rel.ro..Lanon.3bf5cbab8b66c9dd20b25c450b0f1c77.8`, which objdump does not demangle.
fn without_hash(symbol: &str) -> String {
    if let Some((name, _)) = symbol.split_once(".Lanon.") {
        return format!("{name}.Lanon");
    }
    match symbol.split_once("17h") {
        Some((name, rest)) if rest.get(16..17) == Some("E") => format!("{name}E{}", &rest[17..]),
        _ => symbol.to_string(),
    }
}

impl Function {
    /// Returns what runs while no tracer is attached: up to the return, taking no conditional jump.
    pub fn idle_path(&self) -> Self {
        let mut path = Self::default();
        let mut next = 0;
        while let Some(instruction) = self.0.get(next) {
            path.0.push(instruction.clone());
            let (name, operand) =
                instruction.text.split_once(' ').unwrap_or((&instruction.text, ""));
            if matches!(name, "ret" | "br") {
                break;
            }
            next += 1;
            if matches!(name, "jmp" | "b") {
                let target = operand
                    .split_whitespace()
                    .next()
                    .and_then(|target| u64::from_str_radix(target, 16).ok());
                match self.0.iter().position(|instruction| Some(instruction.address) == target) {
                    Some(position) => next = position,
                    None => break,
                }
            }
            assert!(path.0.len() <= self.0.len(), "a loop:\n{self}");
        }
        path
    }

    /// Returns a round of the function's loop: from where the last jump back leads to that jump.
    pub fn round(&self) -> Option<Self> {
        let position = |address| self.0.iter().position(|it| it.address == address);
        self.0.iter().enumerate().rev().find_map(|(last, jump)| {
            let target = jump.text.split_whitespace().nth(1)?;
            let first = position(u64::from_str_radix(target, 16).ok()?)?;
            (first < last).then(|| Self(self.0[first..=last].to_vec()))
        })
    }

    pub fn cost(&self) -> Cost {
        Cost {
            instructions: self.0.len() as isize,
            bytes: self.0.iter().map(|instruction| instruction.bytes).sum(),
        }
    }
}

impl fmt::Display for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Instruction { address, text, symbol, .. } in &self.0 {
            // Drop objdump's comments: before the link they are wrong.
            let text = text
                .split("  ")
                .filter(|part| !part.trim().starts_with(['#', '/']))
                .collect::<Vec<_>>()
                .join(" ");
            write!(f, "{address:4x}  {}", text.trim_end())?;
            if let Some(symbol) = symbol {
                write!(f, "    [{symbol}]")?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

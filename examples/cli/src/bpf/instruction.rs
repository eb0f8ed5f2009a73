//! Builds BPF programs, one instruction after the other.
//!
//! An instruction has 8 bytes: the operation, two registers, an offset and an immediate (the
//! kernel's Documentation/bpf/standardization/instruction-set.rst). A call clobbers the registers
//! r0 to r5 and preserves r6 to r9; r10 is the address of the end of the stack of 512 bytes.

/// One instruction, as `bpf(2)` takes it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(C)]
pub struct Instruction {
    operation: u8,
    /// The destination in the half that comes first in the machine's byte order, and the source.
    registers: u8,
    offset: i16,
    immediate: i32,
}

const _: () = assert!(size_of::<Instruction>() == 8);

/// A register.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(u8)]
pub enum Register {
    R0,
    R1,
    R2,
    R3,
    R4,
    R6 = 6,
    R7,
    R8,
    R9,
    /// The end of the stack.
    Stack,
}

/// An operation of two 64-bit numbers, whose result replaces the first.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(u8)]
pub enum Arithmetic {
    Add = 0x00,
    Subtract = 0x10,
    Multiply = 0x20,
    Or = 0x40,
    ShiftLeft = 0x60,
    ShiftRight = 0x70,
    Move = 0xb0,
    ShiftRightSigned = 0xc0,
}

/// A comparison of two 64-bit numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(u8)]
pub enum Comparison {
    Equal = 0x10,
    Greater = 0x20,
    GreaterOrEqual = 0x30,
    NotEqual = 0x50,
    GreaterSigned = 0x60,
    GreaterOrEqualSigned = 0x70,
    Less = 0xa0,
    LessOrEqual = 0xb0,
    LessSigned = 0xc0,
    LessOrEqualSigned = 0xd0,
}

/// The size of a load or store.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(u8)]
pub enum Width {
    Four = 0x00,
    Two = 0x08,
    One = 0x10,
    Eight = 0x18,
}

/// A kernel helper, by its number (`BPF_FUNC_…` in `<linux/bpf.h>`).
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(i32)]
pub enum Helper {
    MapLookupElement = 1,
    MapUpdateElement = 2,
    MapDeleteElement = 3,
    KtimeGetNs = 5,
    TailCall = 12,
    GetCurrentPidTgid = 14,
    GetCurrentComm = 16,
    GetCurrentTask = 35,
    GetStack = 67,
    ProbeReadUser = 112,
    ProbeReadKernel = 113,
    ProbeReadUserStr = 114,
    RingbufReserve = 131,
    RingbufSubmit = 132,
    RingbufDiscard = 133,
    RingbufQuery = 134,
    GetAttachCookie = 174,
}

/// A jump whose target is not known yet.
#[must_use = "the jump goes nowhere until `Code::land` is called"]
pub struct Jump(usize);

/// A program that is being built.
#[derive(Debug, Default, PartialEq)]
pub struct Code {
    instructions: Vec<Instruction>,
    is_too_long: bool,
}

impl Code {
    pub fn instructions(&self) -> &[Instruction] {
        &self.instructions
    }

    /// Returns whether a jump was too far for its offset of 16 bits.
    pub fn is_too_long(&self) -> bool {
        self.is_too_long
    }

    fn push(&mut self, operation: u8, registers: u8, offset: i16, immediate: i32) {
        self.instructions.push(Instruction { operation, registers, offset, immediate });
    }

    /// `to = to ∘ from`
    pub fn arithmetic(&mut self, arithmetic: Arithmetic, to: Register, from: Register) {
        self.push(0x0f | arithmetic as u8, pair(to, from), 0, 0);
    }

    /// `to = to ∘ number`, where the number is sign-extended.
    pub fn arithmetic_number(&mut self, arithmetic: Arithmetic, to: Register, number: i32) {
        self.push(0x07 | arithmetic as u8, pair(to, Register::R0), 0, number);
    }

    /// `to = number`
    pub fn number(&mut self, to: Register, number: u64) {
        self.wide(to, Register::R0, number);
    }

    /// `to =` the address of the map with this descriptor.
    pub fn map(&mut self, to: Register, descriptor: i32) {
        // BPF_PSEUDO_MAP_FD is 1, where other instructions have a source.
        self.wide(to, Register::R1, u64::from(descriptor.cast_unsigned()));
    }

    /// A number of 64 bits takes two instructions; the second has its upper half.
    fn wide(&mut self, to: Register, kind: Register, number: u64) {
        self.push(0x18, pair(to, kind), 0, number as i32);
        self.push(0, 0, 0, (number >> 32) as i32);
    }

    /// `to = *(address + offset)`
    pub fn load(&mut self, width: Width, to: Register, address: Register, offset: i16) {
        self.push(0x61 | width as u8, pair(to, address), offset, 0);
    }

    /// `*(address + offset) = from`
    pub fn store(&mut self, width: Width, address: Register, offset: i16, from: Register) {
        self.push(0x63 | width as u8, pair(address, from), offset, 0);
    }

    /// `*(address + offset) = number`
    pub fn store_number(&mut self, width: Width, address: Register, offset: i16, number: i32) {
        self.push(0x62 | width as u8, pair(address, Register::R0), offset, number);
    }

    /// `*(address + offset) += from`, atomically, of 8 bytes.
    pub fn add_atomically(&mut self, address: Register, offset: i16, from: Register) {
        self.push(0xdb, pair(address, from), offset, 0);
    }

    /// Appends another program.
    pub fn append(&mut self, other: &Self) {
        self.instructions.extend(&other.instructions);
        self.is_too_long |= other.is_too_long;
    }

    /// Calls a helper with r1 to r5; its result is in r0.
    pub fn call(&mut self, helper: Helper) {
        self.push(0x85, 0, 0, helper as i32);
    }

    /// Ends the program.
    pub fn exit(&mut self) {
        self.arithmetic_number(Arithmetic::Move, Register::R0, 0);
        self.push(0x95, 0, 0, 0);
    }

    /// Jumps if the comparison with a number is true.
    pub fn jump_if(&mut self, register: Register, comparison: Comparison, number: i32) -> Jump {
        self.push(0x05 | comparison as u8, pair(register, Register::R0), 0, number);
        Jump(self.instructions.len() - 1)
    }

    /// Jumps if the comparison of two registers is true.
    pub fn jump_if_registers(
        &mut self,
        first: Register,
        comparison: Comparison,
        second: Register,
    ) -> Jump {
        self.push(0x0d | comparison as u8, pair(first, second), 0, 0);
        Jump(self.instructions.len() - 1)
    }

    /// Jumps unconditionally.
    pub fn jump(&mut self) -> Jump {
        self.push(0x05, 0, 0, 0);
        Jump(self.instructions.len() - 1)
    }

    /// Makes the next instruction the target of a jump.
    pub fn land(&mut self, Jump(from): Jump) {
        let distance = self.instructions.len() - from - 1;
        match distance.try_into() {
            Ok(offset) => self.instructions[from].offset = offset,
            Err(_) => self.is_too_long = true,
        }
    }
}

fn pair(destination: Register, source: Register) -> u8 {
    let (destination, source) = (destination as u8, source as u8);
    match cfg!(target_endian = "big") {
        false => destination | source << 4,
        true => destination << 4 | source,
    }
}

#[cfg(test)]
mod tests;

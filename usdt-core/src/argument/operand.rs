//! Where an argument's value is: what follows the `@`.

/// Where an argument's value is at the site: in a register, in memory or in the note itself.
///
/// Names are spelled as in the note, with the assembler's prefix. The forms are those that the
/// compilers print for `sys/sdt.h` and those of this workspace's `asm/`;
/// [`Argument::parse`](crate::Argument::parse) reads them. `tests/operands/` has examples for
/// each machine.
///
/// | form | x86 | aarch64 | arm | riscv | s390x | powerpc | loongarch |
/// |---|---|---|---|---|---|---|---|
/// | register | `%rax` | `x0` | `r0` | `a0` | `%r2` | `9` | `$r4` |
/// | constant | `$5` | `5` | `#5` | `5` | `5` | `i5` | `5` |
/// | address of a symbol | `$sym+4` | `sym+4` | `#sym+4` | `sym+4` | `sym+4` | `sym+4` | `sym+4` |
/// | memory | `-8(%rbp)` | `[x2, 16]` | `[r1, #16]` | `16(a0)` | `16(%r4)` | `16(10)` | `$r4,16` |
/// | with an index | `(%rdx,%rax,2)` | `[x0, x1, lsl 3]` | `[r0, -r1]` | – | `0(%r2,%r3)` | `9,10` | `$r4,$r5` |
/// | with a symbol | `sym+4(%rip)` | `[x0, #:lo12:sym]` | `.LC0` | `%lo(sym)(a0)` | – | `sym@l(9)` | `$r4,%pc_lo12(sym)` |
/// | thread-local | `%fs:sym@tpoff` | – | – | `%tprel_lo(sym)(a0)` | – | – | – |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operand<'a> {
    /// The value is in this register: `%rax`, `x0`, `$a0`; on PowerPC `9`.
    Register(&'a str),
    /// The value is written in the note itself: an integer, or the bits of a float. One above
    /// `i64::MAX` is stored as the negative number with the same 64 bits.
    Constant(i64),
    /// The value is the address of a symbol, plus a number of bytes.
    Address {
        /// The symbol, as in [`Memory::symbol`].
        symbol: &'a str,
        /// The number of bytes.
        displacement: i64,
    },
    /// The value is in memory.
    Memory(Memory<'a>),
}

/// An address: `symbol + displacement + base + index × scale`, relative to the segment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Memory<'a> {
    /// The segment register of x86, `%fs` for thread-local variables.
    pub segment: Option<&'a str>,
    /// A symbol, whose address is in the symbol table, with whatever the assembler applies to it:
    /// `counter`, `counter@tpoff`, `:lo12:counter`, `%lo(counter+4)`, `.LC1-.LCTOC1`.
    pub symbol: Option<&'a str>,
    /// A number of bytes; 0 if the note has none.
    pub displacement: i64,
    /// The register with the address.
    pub base: Option<&'a str>,
    /// A second register, which is added. (s390x spells it before the base: the sum is the same.)
    pub index: Option<Index<'a>>,
}

/// A register that is multiplied and added to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Index<'a> {
    /// The register.
    pub register: &'a str,
    /// The factor, a power of two; negative where arm subtracts the register.
    pub scale: i64,
    /// The operation on the register before it is multiplied: aarch64 extends its low 32 bits
    /// (`sxtw`, `uxtw`), m68k its low 16 (`w`), arm shifts or rotates it right (`asr #2`).
    pub modifier: Option<&'a str>,
}

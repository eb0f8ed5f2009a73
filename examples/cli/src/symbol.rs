//! The locations of variables that an operand names by a symbol.

use std::fs::File;

use object::elf::{
    FileHeader64, PT_TLS, SHN_UNDEF, STT_FUNC, STT_NOTYPE, STT_OBJECT, STT_TLS, SymbolType,
};
use object::read::elf::{ElfFile, ProgramHeader, SectionHeader, Sym};
use object::{Endianness, ReadCache, StringTable};

/// Returns the address of a variable.
pub fn address(name: &str, file: &ReadCache<File>) -> Option<u64> {
    only(name, &[STT_OBJECT, STT_FUNC, STT_NOTYPE], file)
}

/// Returns the value of a symbol of one of these types if there is only one: two compilation units
/// may each have a variable of that name.
fn only(name: &str, types: &[SymbolType], file: &ReadCache<File>) -> Option<u64> {
    let elf = ElfFile::<FileHeader64<Endianness>, _>::parse(file).ok()?;
    let mut addresses = Vec::new();
    for symbols in [elf.elf_symbol_table(), elf.elf_dynamic_symbol_table()] {
        // Read all strings at once: the cache would read each from the file separately.
        let strings = elf.elf_section_table().section(symbols.string_section()).ok();
        let strings = strings.and_then(|section| section.data(elf.endian(), file).ok());
        let strings = strings.unwrap_or_default();
        let strings = StringTable::new(strings, 0, strings.len() as u64);
        addresses.extend(symbols.iter().filter_map(|symbol| {
            let found = symbol.st_shndx(elf.endian()) != SHN_UNDEF
                && types.contains(&symbol.st_type())
                && symbol.name(elf.endian(), strings) == Ok(name.as_bytes());
            found.then(|| symbol.st_value(elf.endian()))
        }));
    }
    let (first, rest) = addresses.split_first()?;
    rest.iter().all(|address| address == first).then_some(*first)
}

/// Returns how far a thread-local variable of the program is from the thread pointer of x86-64,
/// which is the end of the program's variables.
pub fn in_thread(name: &str, file: &ReadCache<File>) -> Option<u64> {
    let elf = ElfFile::<FileHeader64<Endianness>, _>::parse(file).ok()?;
    let headers = elf.elf_program_headers();
    let variables = headers.iter().find(|header| header.p_type(elf.endian()) == PT_TLS)?;
    let align = variables.p_align(elf.endian()).max(1);
    let size = variables.p_memsz(elf.endian()).checked_next_multiple_of(align)?;
    Some(only(name, &[STT_TLS], file)?.wrapping_sub(size))
}

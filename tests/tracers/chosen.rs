//! Probes of the case `values`, chosen for a tracer, and what the program expects it to print.

use std::collections::HashSet;

use usdt_core::{Elf, Note};

/// Chooses one probe per operand string, which is all that a tracer sees of a type. More would be
/// slow: the kernel takes 50 ms to detach a probe.
pub fn one_for_each_arguments() -> impl FnMut(&Note) -> bool {
    let mut seen = HashSet::new();
    move |note| seen.insert(note.arguments.to_string())
}

pub struct Chosen<'elf> {
    pub notes: Vec<Note<'elf>>,
    names: HashSet<&'elf str>,
}

impl<'elf> Chosen<'elf> {
    pub fn new(elf: &Elf<'elf>, mut choose: impl FnMut(&Note) -> bool) -> Self {
        let notes: Vec<_> = elf.notes().map(Result::unwrap).filter(|note| choose(note)).collect();
        let names: HashSet<_> = notes.iter().map(|note| note.name).collect();
        assert_eq!(
            names.len(),
            notes.len(),
            "a probe has two sites: the optimizer has copied its loop"
        );
        Self { notes, names }
    }

    /// Returns the rows `NAME SIZE@VALUE…` that the program printed for these probes, one per hit,
    /// in order, each cut to at most `most` arguments. Leaves out the rows of other probes.
    ///
    /// # Panics
    /// If a line is not a row, or one of these probes has none.
    pub fn expected<'row>(
        &self,
        lines: impl Iterator<Item = &'row str>,
        most: usize,
    ) -> Vec<String> {
        let rows: Vec<_> = lines
            .map(|line| line.strip_prefix("expect ").unwrap_or_else(|| panic!("{line}")))
            .filter(|row| self.names.contains(name(row)))
            .map(|row| row.split(' ').take(1 + most).collect::<Vec<_>>().join(" "))
            .collect();
        let hit: HashSet<_> = rows.iter().map(|row| name(row)).collect();
        assert_eq!(hit, self.names, "the program does not expect every chosen probe");
        rows
    }
}

fn name(row: &str) -> &str {
    row.split(' ').next().unwrap()
}

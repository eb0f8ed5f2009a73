//! What is wrong in a file.

use super::source::{Place, Source, printable};

/// How many mistakes are told: of a file that is none, the first are enough.
const TOLD: usize = 20;

/// The first mistakes, in the order of the file, and how many there are.
#[derive(Default)]
pub struct Mistakes {
    first: Vec<(Place, String)>,
    count: usize,
}

impl Mistakes {
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// What is wrong there, and what to write instead.
    pub fn note(&mut self, place: Place, message: String) {
        self.count += 1;
        let mut index = self.first.len();
        while index > 0 && self.first[index - 1].0.start > place.start {
            index -= 1;
        }
        self.first.insert(index, (place, message));
        self.first.truncate(TOLD);
    }

    pub fn explained(&self, source: &Source, path: &str) -> Vec<String> {
        let mut told = Vec::new();
        for (place, message) in &self.first {
            told.push(source.explain(path, *place, message));
        }
        if self.count > TOLD {
            let more = self.count - TOLD;
            told.push(format!("{}: and {more} more, after these", printable(path)));
        }
        told
    }
}

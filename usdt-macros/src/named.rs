//! A map by name.

use std::collections::HashMap;

/// Values by name.
///
/// The table holds indices, because each other type of table would add 2,000 lines to the LLVM IR
/// of every user's build.
pub struct Named<'a, T> {
    indices: HashMap<&'a str, usize>,
    values: Vec<T>,
}

impl<'a, T> Named<'a, T> {
    pub fn new() -> Self {
        Self { indices: HashMap::new(), values: Vec::new() }
    }

    pub fn get(&self, name: &str) -> Option<&T> {
        let index = *self.indices.get(name)?;
        self.values.get(index)
    }

    /// Sets the value of this name, whether it had one or not.
    pub fn insert(&mut self, name: &'a str, value: T) {
        self.indices.insert(name, self.values.len());
        self.values.push(value);
    }

    pub fn remove(&mut self, name: &str) {
        self.indices.remove(name);
    }
}

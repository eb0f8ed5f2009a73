//! A map by name.

/// Values by name.
///
/// A list of indices, sorted by name. A `HashMap` would add 4,300 lines of LLVM IR to every user's
/// build, of which `benches/build_marks.rs` counts the lines.
pub struct Named<'a, T> {
    indices: Vec<(&'a str, usize)>,
    values: Vec<T>,
}

impl<'a, T> Named<'a, T> {
    pub fn new() -> Self {
        Self { indices: Vec::new(), values: Vec::new() }
    }

    pub fn get(&self, name: &str) -> Option<&T> {
        let place = place(&self.indices, name).ok()?;
        self.values.get(self.indices[place].1)
    }

    /// Sets the value of this name, whether it had one or not.
    pub fn insert(&mut self, name: &'a str, value: T) {
        let index = self.values.len();
        match place(&self.indices, name) {
            Ok(place) => self.indices[place].1 = index,
            Err(place) => self.indices.insert(place, (name, index)),
        }
        self.values.push(value);
    }

    pub fn remove(&mut self, name: &str) {
        if let Ok(place) = place(&self.indices, name) {
            self.indices.remove(place);
        }
    }
}

/// Returns where the name is, or where it belongs.
fn place(indices: &[(&str, usize)], name: &str) -> Result<usize, usize> {
    indices.binary_search_by(|(other, _)| (*other).cmp(name))
}

//! Strings that a provider's functions take.

use std::fmt::Display;

/// Functions with strings among their parameters.
#[usdt::provider(name = "texts")]
mod declared_texts {
    use std::fmt::{Debug, Display};
    use std::path::Path;

    /// Has a `&str`, which is
    /// "text" of 5 $ \ {braces}, naïve.
    ///
    /// And more.
    //= texts:declared 4 8 described semaphore
    fn declared(number: u32, text: &str);
    /** With stars
     * before its lines.
     */
    //= texts:declared_file 4 8 described semaphore
    fn declared_file(number: u32, file: &Path);
    /// ```text
    /// An example.
    /// ```
    //= texts:declared_dyn 4 8 described semaphore
    fn declared_dyn(number: u32, value: &dyn Display);
    //= texts:declared_display 4 8 described semaphore
    fn declared_display(number: u32, #[display] value: &super::Twice);
    //= texts:declared_debug 4 8 described semaphore
    fn declared_debug(number: u32, #[debug] value: impl Debug);
}

pub struct Twice(u8);

impl Display for Twice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{0} {0}", self.0)
    }
}

pub fn hit() {
    use declared_texts as texts;

    crate::expect("declared", 1, b"text");
    texts::declared(1, "text");
    crate::expect("declared_file", 2, b"/etc");
    texts::declared_file(2, "/etc".as_ref());
    crate::expect("declared_dyn", 3, b"3 3");
    texts::declared_dyn(3, &Twice(3));
    crate::expect("declared_display", 4, b"4 4");
    texts::declared_display(4, &Twice(4));
    crate::expect("declared_debug", 5, b"Some('5')");
    texts::declared_debug(5, Some('5'));
}

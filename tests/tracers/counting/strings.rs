//! Strings that are null, unreadable, or longer than the 255 bytes that `usdt count` compares.

use super::{Counting, needs};
use crate::tracers::trace::strings::{lengths, needs_lengths};

#[test]
fn count_distinguishes_null_unreadable_and_long_strings() {
    let test = "count_distinguishes_null_unreadable_and_long_strings";
    if !needs(test) || !needs_lengths(test) {
        return;
    }
    let mut running = lengths(test);
    let id = running.id().to_string();
    let start =
        |more: &[&str]| Counting::start(&[&["count", "-p", &id, "lengths:text"], more].concat());
    let by = start(&["--by", "arg1:str"]);
    let different = start(&["--if", "arg1:str != \"a\""]);
    let equal = start(&["--if", "arg1:str == \"a\""]);
    for order in ["0", "1", "255", "256", "257", "null", "unmapped"] {
        assert_eq!(running.order(order), "hit");
    }
    let lost = "usdt count: 1 hit was not counted: its argument could not be read, or the BPF map \
                was full";
    let mut rows = by.interrupt();
    rows.sort();
    let long: String = (0..255).map(|at| char::from(b'a' + at % 26)).collect();
    let row = |value: &str, count| format!("lengths:text {value:258} {count:>10}");
    let expected = [
        row("\"\"", 1),
        row("\"a\"", 1),
        // The two longer ones are alike.
        row(&format!("\"{long}\""), 1),
        row(&format!("\"{long}\"…"), 2),
        row("null", 1),
        lost.into(),
    ];
    assert_eq!(rows[1..], expected);
    for (counting, count) in [(different, 5), (equal, 1)] {
        let mut lines = counting.interrupt();
        lines.sort();
        assert_eq!(lines[1..], [format!("lengths:text {count:>10}"), lost.into()]);
    }
}

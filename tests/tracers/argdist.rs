//! BCC's `argdist` counts the values of an argument, one by one and as a histogram.

use crate::bcc::{self, Bcc, words};
use crate::build::Build;
use crate::program::Program;

/// What the program is told: so many hits, with 0, 1, 2 …
const ORDERS: [u64; 3] = [2, 4, 3];

/// Once a second argdist prints its counts of all hits so far, below a line that says what they are.
#[track_caller]
fn assert_counts(test: &'static str, kind: &str, caption: &str, expected: &[&str]) {
    let file = Build::of("ticker").alone(test).artifact("ticker");
    let mut ticker = Program::start(&file, &[]);
    let process = ticker.id().to_string();
    let specifier = format!("u:{}:lazy():u64:arg1", file.display());
    let arguments = ["-p", &process, "-i", "1", "-c", kind, &specifier];
    let argdist = Bcc::attach("argdist-bpfcc", arguments);
    assert_eq!(ticker.semaphore(&file, "ticker:lazy"), 1);
    for order in ORDERS {
        assert_eq!(ticker.order(order), format!("evaluated {order}"));
    }

    let counts = |lines: &[String]| {
        let lines = words(lines);
        let caption = lines.iter().rposition(|line| line == caption).unwrap_or(lines.len());
        let mut counts: Vec<_> = lines.iter().skip(1 + caption).cloned().collect();
        counts.sort();
        counts
    };
    let lines = argdist.detach(|lines| counts(lines) == expected);
    assert_eq!(counts(&lines), expected, "{lines:#?}");
    assert_eq!(ticker.semaphore(&file, "ticker:lazy"), 0);
    assert_eq!(ticker.order(1), "evaluated 0");
}

#[test]
fn frequencies() {
    if bcc::needs("frequencies", "argdist-bpfcc") {
        let expected = ["1 arg1 = 3", "2 arg1 = 2", "3 arg1 = 0", "3 arg1 = 1"];
        assert_counts("frequencies", "-C", "COUNT EVENT", &expected);
    }
}

#[test]
fn a_histogram() {
    if bcc::needs("a_histogram", "argdist-bpfcc") {
        let bars = ["*".repeat(40), "*".repeat(20) + &" ".repeat(20)];
        let bars = bars.map(|bar| bar.trim_end().to_string());
        let expected = [format!("0 -> 1 : 6 |{}|", bars[0]), format!("2 -> 3 : 3 |{} |", bars[1])];
        assert_counts(
            "a_histogram",
            "-H",
            "arg1 : count distribution",
            &expected.each_ref().map(String::as_str),
        );
    }
}

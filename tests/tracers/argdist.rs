//! BCC's `argdist` counts the values of an argument, each by itself or as a histogram.

use super::bcc::{self, Bcc, words};
use crate::build::Build;
use crate::program::Program;
use crate::tool;

/// Numbers of hits, each round with the values 0, 1, 2 …
const ORDERS: [u64; 3] = [2, 4, 3];

/// Checks what argdist prints once a second: a caption, and below it the counts of all hits so far.
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

    assert_last(argdist, caption, expected);
    assert_eq!(ticker.semaphore(&file, "ticker:lazy"), 0);
    assert_eq!(ticker.order(1), "evaluated 0");
}

/// Waits until it prints exactly these lines below its last caption.
#[track_caller]
fn assert_last(argdist: Bcc, caption: &str, expected: &[&str]) {
    let counts = |lines: &[String]| {
        let lines = words(lines);
        let caption = lines.iter().rposition(|line| line == caption).unwrap_or(lines.len());
        let mut counts: Vec<_> = lines.iter().skip(1 + caption).cloned().collect();
        counts.sort();
        counts
    };
    let lines = argdist.detach(|lines| counts(lines) == expected);
    assert_eq!(counts(&lines), expected, "{lines:#?}");
}

#[test]
fn argdist_counts_values() {
    let test = "argdist_counts_values";
    if bcc::needs(test, "argdist-bpfcc") {
        let expected = ["1 arg1 = 3", "2 arg1 = 2", "3 arg1 = 0", "3 arg1 = 1"];
        assert_counts(test, "-C", "COUNT EVENT", &expected);
    }
}

#[test]
fn argdist_prints_a_histogram() {
    let test = "argdist_prints_a_histogram";
    if bcc::needs(test, "argdist-bpfcc") {
        let bars = ["*".repeat(40), "*".repeat(20) + &" ".repeat(20)];
        let bars = bars.map(|bar| bar.trim_end().to_string());
        let expected = [format!("0 -> 1 : 6 |{}|", bars[0]), format!("2 -> 3 : 3 |{} |", bars[1])];
        assert_counts(
            test,
            "-H",
            "arg1 : count distribution",
            &expected.each_ref().map(String::as_str),
        );
    }
}

/// It counts pairs of two arguments, in every process that runs the file.
#[test]
fn argdist_reads_signed_and_unsigned_arguments() {
    let test = "argdist_reads_signed_and_unsigned_arguments";
    if bcc::needs(test, "argdist-bpfcc") {
        let file = Build::of("values").alone(test).artifact("values");
        let specifier = format!("u:{}:four-wide():s32,u64:arg1,arg2", file.display());
        let argdist = Bcc::attach("argdist-bpfcc", ["-i", "1", "-c", "-C", &specifier]);
        let printed = tool::output(10, file.to_str().unwrap(), [""; 0]);
        let row = printed.lines().find_map(|line| line.strip_prefix("expect four-wide ")).unwrap();
        let mut values = row.split(' ').map(|argument| argument.split_once('@').unwrap().1);
        let [first, second] = [(); 2].map(|()| values.next().unwrap());
        let expected = format!("1 arg1 = {first}, arg2 = {second}");
        assert_last(argdist, "COUNT EVENT", &[&expected]);
    }
}

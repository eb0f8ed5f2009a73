//! `usdt count`: hits of each probe, of each value of an argument, and under a condition.

use super::{Counting, needs, order, reference, sum, tally, total};
use crate::program::Program;

/// Many times more than a lost update of two CPUs would need to show.
const HITS: u64 = 20_000;

/// Returns `(VALUE, COUNT)` of each row under a title, whose counts must ascend.
fn rows(lines: &[String], title: &str) -> Vec<(String, u64)> {
    let mut head = lines[0].split_whitespace();
    assert_eq!(
        [head.next(), head.next(), head.next()],
        [Some("PROBE"), Some(title), Some("COUNT")]
    );
    let rows = lines[1..].iter().map(|line| {
        let (row, count) = line.rsplit_once(' ').unwrap();
        let value = row.strip_prefix("tally:request ").expect(line).trim_end();
        (value.to_string(), count.parse().unwrap())
    });
    let mut rows: Vec<_> = rows.collect();
    assert!(rows.is_sorted_by_key(|(_, count)| *count), "{rows:?}");
    rows.sort();
    rows
}

/// Returns the text of a string as `usdt` prints it, from the program's.
fn shown(path: &str) -> String {
    let long = "l".repeat(300);
    if path.trim_matches('"') == long { format!("\"{}\"…", &long[..255]) } else { path.into() }
}

#[test]
fn each_value_is_counted() {
    let test = "each_value_is_counted";
    if !needs(test) {
        return;
    }
    let file = tally(test);
    let mut program = Program::start(&file, &[]);
    let id = program.id().to_string();
    let start = |by: &str, more: &[&str]| {
        let arguments = ["count", "-p", &id, "tally:request", "--by", by];
        Counting::start(&[&arguments[..], more].concat())
    };
    // All count the same hits.
    let by = ["id", "path", "level"].map(|by| (by, start(by, &[]), start(by, &["--json"])));
    let plain = Counting::start(&["count", "-p", &id, "tally:*"]);
    let answer = order(&mut program, &format!("requests {HITS}"));
    for (argument, text, json) in by {
        let mut expected = reference(&answer, argument);
        assert_eq!(total(&expected), HITS);
        expected.iter_mut().for_each(|(value, _)| *value = shown(value));
        expected.sort();
        assert_eq!(rows(&text.interrupt(), &argument.to_uppercase()), expected);
        let mut lines = json.interrupt();
        lines.sort();
        let mut objects: Vec<_> = expected.iter().map(|row| object(argument, row)).collect();
        objects.sort();
        assert_eq!(lines, objects);
    }
    // A probe without hits has no row.
    assert_eq!(plain.interrupt(), ["PROBE              COUNT", "tally:request      20000"]);
}

/// Returns the JSON of a row.
fn object(argument: &str, (value, count): &(String, u64)) -> String {
    // Rust and JSON escape these differently.
    let value = value.replace("\\u{7f}", "\u{7f}").replace("\"…", "…\"");
    let arguments = format!("{{\"{argument}\":{value}}}");
    format!("{{\"arguments\":{arguments},\"count\":{count},\"probe\":\"tally:request\"}}")
}

#[test]
fn only_hits_that_fulfil_each_condition_are_counted() {
    let test = "only_hits_that_fulfil_each_condition_are_counted";
    if !needs(test) {
        return;
    }
    let file = tally(test);
    let command = format!("{} requests {HITS}", file.display());
    type Is = fn(&str) -> bool;
    let conditions: [(&str, &str, Is); 7] = [
        ("level < 0", "level", |level| level.starts_with('-')),
        ("level>=-1", "level", |level| level.parse::<i8>().unwrap() >= -1),
        ("id == 0x1b", "id", |id| id == "27"),
        ("id != 27", "id", |id| id != "27"),
        ("path == \"/etc/passwd\"", "path", |path| path == "\"/etc/passwd\""),
        ("path != \"\"", "path", |path| path != "\"\""),
        // More than the argument can be.
        ("id <= 4294967296", "id", |_| true),
    ];
    for (condition, argument, is) in conditions {
        let arguments = ["count", "-c", &command, "tally:request", "--if", condition];
        let (lines, answer) = Counting::start(&arguments).end();
        let expected = reference(&answer, argument);
        let expected: u64 = expected.iter().filter(|(value, _)| is(value)).map(|row| row.1).sum();
        assert_ne!(expected, 0, "{condition}");
        assert_eq!(lines[1..], [format!("tally:request {expected:>10}")], "{condition}");
    }
    // Both must be true.
    let both = ["--if", "level >= 2", "--if", "level < 4", "--by", "level"];
    let (lines, answer) =
        Counting::start(&[&["count", "-c", &command, "tally:request"], &both[..]].concat()).end();
    let mut expected = reference(&answer, "level");
    expected.retain(|(level, _)| ["2", "3"].contains(&level.as_str()));
    assert_eq!((rows(&lines, "LEVEL"), expected.len()), (expected, 2));
}

/// Each interval prints what has been counted since the one before.
#[test]
fn the_intervals_add_up() {
    let test = "the_intervals_add_up";
    if !needs(test) {
        return;
    }
    let file = tally(test);
    let mut program = Program::start(&file, &[]);
    let id = program.id().to_string();
    let mut counting = Counting::start(&["count", "-p", &id, "tally:request", "-i", "1"]);
    let mut total = 0;
    for hits in [1234, 4321] {
        order(&mut program, &format!("requests {hits}"));
        total += hits;
        counting.wait_for(total);
    }
    // These are printed at the end, or at an interval before it.
    order(&mut program, "requests 7");
    let lines = counting.interrupt();
    assert_eq!(sum(&lines), total + 7, "{lines:#?}");
    // A time is above each, and no row where nothing was counted.
    let is_time = |line: &&String| line.len() == 8 && line.split(':').count() == 3;
    assert!(lines.iter().filter(is_time).count() >= 3, "{lines:#?}");
    assert!(!lines.iter().any(|line| line.ends_with(" 0")), "{lines:#?}");
}

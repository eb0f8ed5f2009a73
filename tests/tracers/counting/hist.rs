//! `usdt hist`: values by powers of two, from the least number of 64 bits to the greatest.

use super::{Counting, needs, order, reference, tally, total};
use crate::program::Program;

const HITS: u64 = 20_000;

/// The least and the greatest value of a bucket, and how many values it has.
type Bucket = (i128, i128, u64);

/// Returns the buckets that the program has counted.
fn buckets(answer: &str, key: &str) -> Vec<Bucket> {
    let rows = reference(answer, key);
    assert_eq!(total(&rows), HITS);
    let bucket = |(bounds, count): &(String, u64)| {
        let (least, most) = bounds.split_once(' ').unwrap();
        (least.parse().unwrap(), most.parse().unwrap(), *count)
    };
    let mut buckets: Vec<Bucket> = rows.iter().map(bucket).collect();
    buckets.sort();
    buckets
}

/// Returns 2^n as `usdt` prints it: `64M`.
fn power(number: i128) -> String {
    let (mut number, mut suffixes) = (number, ["", "K", "M", "G", "T", "P", "E"].iter());
    let mut suffix = suffixes.next().unwrap();
    while number >= 1024 {
        (number, suffix) = (number / 1024, suffixes.next().unwrap());
    }
    format!("{number}{suffix}")
}

/// Returns the lines of a histogram, buckets without values between others included.
fn text(argument: &str, mut buckets: Vec<Bucket>) -> Vec<String> {
    let mut empty = buckets[0].1 + 1;
    while empty <= buckets.last().unwrap().0 {
        if !buckets.iter().any(|bucket| bucket.0 == empty) {
            buckets.push((empty, (2 * empty - 1).max(0), 0));
        }
        empty = (2 * empty).max(empty + 1);
    }
    buckets.sort();
    let most = buckets.iter().map(|bucket| bucket.2).max().unwrap();
    let line = |(least, greatest, count): Bucket| {
        let label = match least {
            ..0 => "(..., 0)".into(),
            _ if least == greatest => format!("[{least}]"),
            _ => format!("[{}, {})", power(least), power(greatest + 1)),
        };
        let bar = "@".repeat((count * 52 / most) as usize);
        format!("{label:16} {count:>8} |{bar:52}|")
    };
    let head = format!("{argument:16} {:>8}", "COUNT");
    [head].into_iter().chain(buckets.into_iter().map(line)).collect()
}

fn json(argument: &str, buckets: &[Bucket]) -> String {
    let objects: Vec<_> = buckets
        .iter()
        .map(|(from, to, count)| format!("{{\"count\":{count},\"from\":{from},\"to\":{to}}}"))
        .collect();
    let count: u64 = buckets.iter().map(|bucket| bucket.2).sum();
    format!("{{\"buckets\":[{}],\"count\":{count},\"of\":\"{argument}\"}}", objects.join(","))
}

#[test]
fn values_are_in_the_bucket_of_their_power_of_two() {
    let test = "values_are_in_the_bucket_of_their_power_of_two";
    if !needs(test) {
        return;
    }
    let file = tally(test);
    let mut program = Program::start(&file, &[]);
    let id = program.id().to_string();
    // Their names among the program's answers: 64 bits with and without a sign, and eight.
    let arguments = [("size", "size"), ("large", "large"), ("level", "level-bucket")];
    let start = |argument: &str, more: &[&str]| {
        Counting::start(&[&["hist", "-p", &id, "tally:request", argument], more].concat())
    };
    let all = arguments.map(|(it, key)| (it, key, start(it, &[]), start(it, &["--json"])));
    let answer = order(&mut program, &format!("requests {HITS}"));
    for (argument, key, as_text, as_json) in all {
        let expected = buckets(&answer, key);
        assert_eq!(as_json.interrupt(), [json(argument, &expected)]);
        assert_eq!(as_text.interrupt(), text(argument, expected));
    }
    let bounds = |key| {
        let of = buckets(&answer, key);
        (of[0].0, of.iter().find(|bucket| bucket.0 == 0).unwrap().1, of.last().unwrap().1)
    };
    assert_eq!(bounds("size"), (i64::MIN.into(), 0, i64::MAX.into()));
    assert_eq!(bounds("large"), (0, 0, u64::MAX.into()));
}

#[test]
fn only_hits_that_fulfil_the_condition_are_in_the_histogram() {
    let test = "only_hits_that_fulfil_the_condition_are_in_the_histogram";
    if !needs(test) {
        return;
    }
    let command = format!("{} requests {HITS}", tally(test).display());
    // A constant of 64 bits, which would be another without the upper half.
    let arguments =
        ["hist", "-c", &command, "tally:request", "large", "--if", "large >= 17179869184"];
    let (lines, answer) = Counting::start(&arguments).end();
    let mut expected = buckets(&answer, "large");
    expected.retain(|bucket| bucket.0 >= 1 << 34);
    assert_eq!(lines, text("large", expected));
}

//! `usdt latency`: each pair of hits once, and the time between them as the program measures it.

use super::{Counting, needs, order, tally};
use crate::program::Program;

const PAIRS: usize = 40;

/// The bounds of the time of each pair, in nanoseconds.
fn bounds(answer: &str) -> Vec<(u64, u64)> {
    let bounds = answer.split('\t').map(|pair| {
        let (least, most) = pair.split_once(' ').unwrap();
        (least.parse().unwrap(), most.parse().unwrap())
    });
    let bounds: Vec<(u64, u64)> = bounds.collect();
    assert_eq!(bounds.len(), PAIRS);
    // A quarter each waits for 0, 1, 3 and 10 ms.
    assert!(bounds.iter().filter(|(least, _)| *least >= 3_000_000).count() >= PAIRS / 2);
    bounds
}

/// Compares the histogram, `(FROM, COUNT)`, with the pairs: as many, and for each power of two as
/// many above it as the bounds allow.
fn compare(histogram: &[(u64, u64)], bounds: &[(u64, u64)]) {
    assert_eq!(histogram.iter().map(|row| row.1).sum::<u64>(), bounds.len() as u64);
    for power in (0..64).map(|bits| 1_u64 << bits) {
        let above: u64 = histogram.iter().filter(|row| row.0 >= power).map(|row| row.1).sum();
        let least = bounds.iter().filter(|(least, _)| *least >= power).count() as u64;
        let most = bounds.iter().filter(|(_, most)| *most >= power).count() as u64;
        assert!((least..=most).contains(&above), "{power}: {histogram:?} {bounds:?}");
    }
}

/// Returns `(FROM, COUNT)` of each bucket, and the average; checks the sum of the pairs.
fn text(lines: &[String]) -> (Vec<(u64, u64)>, u64) {
    let (head, rest) = lines.split_first().unwrap();
    let (summary, rows) = rest.split_last().unwrap();
    assert_eq!(head.split_whitespace().collect::<Vec<_>>(), ["nanoseconds", "COUNT"]);
    let row = |line: &String| {
        let (label, rest) = line.split_at(16);
        let from = label.trim_matches(['[', ' ', ')']).split(',').next().unwrap();
        let from = from.trim_end_matches(']');
        let digits = from.trim_end_matches(char::is_alphabetic);
        let shift = 10 * "KMGTPE".find(&from[digits.len()..]).map_or(0, |at| at + 1);
        let shift = if digits == from { 0 } else { shift };
        let count = rest.split_whitespace().next().unwrap().parse().unwrap();
        (digits.parse::<u64>().unwrap() << shift, count)
    };
    let rows: Vec<_> = rows.iter().map(row).collect();
    let (pairs, average) = summary.split_once(" pairs, average ").expect(summary);
    assert_eq!(pairs.parse(), Ok(rows.iter().map(|row| row.1).sum::<u64>()));
    (rows, average.strip_suffix(" ns").unwrap().parse().unwrap())
}

/// Returns the same of `{"buckets":[{"count":1,"from":2,"to":3}],"count":1,"of":"nanoseconds",
/// "sum":2}`.
fn json(lines: &[String]) -> (Vec<(u64, u64)>, u64) {
    let [line] = lines else { panic!("{lines:?}") };
    let (buckets, rest) = line.strip_prefix("{\"buckets\":[").unwrap().split_once("],").unwrap();
    let bucket = |text: &str| {
        let numbers = text.split(|it: char| !it.is_ascii_digit()).filter(|it| !it.is_empty());
        let numbers: Vec<u64> = numbers.map(|number| number.parse().unwrap()).collect();
        let &[count, from, to] = &numbers[..] else { panic!("{text}") };
        assert_eq!(to, if from == 0 { 0 } else { 2 * from - 1 });
        (from, count)
    };
    let buckets: Vec<_> = buckets.split("},{").map(bucket).collect();
    let count: u64 = buckets.iter().map(|bucket| bucket.1).sum();
    let sum = rest.strip_prefix(&format!("\"count\":{count},\"of\":\"nanoseconds\",\"sum\":"));
    let sum: u64 = sum.and_then(|sum| sum.strip_suffix('}')).expect(rest).parse().unwrap();
    (buckets, sum / count)
}

/// Checks what is measured of pairs that an order starts and ends.
fn measure(test: &'static str, what: &str, more: &[&str]) {
    let mut program = Program::start(&tally(test), &[]);
    let id = program.id().to_string();
    let arguments = [&["latency", "-p", &id, "tally:start", "tally:done"], more].concat();
    let as_text = Counting::start(&arguments);
    let as_json = Counting::start(&[&arguments[..], &["--json"]].concat());
    let bounds = bounds(&order(&mut program, &format!("{what} {PAIRS}")));
    let average_of =
        |bound: fn(&(u64, u64)) -> u64| bounds.iter().map(bound).sum::<u64>() / PAIRS as u64;
    let averages = average_of(|it| it.0)..=average_of(|it| it.1);
    for (rows, average) in [json(&as_json.interrupt()), text(&as_text.interrupt())] {
        compare(&rows, &bounds);
        assert!(averages.contains(&average), "{average} is not in {averages:?}");
    }
}

#[test]
fn pairs_of_a_thread_are_measured() {
    let test = "pairs_of_a_thread_are_measured";
    if needs(test) {
        measure(test, "pairs", &[]);
    }
}

#[test]
fn pairs_of_an_id_are_measured_across_threads() {
    let test = "pairs_of_an_id_are_measured_across_threads";
    if needs(test) {
        measure(test, "across", &["--by", "id"]);
    }
}

const NO_PAIRS: [&str; 2] = ["nanoseconds         COUNT", "0 pairs, average 0 ns"];

/// Two threads do not make a pair without `--by`, and two processes never do.
#[test]
fn hits_of_different_threads_or_processes_are_no_pair() {
    let test = "hits_of_different_threads_or_processes_are_no_pair";
    if !needs(test) {
        return;
    }
    let file = tally(test);
    let name = file.to_str().unwrap();
    let [mut first, mut second] = [(); 2].map(|()| Program::start(&file, &[]));
    let arguments = ["latency", name, "tally:start", "tally:done"];
    let of_threads = Counting::start(&arguments);
    order(&mut first, &format!("across {PAIRS}"));
    assert_eq!(of_threads.interrupt(), NO_PAIRS);

    let by_id = [&arguments[..], &["--by", "id"]].concat();
    let of_processes = Counting::start(&by_id);
    order(&mut first, "start 7");
    order(&mut second, "done 7");
    order(&mut first, "done 8");
    assert_eq!(of_processes.interrupt(), NO_PAIRS);

    // The second start replaces the first one, and a pair ends once.
    let of_one = Counting::start(&by_id);
    for hit in ["start 7", "start 7", "done 7", "done 7"] {
        order(&mut first, hit);
    }
    let lines = of_one.interrupt();
    assert!(lines.last().unwrap().starts_with("1 pair, average "), "{lines:?}");
}

//! perf lists the probes of a file and records them, launched or already running, under each
//! linker.

use std::path::Path;

use super::perf::{self, Perf};
use crate::build::{Build, Linker};
use crate::ftrace;
use crate::program::Program;
use crate::tool;

const HITS: u64 = 100;

#[test]
fn perf_records_hits_under_every_linker() {
    let test = "perf_every_linker";
    if !perf::needs(test) {
        return;
    }
    for linker in [Linker::Default, Linker::Bfd, Linker::Mold] {
        if linker == Linker::Mold && !tool::needs(test, "mold", "mold") {
            continue;
        }
        let file = Build::of("ticker").linker(linker).alone(test).artifact("ticker");
        let perf = Perf::new(&file, "ticker");
        perf.add(&["eager", "lazy"]);
        let (data, hits) = (perf.data(), HITS.to_string());
        let (data, file) = (data.to_str().unwrap(), file.to_str().unwrap());
        let record = ["record", "-q", "-o", data, "-e", "sdt_ticker:*", "--", file, &hits];
        assert_eq!(perf.run(record), format!("evaluated {HITS}\n"), "{linker:?}");
        let hit = |line: &String| line.split_once(' ').unwrap().1.to_string();
        let both =
            |number| ["eager", "lazy"].map(|name| format!("sdt_ticker:{name}: arg1={number}"));
        let expected: Vec<_> = (0..HITS).flat_map(both).collect();
        assert_eq!(perf.script().iter().map(hit).collect::<Vec<_>>(), expected, "{linker:?}");
    }
}

#[test]
fn perf_lists_every_probe() {
    let test = "perf_list";
    if !perf::needs(test) {
        return;
    }
    let file = Build::of("sites").alone(test).artifact("sites");
    let perf = Perf::new(&file, "sites");
    let listed = perf.run(["list", "--no-desc", "sdt"]);
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<_> = listed.lines().map(words).filter(|line| !line.is_empty()).collect();
    let probes = ["eager", "lazy", "signed", "unsigned"];
    assert_eq!(lines, probes.map(|probe| format!("sdt_sites:{probe} [SDT event]")));
    assert!(perf.home_is_empty());
}

/// Returns the hits of the case `sites` with these numbers, its narrow signed integers with their
/// sign or as if unsigned.
fn hits(process: u32, numbers: &[i64], narrow_signs: bool) -> Vec<String> {
    let mut hits = Vec::new();
    for &n in numbers {
        let (byte, word) = match narrow_signs {
            true => (i64::from(n as i8), i64::from(n as i16)),
            false => (i64::from(n as u8), i64::from(n as u16)),
        };
        let mut hit = |text: String| hits.push(format!("{process} sdt_sites:{text}"));
        hit(format!("signed: arg1={byte} arg2={word} arg3={} arg4={n}", n as i32));
        let (byte, word, long, all) = (n as u8, n as u16, n as u32, n as u64);
        hit(format!("unsigned: arg1={byte} arg2={word} arg3={long} arg4={all}"));
        for (probe, sites) in [("eager", 3), ("lazy", 2)] {
            (0..sites).for_each(|site| hit(format!("{probe}: arg1={}", n.wrapping_add(site))));
        }
    }
    hits
}

#[test]
fn perf_records_a_running_program() {
    let test = "perf_running";
    if !perf::needs(test) {
        return;
    }
    for build in [Build::of("sites"), Build::of("sites").release()] {
        assert_records_running(&build.alone(test).artifact("sites"));
    }
}

/// Records one of two running `sites` processes.
pub fn assert_records_running(file: &Path) {
    let numbers = [0, 1, -1, i64::MIN, i64::MAX, 0x0123_4567_89ab_cdef, -0x0123_4567_89ab_cdef];
    let perf = Perf::new(file, "sites");
    let [mut sites, mut other] = [Program::start(file, &[]), Program::start(file, &[])];
    perf.add(&["eager", "lazy", "signed", "unsigned"]);
    assert_eq!(sites.semaphore(file, "sites:lazy"), 0);
    assert_eq!(sites.order(5), "evaluated 0");

    let recording = perf.record(sites.id());
    assert_eq!(sites.semaphore(file, "sites:lazy"), sites.raised(file, "sites:lazy"));
    assert_eq!(other.semaphore(file, "sites:lazy"), 0);
    assert_eq!(other.order(5), "evaluated 0");
    for number in numbers {
        assert_eq!(sites.order(number), "evaluated 2");
    }
    recording.stop();

    assert_eq!(sites.semaphore(file, "sites:lazy"), 0);
    assert_eq!(sites.order(5), "evaluated 0");
    let seen = perf.script();
    // perf 6.1 shows negative 8-bit and 16-bit integers as positive, though the event has the sign.
    let expected = [false, true].map(|narrow_signs| hits(sites.id(), &numbers, narrow_signs));
    assert!(expected.contains(&seen), "{seen:#?}");
    assert!(perf.home_is_empty());
    let is_defined = || ftrace::events().contains(file.to_str().unwrap());
    assert!(is_defined());
    drop(perf);
    assert!(!is_defined());
}

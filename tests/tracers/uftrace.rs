//! uftrace lists the probes with their arguments and shows each hit between the functions it
//! traces.
//!
//! Debian's 0.13 shows no argument's value, raises no semaphore, and keeps a hit only in a thread
//! where it has already traced a function, for which `-P main` is enough.

use std::fs;

use usdt_core::{Elf, Note};

use crate::build::Build;
use crate::tool;

#[test]
fn uftrace_lists_every_probe() {
    if !tool::needs("uftrace_list", "uftrace", "uftrace") {
        return;
    }
    let cases = ["ticker", "sites", "values"].map(|case| (case, Build::of(case)));
    for (case, build) in cases.into_iter().flat_map(|(c, b)| [(c, b.clone()), (c, b.release())]) {
        let file = build.alone("uftrace_list").artifact(case);
        let bytes = fs::read(&file).unwrap();
        let elf = Elf::parse(&bytes).unwrap();
        let line = |note: Note| {
            let Note { provider, name, arguments, .. } = note;
            format!("[SDT event] {provider}:{name} {arguments}")
        };
        let mut expected: Vec<_> = elf.notes().map(|note| line(note.unwrap())).collect();
        let listed = tool::output(60, "uftrace", ["live", "--list-event", file.to_str().unwrap()]);
        let mut lines: Vec<_> =
            listed.lines().filter(|line| line.starts_with("[SDT event] ")).collect();
        // System libraries may have probes too.
        lines.retain(|line| line[12..].starts_with(&format!("{case}:")));
        lines.sort();
        expected.sort();
        assert_eq!(lines, expected);
    }
}

#[test]
fn uftrace_shows_every_hit() {
    if !tool::needs("uftrace_hits", "uftrace", "uftrace") {
        return;
    }
    for build in [Build::of("ticker"), Build::of("ticker").release()] {
        let file = build.alone("uftrace_hits").artifact("ticker");
        let directory = file.with_extension("uftrace");
        let (file, data) = (file.to_str().unwrap(), directory.to_str().unwrap());
        let record = ["record", "--force", "-d", data, "-P", "main", "-E", "ticker:*"];
        let record = record.into_iter().chain(["--match", "glob", file, "3"]);
        assert_eq!(tool::output(60, "uftrace", record), "evaluated 0\n");
        // `            [ 18278] |   /* ticker:eager */`
        let shown = tool::output(60, "uftrace", ["replay", "--event-full", "-d", data]);
        let entries = shown.lines().filter_map(|line| Some(line.split_once(" | ")?.1.trim()));
        let hits: Vec<_> = entries.filter(|entry| entry.starts_with("/* ")).collect();
        fs::remove_dir_all(directory).unwrap();
        assert_eq!(hits, ["/* ticker:eager */"; 3], "{shown}");
    }
}

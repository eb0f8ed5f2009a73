//! gdb stops at each probe and reads its arguments, lists the probes, and raises the semaphore
//! itself.

use std::fs;

use crate::build::Build;
use crate::stops::{self, READ, after, assert_read, gdb, stop_and, stop_at};
use crate::tool;
use usdt_core::{Elf, Note};

/// Compares what gdb reads in both builds of a case with what the case expects.
fn assert_reads(test: &'static str, case: &'static str, stop_at: impl Fn(&Note) -> String) {
    if !tool::needs(test, "gdb", "gdb") {
        return;
    }
    for build in [Build::of(case), Build::of(case).release()] {
        stops::assert_reads(&build.alone(test).artifact(case), &stop_at);
    }
}

#[test]
fn gdb_reads_every_type() {
    assert_reads("gdb_reads_every_type", "values", stop_at);
}

/// The return probe passes the value of an inlined function, which has no frame to finish.
#[test]
fn gdb_reads_calls_and_returns() {
    let test = "gdb_reads_calls_and_returns";
    if !tool::needs(test, "gdb", "gdb") {
        return;
    }
    for build in [Build::of("instrumented"), Build::of("instrumented").release()] {
        let file = build.alone(test).artifact("instrumented");
        let bytes = fs::read(&file).unwrap();
        let notes = Elf::parse(&bytes).unwrap().notes().map(Result::unwrap);
        let mut notes: Vec<_> = notes.filter(|note| note.name.starts_with("sum__")).collect();
        notes.sort_by_key(|note| note.name);
        // One breakpoint is for all sites of a name.
        notes.dedup_by_key(|note| note.name);
        let stops: String = notes.iter().map(stop_at).collect();
        assert_read(&gdb(&file, &format!("{READ}{stops}run\n")), &notes);
    }
}

/// At the site, the copy that the tracer reads holds the whole expected string.
#[test]
fn gdb_reads_every_string() {
    let read = r#"printf " %d %s\n", $_probe_arg0, $_probe_arg1"#;
    assert_reads("gdb_reads_every_string", "texts", |note| stop_and(note, read));
}

/// A breakpoint is enough to make the probe fire: gdb adds 1 to its semaphore.
#[test]
fn gdb_raises_the_semaphore() {
    let test = "gdb_raises_the_semaphore";
    if !tool::needs(test, "gdb", "gdb") {
        return;
    }
    for build in [Build::of("ticker"), Build::of("ticker").release()] {
        let file = build.alone(test).artifact("ticker");
        let bytes = fs::read(&file).unwrap();
        let notes: Vec<_> = Elf::parse(&bytes).unwrap().notes().map(Result::unwrap).collect();
        let stops: String = notes.iter().map(stop_at).collect();
        let run = "run 3 < /dev/null\n";
        let lines = gdb(&file, &format!("{READ}{run}{stops}{run}delete\n{run}"));
        let hits = ["eager 8@0", "lazy 8@0", "eager 8@1", "lazy 8@1", "eager 8@2", "lazy 8@2"];
        assert_eq!(after("read ", &lines), hits, "{lines:#?}");
        assert_eq!(after("evaluated ", &lines), ["0", "3", "0"], "{lines:#?}");
    }
}

/// The site of a string is in a function of its own; the function with the probe must have called
/// it, not jumped there, though the probe is the last thing it does.
#[test]
fn gdb_finds_the_function_with_the_probe_above_a_strings_site() {
    let test = "gdb_finds_the_function_with_the_probe_above_a_strings_site";
    if !tool::needs(test, "gdb", "gdb") {
        return;
    }
    for build in [Build::of("program"), Build::of("program").release()] {
        let file = build.alone(test).artifact("program");
        let lines = gdb(&file, "break -probe-stap case:alike_a\nrun\nbacktrace 4\n");
        let frames: Vec<_> = lines.iter().filter(|line| line.starts_with('#')).collect();
        assert!(frames[0].contains("cold1"), "{frames:#?}");
        assert!(frames[1..3].iter().any(|frame| frame.contains("alike_a")), "{frames:#?}");
    }
}

/// gdbserver starts the program, which prints to gdbserver's standard error. The connection is a
/// pipe, so that no port is opened.
#[test]
fn gdbserver_reads_arguments_and_raises_the_semaphore() {
    let test = "gdbserver_reads_arguments_and_raises_the_semaphore";
    if !tool::needs(test, "gdb", "gdb") || !tool::needs(test, "gdbserver", "gdbserver") {
        return;
    }
    for build in [Build::of("ticker"), Build::of("ticker").release()] {
        let file = build.alone(test).artifact("ticker");
        let bytes = fs::read(&file).unwrap();
        let notes: Vec<_> = Elf::parse(&bytes).unwrap().notes().map(Result::unwrap).collect();
        let stops: String = notes.iter().map(stop_at).collect();
        let server = format!("target remote | exec gdbserver --once - {} 3", file.display());
        // Without a sysroot gdb reads the libraries through the pipe.
        let script = format!("{READ}set sysroot /\n{server}\n{stops}continue\n");
        let lines = gdb(&file, &script);
        let hits = ["eager 8@0", "lazy 8@0", "eager 8@1", "lazy 8@1", "eager 8@2", "lazy 8@2"];
        assert_eq!(after("read ", &lines), hits, "{lines:#?}");
        assert_eq!(after("evaluated ", &lines), ["3"], "{lines:#?}");
    }
}

/// `info probes stap` prints one row per note, with the semaphore's address if there is one.
#[test]
fn gdb_lists_every_probe() {
    let test = "gdb_lists_every_probe";
    if !tool::needs(test, "gdb", "gdb") {
        return;
    }
    for case in ["ticker", "values"] {
        let file = Build::of(case).alone(test).artifact(case);
        let bytes = fs::read(&file).unwrap();
        let row = |note: Note| {
            let semaphore = match note.semaphore {
                0 => String::new(),
                address => format!(" {address:#018x}"),
            };
            let Note { provider, name, location, .. } = note;
            format!("stap {provider} {name} {location:#018x}{semaphore} {}", file.display())
        };
        let elf = Elf::parse(&bytes).unwrap();
        let mut expected: Vec<_> = elf.notes().map(|note| row(note.unwrap())).collect();
        expected.sort();

        let words = |line: &String| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines: Vec<_> = gdb(&file, "info probes stap\n").iter().map(words).collect();
        let mut rows: Vec<_> = lines.into_iter().filter(|line| line.starts_with("stap ")).collect();
        rows.sort();
        assert_eq!(rows, expected);
    }
}

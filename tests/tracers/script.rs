//! `usdt script` and `usdt provider`: bpftrace runs the script as it is, and DTrace generates a
//! header from the definition.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use usdt_core::{Description, Elf};

use super::{bpftrace, dtrace};
use crate::build::{Build, Linker, c};
use crate::tool;

/// Returns the C program, with descriptions of some of its notes; `None` if the test cannot run.
fn program(test: &str, level: &str) -> Option<PathBuf> {
    if !tool::needs(test, "gcc", "gcc")
        || !tool::needs(test, "objcopy", "binutils")
        || !tool::needs_header(test, "sys/sdt.h", "systemtap-sdt-dev")
    {
        return None;
    }
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let program = directory.join(format!("described{level}"));
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tracers/described.c");
    c::link(&program, Linker::Default, [level, source]);
    let bytes = fs::read(&program).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let mut section = Vec::new();
    for note in elf.notes().map(Result::unwrap) {
        let arguments = match (note.name, note.arguments(elf.machine()).count()) {
            ("unsigned", _) => "small\0u8\0short\0u16\0int\0u32\0big\0u64\0",
            ("texts", _) => "a\0&str\0b\0&CStr\0c\0String\0d\0char *\0e\0&Path\0f\0&str\0",
            ("five", _) => "id\0u64\0a\0&str\0b\0&str\0c\0&str\0d\0&str\0e\0&str\0",
            ("sites", 2) => "id\0u8\0path\0&str\0",
            ("none", _) => "",
            _ => continue,
        };
        let documentation = "It's \"done\", 100 % \\";
        let location = note.location;
        Description { location, line: 7, file: "s.rs", documentation, arguments }
            .append_to(&mut section, elf.encoding())
            .unwrap();
    }
    let descriptions = directory.join("descriptions");
    fs::write(&descriptions, section).unwrap();
    let add = format!(".note.usdt={}", descriptions.display());
    let mut objcopy = Command::new("objcopy");
    objcopy.args(["--add-section", &add]).arg(&program);
    assert!(objcopy.status().unwrap().success(), "{objcopy:?}");
    Some(program)
}

fn usdt(command: &str, program: &Path) -> String {
    let output = Command::new(Build::command()).arg(command).arg(program).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Returns the hits that the source implies, without addresses.
fn expected(level: &str) -> [&'static str; 10] {
    [
        "app:eight arg0=200 arg1=200 arg2=200 arg3=200 arg4=200 arg5=200",
        "app:five id=18000000000000000000 a=a text b=a text c=a text d=a text e=a text",
        "app:mixed arg0=-8",
        "app:none",
        "app:signed arg0=-8 arg1=-16 arg2=-32 arg3=-64000000000",
        // -64000000000 of the other site, printed as unsigned, like the first site's number.
        "app:sites id=18446744009709551616",
        "app:sites id=200",
        "app:texts a=a text b=a text c=a text d=a text e=a text f=0x",
        "app:unsigned small=200 short_=60000 int_=4000000000 big=18000000000000000000",
        // With -O2, gcc leaves variables in memory.
        if level == "-O0" { "app:variables arg0=-5 arg1=3" } else { "app:variables" },
    ]
}

/// Runs the program under its script; returns the hits of this provider, without time and process.
fn hits(program: &Path, provider: &str) -> Vec<String> {
    let script = program.with_extension("bt");
    fs::write(&script, usdt("script", program)).unwrap();
    let [command, script] = [program, &script].map(|path| path.to_str().unwrap());
    let printed = tool::output(120, "bpftrace", ["-c", command, script]);
    println!("{printed}");
    let start = format!(" {provider}:");
    let hits = printed.lines().filter_map(|line| line.find(&start).map(|at| &line[at + 1..]));
    // Addresses differ from run to run.
    let mut hits: Vec<_> =
        hits.map(|hit| hit.find("=0x").map_or(hit, |at| &hit[..at + 3]).into()).collect();
    hits.sort();
    hits
}

#[test]
fn bpftrace_runs_the_script_of_a_c_program() {
    let test = "usdt_script";
    if !bpftrace::needs(test) {
        return;
    }
    for level in ["-O0", "-O2"] {
        let Some(program) = program(test, level) else { return };
        assert_eq!(hits(&program, "app"), expected(level), "{level}");
    }
}

/// This crate's own providers have descriptions.
#[test]
fn bpftrace_runs_the_script_of_a_provider() {
    let test = "usdt_script_of_a_provider";
    if !bpftrace::needs(test) {
        return;
    }
    let mut hits = hits(&Build::of("texts").alone(test).artifact("texts"), "texts");
    hits.retain(|hit| hit.starts_with("texts:declared"));
    let expected = [
        "texts:declared number=1 text=text",
        "texts:declared_debug number=5 value=Some('5')",
        "texts:declared_display number=4 value=4 4",
        "texts:declared_dyn number=3 value=3 3",
        "texts:declared_file number=2 file=/etc",
    ];
    assert_eq!(hits, expected);
}

/// DTrace's own `dtrace` is stricter than SystemTap's.
#[test]
fn dtrace_accepts_the_definition() {
    let test = "usdt_definition";
    if !dtrace::needs(test) {
        return;
    }
    let Some(program) = program(test, "-O2") else { return };
    let [definition, header] = ["d", "h"].map(|extension| program.with_extension(extension));
    fs::write(&definition, usdt("provider", &program)).unwrap();
    let [from, to] = [&definition, &header].map(|path| path.to_str().unwrap());
    let _ = fs::remove_file(&header);
    let output = tool::output(60, "unshare", dtrace::words(["-h", "-s", from, "-o", to]));
    assert_eq!(output, "");
    let header = fs::read_to_string(&header).unwrap();
    let mut calls: Vec<_> =
        header.lines().filter_map(|line| line.trim().strip_prefix("_USDT_PROBE(")).collect();
    calls.sort();
    assert_eq!(
        calls,
        [
            "app, eight, arg0, arg1, arg2, arg3, arg4, arg5, arg6, arg7)",
            "app, five, arg0, arg1, arg2, arg3, arg4, arg5)",
            "app, mixed, arg0, arg1, arg2)",
            "app, none)",
            "app, sites, arg0, arg1)",
            "app, texts, arg0, arg1, arg2, arg3, arg4, arg5)",
            "app, variables, arg0, arg1)",
        ]
    );
}

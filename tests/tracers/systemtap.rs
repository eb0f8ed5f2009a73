//! SystemTap lists the probes and translates each into its address, registers and semaphore; where
//! the kernel loads modules, it runs the translation.

use std::fs;
use std::path::Path;

use usdt_core::{Argument, Elf, Memory, Note, Operand};

use super::headers;
use crate::build::Build;
use crate::stap::{LINK, Stap};
use crate::tool;

/// The registers in DWARF's order.
const REGISTERS: &str =
    "%rax %rdx %rcx %rbx %rsi %rdi %rbp %rsp %r8 %r9 %r10 %r11 %r12 %r13 %r14 %r15";

/// Where SystemTap keeps what it compiles.
const CACHE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/systemtap");

/// Whether this test can run: SystemTap needs a kernel's headers before it reads a program.
fn needs(test: &str) -> bool {
    tool::needs(test, "stap", "systemtap") && headers::needs(test)
}

fn stap(arguments: &[&str]) -> String {
    Stap::new(headers::any().unwrap(), CACHE.as_ref()).run(arguments)
}

/// Calls `compare` with the notes of each case, debug and release.
fn for_each_case(test: &'static str, compare: impl Fn(&Path, &Elf, &[Note])) {
    let artifacts = [
        ("ticker", "ticker"),
        ("sites", "sites"),
        ("values", "values"),
        ("plugin", "libplugin.so"),
    ];
    for (case, artifact) in artifacts {
        for build in [Build::of(case), Build::of(case).release()] {
            let file = build.alone(test).artifact(artifact);
            let bytes = fs::read(&file).unwrap();
            let elf = Elf::parse(&bytes).unwrap();
            let notes: Vec<_> = elf.notes().map(Result::unwrap).collect();
            compare(&file, &elf, &notes);
        }
    }
}

/// One line per name. To SystemTap every argument is a `long`; a script prints it with the note's
/// sign.
#[test]
fn stap_lists_every_probe() {
    if !needs("stap_list") {
        return;
    }
    for_each_case("stap_list", |file, elf, notes| {
        let mark = format!(r#"process("{}").mark"#, file.display());
        let line = |note: &Note| {
            let count = note.arguments(elf.machine()).count();
            let arguments: String = (1..=count).map(|n| format!(" $arg{n}:long")).collect();
            format!(r#"{mark}("{}"){arguments}"#, note.name)
        };
        let mut expected: Vec<_> = notes.iter().map(line).collect();
        expected.sort();
        expected.dedup();
        let listed = stap(&["-L", &format!(r#"{mark}("*")"#)]);
        let mut lines: Vec<_> = listed.lines().collect();
        lines.sort();
        assert_eq!(lines, expected);
    });
}

/// The semantic pass decides where `$arg1` is fetched from, and accepts `user_string($arg1)` for a
/// C string.
#[test]
fn stap_translates_every_probe() {
    if !needs("stap_pass_2") {
        return;
    }
    for_each_case("stap_pass_2", |file, elf, notes| {
        let body = match notes[0].provider {
            "ticker" => "println($arg1)",
            "plugin" => "println(user_string($arg1))",
            _ => "println($$vars)",
        };
        let (provider, file) = (notes[0].provider, file.display());
        let probe = format!(r#"process("{file}").provider("{provider}").mark("*")"#);
        let output = stap(&["-p2", "--vp", "04", "-e", &format!("probe {probe} {{ {body} }}")]);
        let starts =
            ["matched probe_name ", "mapped asm operand ", "looking for semaphore symbol "];
        let is_translation = |line: &&str| starts.iter().any(|start| line.starts_with(start));
        let lines: Vec<_> = output.lines().filter(is_translation).collect();
        let expected: Vec<_> = notes.iter().flat_map(|note| translation(elf, note)).collect();
        assert_eq!(lines, expected, "{output}");
        let sites =
            if let [_] = notes { "1 probe,".into() } else { format!("{} probes,", notes.len()) };
        assert!(output.contains(&format!("Pass 2: analyzed script: {sites}")), "{output}");
    });
}

/// Returns what SystemTap prints when it translates a probe that uses all its arguments.
fn translation(elf: &Elf, note: &Note) -> Vec<String> {
    let Note { provider, name, location, semaphore, .. } = note;
    let mut lines = vec![format!("matched probe_name {name} probe type uprobe3 at {location:#x}")];
    for argument in note.arguments(elf.machine()) {
        let argument = argument.unwrap();
        let Argument { size, signed, operand, .. } = argument;
        let number = |register| REGISTERS.split(' ').position(|name| name == register).unwrap();
        let unsigned = if signed { "" } else { "u" };
        let operand = match operand {
            Operand::Register(register) => format!(
                "{register} to %{{ /* unprivileged */ /* pure */ \
                 ((int64_t)({unsigned}int{}_t)((u_fetch_register({})))) %}}",
                8 * size,
                number(register)
            ),
            Operand::Memory(Memory { base: Some(base), displacement, .. }) => {
                let unsigned = if [1, 8].contains(&size) { "" } else { unsigned };
                format!(
                    "{displacement}({base}) to user_{unsigned}int{}((%{{ /* unprivileged */ \
                     /* pure */u_fetch_register({}) %}}) + ({displacement}))",
                    8 * size,
                    number(base)
                )
            }
            _ => panic!("{argument} is neither in a register nor at an offset from one"),
        };
        lines.push(format!("mapped asm operand {operand}"));
    }
    let symbol = format!("{provider}_{name}_semaphore");
    lines.push(format!("looking for semaphore symbol {symbol} , found at {semaphore:#x}"));
    lines
}

#[test]
fn stap_prints_every_hit() {
    let test = "stap_run";
    if !Path::new("/proc/modules").is_file() {
        return tool::skip_on_this_kernel(
            test,
            "SystemTap runs as a module, and CONFIG_MODULES is not set",
        );
    }
    if !needs(test) || !headers::needs_those_of_this_kernel(test) || !tool::needs_root(test) {
        return;
    }
    let file = Build::of("ticker").rustflag(LINK).alone(test).artifact("ticker");
    let file = file.to_str().unwrap();
    let hit = r#"{ printf("hit %s %u\n", $$name, $arg1) }"#;
    let script = format!(r#"probe process("{file}").provider("ticker").mark("*") {hit}"#);
    let stap = Stap::that_runs(headers::any().unwrap(), CACHE.as_ref());
    let printed = stap.run(&["-c", &format!("{file} 3"), "-e", &script]);
    let hits: Vec<_> = printed.lines().filter_map(|line| line.strip_prefix("hit ")).collect();
    assert_eq!(hits, ["eager 0", "lazy 0", "eager 1", "lazy 1", "eager 2", "lazy 2"], "{printed}");
    assert!(printed.contains("evaluated 3\n"), "{printed}");
}

//! SystemTap lists the probes, and translates each into its address, its registers and its semaphore; it runs the
//! translation where the kernel takes modules.

use std::fs;
use std::path::Path;

use usdt_core::{Argument, Elf, Note, Operand};

use crate::build::Build;
use crate::headers;
use crate::tool;

/// The registers in the order in which DWARF numbers them.
const REGISTERS: &str =
    "%rax %rdx %rcx %rbx %rsi %rdi %rbp %rsp %r8 %r9 %r10 %r11 %r12 %r13 %r14 %r15";

/// Whether this test can run: SystemTap wants the headers of a kernel before it looks at a program.
fn needs(test: &str) -> bool {
    tool::needs(test, "stap", "systemtap") && headers::needs(test)
}

fn stap(arguments: &[&str]) -> String {
    let headers = headers::any().unwrap();
    // Else its cache is in the user's home.
    let folder = format!("SYSTEMTAP_DIR={}/systemtap", env!("CARGO_TARGET_TMPDIR"));
    let words = [&folder, "stap", "-r", headers.to_str().unwrap()];
    tool::output(120, "env", words.iter().chain(arguments))
}

/// Every note of these cases.
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

/// A line for each name. Every argument is a `long` to SystemTap, and a script prints it with the note's sign.
#[test]
fn the_list() {
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

/// The semantic pass: from where a script's `$arg1` is fetched, and `user_string($arg1)` of a C string.
#[test]
fn the_semantic_pass() {
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
        let said = stap(&["-p2", "--vp", "04", "-e", &format!("probe {probe} {{ {body} }}")]);
        let about = ["matched probe_name ", "mapped asm operand ", "looking for semaphore symbol "];
        let is_about = |line: &&str| about.iter().any(|about| line.starts_with(about));
        let lines: Vec<_> = said.lines().filter(is_about).collect();
        let expected: Vec<_> = notes.iter().flat_map(|note| translation(elf, note)).collect();
        assert_eq!(lines, expected, "{said}");
        let sites =
            if let [_] = notes { "1 probe,".into() } else { format!("{} probes,", notes.len()) };
        assert!(said.contains(&format!("Pass 2: analyzed script: {sites}")), "{said}");
    });
}

/// What SystemTap says when it translates a probe that uses all its arguments.
fn translation(elf: &Elf, note: &Note) -> Vec<String> {
    let Note { provider, name, location, semaphore, .. } = note;
    let mut lines = vec![format!("matched probe_name {name} probe type uprobe3 at {location:#x}")];
    for argument in note.arguments(elf.machine()) {
        let Argument { size, signed, operand, .. } = argument.unwrap();
        let Operand::Register(register) = operand else { panic!("{operand} is no register") };
        let number = REGISTERS.split(' ').position(|name| name == register).unwrap();
        let kind = format!("{}int{}_t", if signed { "" } else { "u" }, 8 * size);
        lines.push(format!(
            "mapped asm operand {register} to %{{ /* unprivileged */ /* pure */ \
             ((int64_t)({kind})((u_fetch_register({number})))) %}}"
        ));
    }
    let symbol = format!("{provider}_{name}_semaphore");
    lines.push(format!("looking for semaphore symbol {symbol} , found at {semaphore:#x}"));
    lines
}

#[test]
fn a_run() {
    let test = "stap_run";
    if !Path::new("/proc/modules").is_file() {
        return tool::kernel_refuses(
            test,
            "SystemTap runs as a module, and CONFIG_MODULES is not set",
        );
    }
    if !needs(test) || !tool::needs_root(test) {
        return;
    }
    let file = Build::of("ticker").alone(test).artifact("ticker");
    let file = file.to_str().unwrap();
    let hit = r#"{ printf("hit %s %u\n", $$name, $arg1) }"#;
    let script = format!(r#"probe process("{file}").provider("ticker").mark("*") {hit}"#);
    let printed = stap(&["-c", &format!("{file} 3"), "-e", &script]);
    let hits: Vec<_> = printed.lines().filter_map(|line| line.strip_prefix("hit ")).collect();
    assert_eq!(hits, ["eager 0", "lazy 0", "eager 1", "lazy 1", "eager 2", "lazy 2"], "{printed}");
    assert!(printed.contains("evaluated 3\n"), "{printed}");
}

//! The compilers that are installed: every operand that they print for `kinds.c` is read.

use std::env::consts::ARCH;
use std::process::{Command, Stdio};

use usdt_core::{Argument, Machine};

/// gcc's name for each machine of which every form is read, and the machine. A compiler that is not
/// installed is left out.
const TARGETS: [(&str, Machine); 14] = [
    ("x86_64", Machine::X86_64),
    ("i686", Machine::X86),
    ("aarch64", Machine::AARCH64),
    ("arm", Machine::ARM),
    ("riscv64", Machine::RISCV),
    ("s390x", Machine::S390),
    ("powerpc64le", Machine::PPC64),
    ("powerpc", Machine::PPC),
    ("loongarch64", Machine::LOONGARCH),
    ("mips64el", Machine::MIPS),
    ("sparc64", Machine::SPARCV9),
    ("sh4", Machine::SH),
    ("m68k", Machine::M68K),
    ("alpha", Machine::ALPHA),
];

#[test]
fn operands_of_installed_compilers_are_read() {
    let native = TARGETS.iter().find(|(name, _)| *name == ARCH).map(|(_, machine)| *machine);
    let mut compilers: Vec<_> = TARGETS
        .iter()
        .map(|(name, machine)| {
            let abi = match *name {
                "arm" => "gnueabihf",
                "mips64el" => "gnuabi64",
                _ => "gnu",
            };
            (format!("{name}-linux-{abi}-gcc"), *machine)
        })
        .collect();
    compilers.extend(native.map(|machine| ("clang -fno-integrated-as".into(), machine)));
    for (compiler, machine) in compilers {
        let program = compiler.split(' ').next().unwrap();
        let found = Command::new(program).arg("--version").stdout(Stdio::null()).status();
        if found.is_err() {
            eprintln!("{program} is not installed");
            continue;
        }
        for options in ["-O0", "-O2", "-Os -fno-pic", "-O2 -fPIC"] {
            let collect = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/operands/collect");
            let mut collect = Command::new(collect);
            let output = collect.args(compiler.split(' ')).args(options.split(' ')).output();
            let output = output.unwrap();
            let error = String::from_utf8_lossy(&output.stderr);
            if error.contains("sys/sdt.h") {
                eprintln!("{program} has no sys/sdt.h: {error}");
                continue;
            }
            let arguments = String::from_utf8(output.stdout).unwrap();
            assert!(arguments.lines().count() > 50, "{compiler} {options}: {arguments}{error}");
            for text in arguments.lines() {
                let text = text.replace("\\t", "\t");
                assert!(Argument::parse(&text, machine).is_ok(), "{compiler} {options}: {text}");
            }
        }
    }
}

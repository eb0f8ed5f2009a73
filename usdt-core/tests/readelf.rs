//! Every note of real files, read by `readelf -n` and by this crate.

mod checks;

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use checks::{Printed, by_readelf, by_us};
use usdt_core::Elf;

/// Compares the two readers, and checks what neither reports: each linked site is a one-byte
/// instruction in an executable section, and each argument survives parsing and writing.
fn compare(file: &Path) -> Vec<Printed> {
    let bytes = fs::read(file).unwrap();
    let ours = by_us(&bytes).unwrap();
    assert_eq!(Some(&ours), by_readelf(file).as_ref(), "{}", file.display());

    let elf = Elf::parse(&bytes).unwrap();
    for note in elf.notes().map(Result::unwrap) {
        let arguments: Vec<_> =
            note.arguments(elf.machine()).map(|argument| argument.unwrap().to_string()).collect();
        assert_eq!(arguments.join(" "), note.arguments, "{}", file.display());
        if !elf.is_relocatable() {
            let section = elf.section_at(note.location).expect("a site is in a section");
            assert!(section.is_executable(), "{}: {:?}", file.display(), section.name());
            assert_eq!(elf.bytes_at(note.location, 1), Some(&b"\x90"[..]), "{}", file.display());
        }
    }
    ours
}

#[test]
fn notes_of_system_libraries_read_as_by_readelf() {
    let mut files = 0;
    for directory in ["/lib64", "/usr/lib64", "/usr/lib/x86_64-linux-gnu"] {
        for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let libraries = ["libc.so", "libstdc++.so", "ld-linux", "libpython3", "libm.so"];
            if libraries.iter().any(|start| name.starts_with(start)) && is_x86_64(&entry.path()) {
                compare(&entry.path());
                files += 1;
            }
        }
    }
    eprintln!("compared {files} libraries");
}

fn is_x86_64(file: &Path) -> bool {
    let bytes = fs::read(file).unwrap_or_default();
    Elf::parse(&bytes).is_ok_and(|elf| elf.machine() == usdt_core::Machine::X86_64)
}

/// Most forms of operands that gcc emits for `sys/sdt.h`.
const PROBES: &str = r#"
#define _SDT_HAS_SEMAPHORES 1
#include <sys/sdt.h>
#define SEMAPHORE(n) unsigned short app_##n##_semaphore __attribute__((section(".probes")));
SEMAPHORE(none) SEMAPHORE(kinds) SEMAPHORE(memory) SEMAPHORE(twelve)
struct { char c; long l[9]; } global;
__thread int local;
int main(int argc, char **argv)
{
    volatile short on_stack = argc;
    signed char small = argc;
    DTRACE_PROBE(app, none);
    DTRACE_PROBE4(app, kinds, small, (unsigned short)argc, (long)argc, argv[argc]);
    DTRACE_PROBE5(app, memory, global.l[argc], global.c, on_stack, local, 7);
    DTRACE_PROBE12(app, twelve, 1, -2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1ull << 63);
    DTRACE_PROBE1(app, none, (double)argc);
    return 0;
}
"#;

#[test]
fn notes_of_gcc_and_sys_sdt_h_read_as_by_readelf() {
    let test = "notes_of_gcc_and_sys_sdt_h_read_as_by_readelf";
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(&directory).unwrap();
    let source = directory.join("probes.c");
    fs::write(&source, "#include <sys/sdt.h>\n").unwrap();
    let gcc = |flags: &[&str], to: &str| {
        let out = directory.join(to);
        let mut gcc = Command::new("gcc");
        gcc.args(flags).arg("-o").arg(&out).arg(&source);
        gcc.output().is_ok_and(|output| output.status.success()).then_some(out)
    };
    if !cfg!(target_arch = "x86_64") || gcc(&["-c"], "header.o").is_none() {
        assert!(env::var_os("CI").is_none(), "{test}: needs systemtap-sdt-dev");
        eprintln!("skipped: {test}: needs systemtap-sdt-dev");
        return;
    }
    fs::write(&source, PROBES).unwrap();
    for optimisation in ["-O0", "-O2"] {
        for kind in ["-fpie", "-fno-pie"] {
            let link = if kind == "-fpie" { "-pie" } else { "-no-pie" };
            let program = gcc(&[optimisation, kind, link], "program").expect("gcc");
            let notes = compare(&program);
            let names: Vec<_> = notes.iter().map(|note| note.1.as_str()).collect();
            assert_eq!(names, ["none", "kinds", "memory", "twelve", "none"]);
            assert!(notes.iter().all(|note| note.0 == "app" && note.3 != 0 && note.4 != 0));

            let object = gcc(&[optimisation, kind, "-c"], "object.o").expect("gcc");
            let in_object: Vec<_> = by_us(&fs::read(&object).unwrap())
                .unwrap()
                .into_iter()
                .map(|n| (n.1, n.5))
                .collect();
            let in_program: Vec<_> = notes.into_iter().map(|n| (n.1, n.5)).collect();
            assert_eq!(in_object, in_program);
            assert!(Elf::parse(&fs::read(&object).unwrap()).unwrap().is_relocatable());
        }
    }
}

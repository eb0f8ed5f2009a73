//! A program has exactly the notes that its source states, and they are right.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use crate::build::{Build, Linker};
use crate::expectation::Unused::{Discarded, Kept};
use crate::{expectation, file, readelf, tool};
use object::{Object, ObjectSymbol};
use usdt_core::{Description, Elf, Note};

const PROGRAM: [&str; 4] = [
    "program/src/main.rs",
    "program/src/derived.rs",
    "program/src/future.rs",
    "library/src/lib.rs",
];

#[test]
fn notes_match_the_source() {
    let program = Build::of("program").artifact("program");
    assert_eq!(file::sites(&program), expectation::sites(&PROGRAM, Discarded));
}

/// A string is one address, and a declared probe has the same note as a macro.
#[test]
fn notes_of_strings_match_the_source() {
    let sources = ["texts/src/main.rs", "texts/src/types.rs", "texts/src/declared.rs"];
    for build in [Build::of("texts"), Build::of("texts").release()] {
        assert_eq!(file::sites(&build.artifact("texts")), expectation::sites(&sources, Discarded));
    }
}

/// Returns the location in each note of a probe of the case.
fn locations(build: &Build, case: &str, name: &str) -> Vec<u64> {
    let bytes = fs::read(build.artifact(case)).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let notes = elf.notes().map(Result::unwrap).filter(|note| note.name == name);
    notes.map(|note| note.location).collect()
}

/// A string's site is out of line, so all calls with the same types are one, with one string of
/// operands: libbpf rejects a probe that has more than 256.
#[test]
fn calls_with_a_string_are_one_site() {
    for build in [Build::of("program"), Build::of("program").release()] {
        assert_eq!(locations(&build, "program", "many").len(), 1);
    }
}

/// Types in a provider file are C's.
#[test]
fn notes_of_provider_files_match_the_source() {
    let sources =
        ["provider_file/src/main.rs", "provider_file/src/types.rs", "provider_file/src/given.rs"];
    for build in [Build::of("provider_file"), Build::of("provider_file").release()] {
        let program = build.artifact("provider_file");
        assert_eq!(file::sites(&program), expectation::sites(&sources, Discarded));
    }
}

/// Two calls of one function and one of another with the same name are three sites.
#[test]
fn each_call_of_a_provider_function_is_a_site() {
    for build in [Build::of("program"), Build::of("program").release()] {
        let sites: BTreeSet<_> = locations(&build, "program", "declared").into_iter().collect();
        assert_eq!(sites.len(), 3);
    }
}

/// The notes are those of the function itself, with a semaphore.
#[test]
fn each_call_with_a_closure_is_a_site() {
    for build in [Build::of("closures"), Build::of("closures").release()] {
        let expected = expectation::sites(&["closures/src/main.rs"], Discarded);
        assert_eq!(file::sites(&build.artifact("closures")), expected);
        let sites = |name| BTreeSet::from_iter(locations(&build, "closures", name)).len();
        // With a string, the site is that of all calls.
        assert_eq!(["one", "three", "string"].map(sites), [1, 2, 1]);
    }
}

/// All probes of a group have one semaphore, and each group and each other probe has its own.
#[test]
fn notes_of_groups_match_the_source() {
    for build in [Build::of("group"), Build::of("group").release()] {
        for artifact in ["group-host", "libgroup.so"] {
            let file = build.artifact(artifact);
            let sources = ["group/src/probes.rs", "group/src/other.rs"];
            assert_eq!(file::sites(&file), expectation::sites(&sources, Discarded));
            let bytes = fs::read(&file).unwrap();
            let notes = Elf::parse(&bytes).unwrap().notes().map(Result::unwrap);
            let mut semaphores: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
            for note in notes {
                semaphores.entry(note.semaphore).or_default().insert((note.provider, note.name));
            }
            let groups: BTreeSet<_> = semaphores.into_values().collect();
            let expected = [
                &[("filed", "begin"), ("filed", "finish")][..],
                &[("later", "one"), ("later", "two")],
                &[("mixed", "one")],
                &[("mixed", "three"), ("mixed", "two")],
                &[("req", "accept"), ("req", "close")],
                &[("req", "end"), ("req", "pro-gress"), ("req", "start")],
                &[("single", "one")],
                &[("single", "two")],
                &[("untested", "one"), ("untested", "two")],
            ];
            assert_eq!(groups, expected.map(|group| group.iter().copied().collect()).into());
        }
    }
}

/// Returns `NAME FILE:LINE: DOCUMENTATION "ARGUMENTS"` for each of these probes.
fn descriptions(file: &Path, is_one: impl Fn(&Note) -> bool) -> Vec<String> {
    let bytes = fs::read(file).unwrap();
    let elf = Elf::parse(&bytes).unwrap();
    let probes = elf.notes().map(Result::unwrap).filter(is_one);
    let names: HashMap<_, _> = probes.map(|note| (note.location, note.name)).collect();
    let descriptions = elf.descriptions().map(Result::unwrap).filter_map(|description| {
        let Description { location, line, file, documentation, arguments } = description;
        Some(format!("{} {file}:{line}: {documentation} {arguments:?}", names.get(&location)?))
    });
    let mut descriptions: Vec<_> = descriptions.collect();
    descriptions.sort();
    descriptions
}

#[test]
fn descriptions_of_a_provider_are_complete() {
    let file = "tests/cases/texts/src/declared.rs";
    let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let declared_at = |name: &str| {
        let is_declared = |line: &str| line.contains(&format!("fn {name}("));
        format!("{name} {file}:{}:", 1 + source.lines().position(is_declared).unwrap())
    };
    let documented = r#"Has a `&str`, which is "text" of 5 $ \ {braces}, naïve."#;
    let expected = [
        format!(r#"{} {documented} "number\0u32\0text\0&str\0""#, declared_at("declared")),
        format!(
            r#"{}  "number\0u32\0value\0#[debug] impl Debug\0""#,
            declared_at("declared_debug")
        ),
        format!(
            r#"{}  "number\0u32\0value\0#[display] &super::Twice\0""#,
            declared_at("declared_display")
        ),
        format!(r#"{}  "number\0u32\0value\0&dyn Display\0""#, declared_at("declared_dyn")),
        format!(
            r#"{} With stars before its lines. "number\0u32\0file\0&Path\0""#,
            declared_at("declared_file")
        ),
    ];
    for build in [Build::of("texts"), Build::of("texts").release()] {
        assert_eq!(
            descriptions(&build.artifact("texts"), |note| note.provider == "texts"),
            expected
        );
    }
}

/// The file and line are those of the provider file, not of the macro that reads it.
#[test]
fn descriptions_of_provider_files_are_complete() {
    let program = Build::of("provider_file").artifact("provider_file");
    let numbers: String = (0..11).map(|number| format!("arg{number}\\0u8\\0")).collect();
    let file = "tests/cases/provider_file/probes.d";
    // Characters that an assembler, its macros or LLVM would interpret.
    let named = r#"Described: 5 $, "$1" {$$} \ %s \site."#;
    let expected = [
        format!(r#"named {file}:6: {named} "text\0&str\0number\0c_int\0""#),
        format!(r#"never {file}:11:  "arg0\0c_uint\0""#),
        format!(r#"none {file}:10:  """#),
        format!(r#"twelve {file}:7:  "{numbers}arg11\0&str\0""#),
        format!(r#"type {file}:9: Behind. "arg0\0c_uint\0""#),
    ];
    let is_one = |note: &Note| note.provider == "files" && note.name != "elsewhere";
    assert_eq!(descriptions(&program, is_one), expected);

    // Types that the call gives are as they are there.
    let file = "tests/cases/provider_file/zones.d";
    let about = "Types that only the C side knows, or that Rust has a better one for.";
    let entered =
        r"id\0Zone\0kind\0crate::given::Kind\0owner\0u64\0name\0Option<&str>\0parent\0Zone\0";
    let moved = r"id\0*const Zone\0old\0*const c_void\0arg2\0c_int\0arg3\0c_long\0";
    let repeated = r"x\0i8\0arg1_\0i16\0arg2\0i32\0arg1\0i64\0";
    let expected = [
        format!(r#"entered {file}:8: {about} "{entered}""#),
        format!(r#"moved {file}:9:  "{moved}""#),
        format!(r#"repeated {file}:11: C ignores the names of a prototype. "{repeated}""#),
    ];
    assert_eq!(descriptions(&program, |note| note.provider == "zones"), expected);
}

/// A probe with only integers has no semaphore, even in a debug build: whether an argument is a
/// string is decided when the function is compiled.
#[test]
fn notes_of_instrumented_functions_match_the_source() {
    for build in [Build::of("instrumented"), Build::of("instrumented").release()] {
        let program = build.artifact("instrumented");
        let expected = expectation::sites(&["instrumented/src/main.rs"], Discarded);
        assert_eq!(file::sites(&program), expected);
    }
}

#[test]
fn descriptions_of_an_instrumented_function_are_complete() {
    let file = "tests/cases/instrumented/src/main.rs";
    let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let line = |function: &str| {
        let is_declared = |line: &str| line.contains(&format!("fn {function}"));
        1 + source.lines().position(is_declared).unwrap()
    };
    let (sum, work) = (line("sum("), line("work("));
    let (parse, generic) = (line("parse("), line("debugged<"));
    let documented = "Adds two numbers.";
    let expected = [
        format!(r#"generic__entry {file}:{generic}:  "value\0#[debug] _\0size\0_\0""#),
        format!(
            r#"parse__return {file}:{parse}:  "value\0u16\0error\0#[display] ParseIntError\0""#
        ),
        format!(r#"sum__entry {file}:{sum}: {documented} "first\0u32\0second\0i64\0""#),
        format!(r#"sum__return {file}:{sum}: {documented} "value\0i64\0""#),
        format!(r#"work__drop {file}:{work}:  "call\0*const ()\0""#),
        format!(r#"work__entry {file}:{work}:  "call\0*const ()\0id\0u32\0name\0&str\0""#),
        format!(r#"work__return {file}:{work}:  "call\0*const ()\0value\0u64\0""#),
    ];
    let names = ["generic__entry", "parse__return", "sum__entry", "sum__return"];
    let names = [&names[..], &["work__drop", "work__entry", "work__return"]].concat();
    let program = Build::of("instrumented").artifact("instrumented");
    let mut found = descriptions(&program, |note| names.contains(&note.name));
    // A function that is inlined twice has two sites.
    found.dedup();
    assert_eq!(found, expected);
}

/// Without SHF_LINK_ORDER, lld would keep the notes, and GNU ld the functions too.
#[test]
fn notes_and_functions_are_discarded_together() {
    for linker in [Linker::Default, Linker::Bfd] {
        let build = Build::of("program").release().linker(linker);
        let discarded = build.artifact("program");
        let kept = build.rustflag("-Clink-arg=-Wl,--no-gc-sections").artifact("program");
        for (program, unused, functions) in [(discarded, Discarded, 0), (kept, Kept, 3)] {
            assert_eq!(file::sites(&program), expectation::sites(&PROGRAM, unused));
            assert_eq!(dead_functions(&program), functions, "{}", program.display());
        }
    }
}

/// elfutils reads the notes as binutils does.
#[test]
fn eu_readelf_reads_the_same_notes() {
    if !tool::needs("eu_readelf_reads_the_same_notes", "eu-readelf", "elfutils") {
        return;
    }
    let program = Build::of("program").artifact("program");
    let text = readelf::text(&program);
    // It prints 0 without 0x.
    let address = |address| if address == 0 { "0".into() } else { format!("{address:#x}") };
    let expected = readelf::notes(&text).into_iter().flat_map(|note| {
        let [pc, base, semaphore] = [note.location, note.base, note.semaphore].map(address);
        let Note { provider, name, arguments, .. } = note;
        [
            "Version: 3".to_string(),
            format!("PC: {pc}, Base: {base}, Semaphore: {semaphore}"),
            format!("Provider: {provider}, Name: {name}, Args: '{arguments}'"),
        ]
    });
    let other = tool::output(20, "eu-readelf", ["--notes", program.to_str().unwrap()]);
    let (_, notes) = other.split_once("'.note.stapsdt'").unwrap();
    let (notes, _) = notes.split_once("\n\nNote section").unwrap_or((notes, ""));
    // After two header lines, each note has its owner, size and version, and two lines more.
    let lines = notes.lines().skip(2).map(|line| match line.trim().split_once("Version: ") {
        Some((_, version)) => format!("Version: {version}"),
        None => line.trim().to_string(),
    });
    assert_eq!(lines.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
}

/// Counts how many of the three functions of `library` that nothing calls are in the file.
fn dead_functions(file: &Path) -> usize {
    let bytes = fs::read(file).unwrap();
    let elf = object::File::parse(&*bytes).unwrap();
    let names = elf.symbols().filter_map(|symbol| symbol.name().ok());
    names.filter(|name| name.contains("library") && name.contains("dead")).count()
}

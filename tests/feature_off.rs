//! With the feature off, the same programs are accepted and rejected, no argument is evaluated, and
//! the file contains nothing of a probe.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::build::Build;
use crate::rustc::Rustc;
use crate::{file, tool};
use object::{Object, ObjectSection, ObjectSymbol};

/// Returns the builds without probes: the feature is off, or `cfg(miri)` is set, as Miri has no
/// assembler.
fn off() -> [(&'static str, Build); 2] {
    let case = Build::of("switch");
    [("off", case.clone().disabled()), ("miri", case.rustflag("--cfg=miri"))]
}

#[test]
fn arguments_are_evaluated_only_when_on() {
    let on = "nothing to count: 0\nfields: 1 21\neager: 3\nlazy: 0\nenabled: 0 false\n\
              closure: 1\nderived: 9\ntexts: 12 0\nwith: 16 0\ninstrumented: 1\n\
              instrumented lazy: 15 0\nasynchronous: 16\nearly: 0\nplain: 134\n";
    let none = "nothing to count: 0\nfields: 0 21\neager: 0\nlazy: 0\nenabled: 0 false\n\
                closure: 0\nderived: 9\ntexts: 12 0\nwith: 16 0\ninstrumented: 0\n\
                instrumented lazy: 15 0\nasynchronous: 16\nearly: 1\nplain: 134\n";
    let counts =
        |build: &Build| tool::output(10, build.artifact("switch").to_str().unwrap(), [""; 0]);
    assert_eq!(counts(&Build::of("switch")), on);
    for (how, build) in off() {
        assert_eq!(counts(&build), none, "{how}");
        assert_eq!(counts(&build.release()), none, "{how}, release");
    }
}

/// Returns what the file contains of probes: sections, symbols and strings.
fn remains(program: &Path) -> Vec<String> {
    let bytes = fs::read(program).unwrap();
    let file = object::File::parse(&*bytes).unwrap();
    let sections = file.sections().map(|section| section.name().unwrap().to_string());
    let symbols = file.symbols().map(|symbol| symbol.name().unwrap().to_string());
    let is_ours = |name: &String| {
        ["stapsdt", ".probes", "usdt", "_semaphore"].iter().any(|part| name.contains(part))
    };
    let mut remains: Vec<_> = sections.chain(symbols).filter(is_ours).collect();
    // Every provider and name of the case contains it.
    remains
        .extend(bytes.windows(7).filter(|window| window == b"zyzzyva").map(|_| "zyzzyva".into()));
    remains.sort();
    remains.dedup();
    remains
}

#[test]
fn off_leaves_no_section_symbol_or_string() {
    let on = remains(&Build::of("switch").artifact("switch"));
    for part in [".note.stapsdt", ".stapsdt.base", ".probes", "zyzzyva_lazy_semaphore", "zyzzyva"] {
        assert!(on.iter().any(|found| found == part), "on, but no {part}: {on:?}");
    }
    for (how, build) in off() {
        assert_eq!(remains(&build.artifact("switch")), [""; 0], "{how}");
        assert_eq!(remains(&build.release().artifact("switch")), [""; 0], "{how}, release");
    }
}

#[test]
fn usdt_no_descriptions_leaves_the_sites_unchanged() {
    let build = Build::of("switch").release();
    let without = build.clone().rustflag("--cfg=usdt_no_descriptions");
    let [with, without] = [build, without].map(|build| build.artifact("switch"));
    let described: Vec<_> =
        file::sites(&with).into_iter().filter(|it| it.contains(" described")).collect();
    assert_eq!(
        described,
        [
            "zyzzyva:declared 8 described semaphore",
            "zyzzyva:declared_text 8 8 described semaphore",
            "zyzzyva:group_first 8 described semaphore",
            "zyzzyva:instrumented__entry 8 8 described",
            "zyzzyva:instrumented__return 8 described",
            "zyzzyva:instrumented_lazy__entry 8 8 8 described semaphore",
            "zyzzyva:instrumented_lazy__return 8 8 described semaphore",
            "zyzzyva:later_zyzzyva__entry 8 8 described",
            "zyzzyva:later_zyzzyva__return 8 8 described",
        ]
    );
    let bare = file::sites(&with).into_iter().map(|site| site.replace(" described", "")).collect();
    assert_eq!(file::sites(&without), bare);
    assert!(remains(&with).contains(&".note.usdt".into()));
    assert!(!remains(&without).contains(&".note.usdt".into()));
}

/// Returns the machine code of each function, by symbol.
fn code(program: &Path) -> BTreeMap<String, Vec<u8>> {
    let bytes = fs::read(program).unwrap();
    let file = object::File::parse(&*bytes).unwrap();
    let text = file.section_by_name(".text").unwrap();
    let code = file.symbols().filter_map(|symbol| {
        let code = text.data_range(symbol.address(), symbol.size()).unwrap()?;
        Some((symbol.name().unwrap().to_string(), code.to_vec()))
    });
    code.collect()
}

#[test]
fn off_a_function_compiles_as_if_it_had_no_probe() {
    let compared = [
        "no_argument",
        "integers",
        "fields",
        "assembly",
        "eager",
        "lazy",
        "enabled",
        "closure",
        "derived",
        "text",
        "declared",
        "declared_text",
        "declared_with",
        "instrumented",
        "instrumented_lazy",
        "asynchronous",
    ];
    for (how, build) in off() {
        let code = code(&build.release().artifact("switch"));
        for name in compared {
            let probed = &code[name];
            assert!(!probed.is_empty(), "{how}: {name}");
            assert_eq!(probed, &code[&format!("{name}_plain")], "{how}: {name}");
        }
    }
    let code = code(&Build::of("switch").release().artifact("switch"));
    for name in compared {
        assert_ne!(code[name], code[&format!("{name}_plain")], "on: {name}");
    }
}

#[test]
fn off_rejects_the_same_programs_with_the_same_messages() {
    let messages = |source: &PathBuf, build: &Build| {
        let rustc = Rustc::of("rustc", "rejected", source, "usdt", build);
        let (accepted, messages) = rustc.arguments(["--edition=2024", "--emit=metadata"]).run();
        assert!(!accepted, "{}", source.display());
        messages
    };
    let directory = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("usdt-macros/tests/ui");
    let sources = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let sources: Vec<_> =
        sources.filter(|path| path.extension().is_some_and(|is| is == "rs")).collect();
    assert!(!sources.is_empty());
    let (on, off) = (Build::of("switch"), Build::of("switch").disabled());
    for source in &sources {
        assert_eq!(messages(source, &off), messages(source, &on), "{}", source.display());
    }
}

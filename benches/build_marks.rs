//! The marks of building the dependency: how much unoptimized LLVM IR a user's build makes of each
//! package, which is the same in every run. Run `cargo test -p benches --test build_marks`.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The most lines of a package and of all together, a twentieth above those of Rust 1.95. Rust 1.87
/// and a nightly of 2026 are within it.
const MARKS: [(&str, usize); 2] = [("usdt_macros", 165_000), ("", 251_000)];

const MANIFEST: &str = "[package]\nname = \"user\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
                        [workspace]\n[dependencies]\n\
                        usdt = { path = \"{root}\", features = [\"enable-dtrace\"] }\n";

/// Returns the lines of each package of a user with one probe, from an empty target directory.
fn lines() -> Vec<(String, usize)> {
    let benches = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = benches.parent().unwrap().to_str().unwrap();
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("build_marks");
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(directory.join("src")).unwrap();
    fs::write(directory.join("Cargo.toml"), MANIFEST.replace("{root}", root)).unwrap();
    // Fixes the versions of syn and the others.
    fs::copy(benches.join("engines/Cargo.lock"), directory.join("Cargo.lock")).unwrap();
    let source = "pub fn f(a: u64, b: i32, c: u8) {\n    usdt::probe!(app, name, a, b, c);\n}\n";
    fs::write(directory.join("src/lib.rs"), source).unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet"]).current_dir(&directory);
    cargo.env_remove("CARGO_ENCODED_RUSTFLAGS").env("CARGO_INCREMENTAL", "0");
    cargo.env("CARGO_TARGET_DIR", directory.join("target"));
    // Without `--target` they apply to procedural macros too.
    cargo.env("RUSTFLAGS", "--emit=llvm-ir -Ccodegen-units=1 -Cdebuginfo=0");
    assert!(cargo.status().unwrap().success(), "{cargo:?}");
    let entries = fs::read_dir(directory.join("target/debug/deps")).unwrap();
    let mut packages = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.extension().is_some_and(|extension| extension == "ll") {
            let package = path.file_stem().unwrap().to_str().unwrap();
            let package = package.split('-').next().unwrap().to_string();
            packages.push((package, fs::read_to_string(&path).unwrap().lines().count()));
        }
    }
    packages.sort();
    packages
}

#[test]
fn building_the_dependency_stays_within_the_marks() {
    let packages = lines();
    for expected in ["proc_macro2", "quote", "syn", "usdt", "usdt_core", "usdt_macros"] {
        assert!(packages.iter().any(|(name, _)| name == expected), "{expected}: {packages:?}");
    }
    for (package, mark) in MARKS {
        let counted = packages.iter().filter(|(name, _)| package.is_empty() || name == package);
        let lines: usize = counted.map(|(_, lines)| lines).sum();
        assert!(lines <= mark, "{lines} lines of LLVM IR, the mark is {mark}: {packages:?}");
    }
}

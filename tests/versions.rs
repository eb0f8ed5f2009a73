//! Two versions of the crate in one object file, each with assembler text of its own: through an
//! inlined function of a dependency, and through LTO.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use usdt_core::Elf;

/// Copies this crate as another version, with another number in the names of its assembler text.
fn other_version(directory: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for sources in ["src", "asm", "docs"] {
        copy(&root.join(sources), &directory.join(sources));
    }
    let dependency =
        format!("usdt-macros = {{ path = \"{}\" }}", root.join("usdt-macros").display());
    package(directory, "usdt", "0.2.0", &dependency);
}

/// Copies the files of a directory, and of those in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::write(to, fs::read_to_string(path).unwrap().replace("usdt2", "usdt3")).unwrap();
        }
    }
}

fn package(directory: &Path, name: &str, version: &str, dependencies: &str) {
    fs::create_dir_all(directory).unwrap();
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"{version}\"\nedition = \"2024\"\n\
         [features]\nenable-dtrace = []\n[dependencies]\n{dependencies}\n[workspace]\n"
    );
    fs::write(directory.join("Cargo.toml"), manifest).unwrap();
}

/// Builds the program that contains both with this kind of LTO.
fn built(directory: &Path, lto: &str) -> PathBuf {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--release", "--target-dir"]).arg(directory.join(lto));
    cargo.current_dir(directory).env("CARGO_PROFILE_RELEASE_LTO", lto).env_remove("RUSTFLAGS");
    let output = cargo.output().unwrap();
    assert!(output.status.success(), "{cargo:?}\n{}", String::from_utf8_lossy(&output.stderr));
    directory.join(lto).join("release/both")
}

#[test]
fn two_versions_live_in_one_object_file() {
    let root = env!("CARGO_MANIFEST_DIR");
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("versions");
    other_version(&directory.join("other"));
    let other = r#"usdt = { path = "../other", features = ["enable-dtrace"] }"#;
    package(&directory.join("library"), "library", "0.0.0", other);
    fs::create_dir_all(directory.join("library/src")).unwrap();
    let inlined = "#[inline]\npub fn hit(x: u64) { usdt::probe!(two, versions, x as u8); }\n";
    fs::write(directory.join("library/src/lib.rs"), inlined).unwrap();
    let ours = format!("usdt = {{ path = \"{root}\", features = [\"enable-dtrace\"] }}");
    let program = directory.join("program");
    package(&program, "both", "0.0.0", &format!("{ours}\nlibrary = {{ path = \"../library\" }}"));
    fs::create_dir_all(program.join("src")).unwrap();
    let both = "fn main() {\n let x = std::env::args().count() as u64;\n library::hit(x);\n \
                usdt::probe!(two, versions, x as u16);\n}\n";
    fs::write(program.join("src/main.rs"), both).unwrap();
    fs::copy(Path::new(root).join("Cargo.lock"), program.join("Cargo.lock")).unwrap();

    for lto in ["off", "fat"] {
        let bytes = fs::read(built(&program, lto)).unwrap();
        let elf = Elf::parse(&bytes).unwrap();
        let site = |note: usdt_core::Note| {
            let sizes: Vec<_> = note.arguments(elf.machine()).map(|it| it.unwrap().size).collect();
            format!("{}:{} {sizes:?}", note.provider, note.name)
        };
        let mut sites: Vec<_> = elf.notes().map(|note| site(note.unwrap())).collect();
        sites.sort();
        assert_eq!(sites, ["two:versions [1]", "two:versions [2]"], "LTO {lto}");
    }
}

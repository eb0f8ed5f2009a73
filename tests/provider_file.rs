//! Provider files in a cargo build: found, read again when they change, and every good one
//! compiled.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::build::Build;
use crate::tool;

#[test]
fn every_good_file_is_compiled() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let corpus = fs::read_to_string(tests.join("cases/provider_file/src/corpus.rs")).unwrap();
    for entry in fs::read_dir(tests.join("providers/good")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(!name.ends_with(".d") || corpus.contains(&format!("/good/{name}\"")), "{name}");
    }
}

/// A package that no other test builds.
struct Package(PathBuf);

impl Package {
    fn new(name: &str) -> Self {
        let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("packages").join(name);
        let _ = fs::remove_dir_all(&package);
        fs::create_dir_all(package.join("src")).unwrap();
        let usdt = env!("CARGO_MANIFEST_DIR");
        let manifest = format!(
            "[package]\nname = {name:?}\nedition = \"2024\"\n[workspace]\n\
             [dependencies]\nusdt = {{ path = {usdt:?}, features = [\"enable-dtrace\"] }}\n"
        );
        fs::write(package.join("Cargo.toml"), manifest).unwrap();
        fs::copy(Path::new(usdt).join("Cargo.lock"), package.join("Cargo.lock")).unwrap();
        Self(package)
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.0.join(path), text).unwrap();
    }

    /// Runs cargo in a directory that is not the package's, so that no path may be relative to it.
    /// Returns whether it succeeds, and everything that it prints.
    fn cargo(&self, arguments: &[&str]) -> (bool, String) {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(arguments).args(["--offline", "--color=never", "--manifest-path"]);
        cargo.arg(self.0.join("Cargo.toml")).arg("--target-dir").arg(self.0.join("../target"));
        cargo.current_dir("/").env_remove("RUSTFLAGS").env("RUSTDOCFLAGS", "-Dwarnings");
        let Output { status, stdout, stderr } = cargo.output().unwrap();
        (status.success(), String::from_utf8([stderr, stdout].concat()).unwrap())
    }

    fn build(&self) -> (bool, String) {
        self.cargo(&["build", "--quiet"])
    }
}

/// In a comment of C rustdoc must not find tags or programs.
#[test]
fn comments_are_documentation_without_a_warning() {
    let package = Package::new("documented");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/surroundings/from_file.d");
    fs::copy(file, package.0.join("probes.d")).unwrap();
    package.write("src/lib.rs", "usdt::provider_file!(\"probes.d\");\n");
    assert_eq!(package.cargo(&["doc", "--quiet", "--no-deps"]), (true, String::new()));
    let page =
        fs::read_to_string(package.0.join("../target/doc/documented/std/index.html")).unwrap();
    assert!(page.contains("with [no link], &lt;no tag&gt;, "), "{page}");
    let (accepted, output) = package.cargo(&["test", "--quiet", "--doc"]);
    assert!(accepted && output.contains("running 0 tests"), "{output}");
}

/// Compiles `provider_file!(call)` while the file `probes.d` of the package changes. An error in it
/// shows its path as `shown`.
fn is_compiled_again(package: &Package, call: &str, shown: &str) {
    let source = format!("usdt::provider_file!({call});\npub fn hit() {{ app::request(1); }}\n");
    package.write("src/lib.rs", &source);
    let declared = |types: &str| {
        package.write("probes.d", &format!("provider app {{ probe request({types}); }};"))
    };

    declared("int");
    assert_eq!(package.build(), (true, String::new()));
    declared("int, int");
    let (accepted, output) = package.build();
    assert!(
        !accepted && output.contains("error[E0061]: this function takes 2 arguments"),
        "{output}"
    );
    declared("wrong");
    let (accepted, output) = package.build();
    let error = format!("{shown}:1:30: unknown type `wrong`");
    assert!(!accepted && output.contains(&error), "{output}");
    declared("long");
    assert_eq!(package.build(), (true, String::new()));
}

#[test]
fn a_changed_file_is_compiled_again() {
    is_compiled_again(&Package::new("changed"), "\"probes.d\"", "error: probes.d");
    // Absolute, as is the directory of a build script.
    let path = "concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/probes.d\")";
    let package = Package::new("changed_by_its_path");
    is_compiled_again(&package, path, &format!("error: {}/probes.d", package.0.display()));
}

#[test]
fn a_changed_output_of_a_build_script_is_compiled_again() {
    let package = Package::new("generated");
    let script = "fn main() {\n    println!(\"cargo::rerun-if-changed=probes.d\");\n    \
                  let out = std::env::var(\"OUT_DIR\").unwrap();\n    \
                  std::fs::copy(\"probes.d\", out + \"/probes.d\").unwrap();\n}\n";
    package.write("build.rs", script);
    let path = "std::concat!(env!(\"OUT_DIR\"), \"/\", \"probes.d\",)";
    is_compiled_again(&package, path, "/out/probes.d");
    // Cargo compiles the crate again when rustc has read a variable that then changes.
    let read = package.0.join("../target/debug/deps");
    let has_read = fs::read_dir(read).unwrap().map(|entry| entry.unwrap().path()).any(|path| {
        path.extension().is_some_and(|extension| extension == "d")
            && path.file_stem().unwrap().to_str().unwrap().starts_with("generated-")
            && fs::read_to_string(path).unwrap().contains("# env-dep:OUT_DIR=")
    });
    assert!(has_read);
}

#[test]
fn a_missing_build_script_is_one_error() {
    let package = Package::new("unscripted");
    package.write("src/lib.rs", "usdt::provider_file!(concat!(env!(\"OUT_DIR\"), \"/p.d\"));\n");
    let expected = "error: this environment variable is not set during compilation: set it, or, \
                    for `OUT_DIR`, add a `build.rs` to the package\n \
                    --> src/lib.rs:1:35\n  |\n\
                    1 | usdt::provider_file!(concat!(env!(\"OUT_DIR\"), \"/p.d\"));\n  \
                    |                                   ^^^^^^^^^\n\n\
                    error: could not compile `unscripted` (lib) due to 1 previous error\n";
    assert_eq!(package.build(), (false, expected.into()));
}

#[test]
fn a_missing_file_is_one_error() {
    let package = Package::new("absent");
    package.write(
        "src/lib.rs",
        "usdt::provider_file!(\"probes/absent.d\");\nusdt::provider_file!(\"src\");\n",
    );
    let directory = package.0.display();
    let error = |line, path: &str, what| {
        let (carets, above) =
            ("^".repeat(path.len() + 2), format!("usdt::provider_file!({path:?});"));
        format!(
            "error: cannot read the provider file `{directory}/{path}`: {what}\n \
             --> src/lib.rs:{line}:22\n  |\n\
             {line} | {above}\n  |                      {carets}\n\n"
        )
    };
    let expected = error(1, "probes/absent.d", "No such file or directory (os error 2)")
        + &error(2, "src", "Is a directory (os error 21)")
        + "error: could not compile `absent` (lib) due to 2 previous errors\n";
    assert_eq!(package.build(), (false, expected));
}

/// A program whose probes come from provider files gives such a file again, with every probe that
/// it fires.
#[test]
fn the_output_of_usdt_provider_is_a_provider_file() {
    let program = Build::of("provider_file").artifact("provider_file");
    let arguments = ["provider", program.to_str().unwrap()];
    let printed = tool::output(10, Build::command().to_str().unwrap(), arguments);
    assert_eq!(printed.matches("probe ").count(), 33, "{printed}");
    let package = Package::new("printed");
    package.write("probes.d", &printed);
    let calls = "files::named(\"text\", -1);
        r#match::r#loop(1, 2, 3, 4);
        types::chars(-1, -1, 1, 1);
        zones::repeated(-1, -1, -1, -1);";
    let source = format!("usdt::provider_file!(\"probes.d\");\npub fn hit() {{\n{calls}\n}}\n");
    package.write("src/lib.rs", &source);
    assert_eq!(package.build(), (true, String::new()));
}

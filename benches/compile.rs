//! The cost of building: the dependency from scratch, and crates with many three-argument sites.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use object::elf::SHF_ALLOC;
use object::{Object, ObjectSection, ObjectSymbol, SectionFlags, SectionKind, SymbolKind};

use crate::engine;
use crate::usage::{self, Usage};

/// A crate with probes, as a user would write it.
pub struct Rival {
    pub name: &'static str,
    /// The line in `Cargo.toml`; `{root}` is this repository.
    dependency: &'static str,
    /// The source before the functions: `head`, a `declaration` per probe, `tail`.
    head: &'static str,
    declaration: &'static str,
    tail: &'static str,
    /// A site of the probe `{name}`.
    site: &'static str,
    /// For rustc.
    flags: &'static str,
}

/// What every crate is compared with.
const NO_PROBE: Rival = Rival {
    name: "no probe",
    dependency: "",
    head: "",
    declaration: "",
    tail: "",
    site: "",
    flags: "",
};

const OURS: Rival = Rival {
    dependency: "usdt = { path = \"{root}\", features = [\"enable-dtrace\"] }",
    site: "usdt::probe!(app, {name}, a, b, c);",
    ..NO_PROBE
};

/// A provider of this crate, each probe with a line of documentation.
const PROVIDER: Rival = Rival {
    head: "#[usdt::provider]\nmod app {\n",
    declaration: "    /// A request has been accepted.\n    fn {name}(a: u64, b: i32, c: u8);\n",
    tail: "}\n",
    site: "app::{name}(a, b, c);",
    ..OURS
};

pub const RIVALS: [Rival; 6] = [
    NO_PROBE,
    Rival { name: "`probe!`", ..OURS },
    Rival {
        name: "crate `probe`",
        dependency: "probe = \"=0.5.2\"",
        site: "probe::probe!(app, {name}, a, b, c);",
        ..NO_PROBE
    },
    Rival {
        name: "crate `usdt` (oxide)",
        dependency: "usdt = \"=0.6.0\"",
        head: "#[usdt::provider(provider = \"app\")]\nmod app {\n",
        declaration: "    fn {name}(a: u64, b: i32, c: u8) {}\n",
        tail: "}\n",
        site: "app::{name}!(|| (a, b, c));",
        ..NO_PROBE
    },
    Rival { name: "a provider", ..PROVIDER },
    Rival { name: "a provider, not described", flags: "--cfg=usdt_no_descriptions", ..PROVIDER },
];

/// The forms of this crate, beside what users know.
pub const FORMS: [Rival; 7] = [
    NO_PROBE,
    Rival { name: "`probe!`", ..OURS },
    Rival { name: "`probe_lazy!`", site: "usdt::probe_lazy!(app, {name}, a, b, c);", ..OURS },
    Rival {
        name: "`probe_enabled!` and `probe!`",
        site: "if usdt::probe_enabled!(app, {name}) { usdt::probe!(app, {name}, a, b, c) }",
        ..OURS
    },
    Rival {
        name: "`probe_lazy!`, three strings",
        site: "usdt::probe_lazy!(app, {name}, s, s, s);",
        ..OURS
    },
    Rival { name: "`println!`", site: "println!(\"{a} {b} {c}\");", ..NO_PROBE },
    Rival {
        name: "`tracing::trace!`",
        dependency: "tracing = { version = \"0.1\", default-features = false }",
        site: "tracing::trace!(a, b, c);",
        ..NO_PROBE
    },
];

/// The cost of a build.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// CPU time of cargo and all its children, in seconds.
    pub seconds: f64,
    /// The peak memory of the largest of them, in bytes.
    pub memory: u64,
    /// Bytes of the built library's sections.
    pub loaded: i64,
    pub not_loaded: i64,
}

/// The number of sites per function.
const SITES: usize = 10;

/// The number of names where sites share them.
pub const NAMES: usize = 100;

impl Rival {
    fn directory(&self) -> PathBuf {
        let name: String = self.name.chars().filter(char::is_ascii_alphanumeric).collect();
        engine::directory().join("build").join(name)
    }

    /// Writes a crate with so many sites and at most so many names.
    fn write(&self, sites: usize, names: usize) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let mut source = String::from(
            "#![allow(unused, improper_ctypes_definitions)]\nuse std::hint::black_box;\n",
        );
        source += self.head;
        for name in 0..names.min(sites.max(1)) {
            source += &self.declaration.replace("{name}", &format!("name{name}"));
        }
        source += self.tail;
        for number in 0..sites.div_ceil(SITES) {
            source += "#[unsafe(no_mangle)]\n";
            let parameters = "a: u64, b: i32, c: u8, s: &str";
            writeln!(source, "pub extern \"C\" fn function{number}({parameters}) {{").unwrap();
            for site in number * SITES..sites.min((number + 1) * SITES) {
                let name = format!("name{}", site % names);
                // Without the number LLVM would merge the functions.
                writeln!(
                    source,
                    "    black_box({site});\n    {}",
                    self.site.replace("{name}", &name)
                )
                .unwrap();
            }
            source += "}\n";
        }
        let directory = self.directory();
        fs::create_dir_all(directory.join("src")).unwrap();
        fs::write(directory.join("src/lib.rs"), source).unwrap();
        let dependency = self.dependency.replace("{root}", root.to_str().unwrap());
        let manifest = format!(
            "[package]\nname = \"many\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
             [lib]\ncrate-type = [\"cdylib\"]\n[workspace]\n[dependencies]\n{dependency}\n"
        );
        fs::write(directory.join("Cargo.toml"), manifest).unwrap();
        // The same versions as the engines, so that every run measures the same.
        fs::copy(
            Path::new(env!("CARGO_MANIFEST_DIR")).join("engines/Cargo.lock"),
            directory.join("Cargo.lock"),
        )
        .unwrap();
    }

    /// Builds a crate with one site from scratch: the cost of the dependency.
    ///
    /// # Panics
    /// If it does not build.
    #[must_use]
    pub fn cold(&self) -> Cost {
        self.write(1, 1);
        let _ = fs::remove_dir_all(self.directory().join("target"));
        self.build(false)
    }

    /// Builds a crate with so many sites; its dependencies are already built.
    ///
    /// # Panics
    /// If it does not build.
    #[must_use]
    pub fn sites(&self, sites: usize, names: usize, release: bool) -> Cost {
        self.write(0, 1);
        self.build(release);
        self.write(sites, names);
        self.build(release)
    }

    /// Returns the CPU time of `cargo check` in seconds, for a crate with so many sites; its
    /// dependencies are already checked.
    ///
    /// # Panics
    /// If it does not compile.
    #[must_use]
    pub fn check(&self, sites: usize, names: usize) -> f64 {
        let check = || usage::of(&mut self.cargo("check")).unwrap().seconds;
        self.write(0, 1);
        check();
        self.write(sites, names);
        check()
    }

    /// Returns the number of lines of unoptimized LLVM IR for a crate with so many sites: a measure
    /// of the work for LLVM that is the same in every run.
    ///
    /// # Panics
    /// If it does not build.
    #[must_use]
    pub fn lines(&self, sites: usize) -> usize {
        self.write(sites, NAMES);
        let mut cargo = self.cargo("rustc");
        cargo.args(["--lib", "--", "--emit=llvm-ir", "-Ccodegen-units=1", "-Cdebuginfo=0"]);
        assert!(cargo.status().unwrap().success(), "{cargo:?}");
        let ir = self.directory().join("target/debug/deps/many.ll");
        fs::read_to_string(ir).unwrap().lines().count()
    }

    fn cargo(&self, command: &str) -> Command {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args([command, "--quiet"]).current_dir(self.directory());
        cargo.env("CARGO_INCREMENTAL", "0");
        cargo
            .env_remove("CARGO_TARGET_DIR")
            .env("RUSTFLAGS", self.flags)
            .env_remove("CARGO_ENCODED_RUSTFLAGS");
        cargo
    }

    fn build(&self, release: bool) -> Cost {
        let mut cargo = self.cargo("build");
        cargo.args(release.then_some("--release"));
        let Usage { seconds, memory } = usage::of(&mut cargo).unwrap();
        let profile = if release { "release" } else { "debug" };
        let (loaded, not_loaded) =
            bytes(&self.directory().join("target").join(profile).join("libmany.so"));
        Cost { seconds, memory, loaded, not_loaded }
    }
}

/// Returns the bytes of a file's sections that are loaded, and of those that are not, without debug
/// information. Code counts as the size of its functions without the padding between them, which
/// would turn one byte more into none or sixteen.
fn bytes(file: &Path) -> (i64, i64) {
    let file = fs::read(file).unwrap();
    let elf = object::File::parse(&*file).unwrap();
    let functions = elf.symbols().filter(|symbol| symbol.kind() == SymbolKind::Text);
    let (mut loaded, mut not_loaded) =
        (functions.map(|symbol| symbol.size() as i64).sum::<i64>(), 0);
    for section in elf.sections() {
        let SectionFlags::Elf { sh_flags, .. } = section.flags() else { continue };
        let debug = section.name().is_ok_and(|name| name.starts_with(".debug"));
        match (sh_flags.contains(SHF_ALLOC), section.kind()) {
            (true, SectionKind::Text) => {}
            (true, _) => loaded += section.size() as i64,
            (false, _) if debug => {}
            (false, _) => not_loaded += section.size() as i64,
        }
    }
    (loaded, not_loaded)
}

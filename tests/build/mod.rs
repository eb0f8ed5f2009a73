//! Building a case or an example in every way in which users build their programs.
#![allow(dead_code, reason = "each suite uses only a part")]
#![allow(
    clippy::incompatible_msrv,
    reason = "unlike users, the tests need the current stable Rust"
)]

pub mod c;
pub mod cross;
mod link;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{LazyLock, Mutex};
use std::thread;

/// The target of a case unless [`Build::target`] sets another. Always passed to cargo, so that
/// flags for a case's linker do not rebuild the procedural macro for the host.
pub const TARGET: &str = "x86_64-unknown-linux-gnu";

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Linker {
    /// rustc's default: rust-lld on x86-64.
    Default,
    Bfd,
    Mold,
    /// A linker that `tests/matrix/setup` unpacked, by its directory's name.
    Unpacked(&'static str),
}

impl Linker {
    /// Returns the linkers that `tests/matrix/setup` unpacked; none if it has not run.
    pub fn unpacked() -> Vec<Self> {
        let directory = linkers();
        if !directory.join("complete").is_file() {
            return Vec::new();
        }
        let names = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<_> = names.map(|name| name.into_string().unwrap()).collect();
        names.retain(|name| name.contains('-'));
        names.sort();
        names.into_iter().map(|name| Self::Unpacked(name.leak())).collect()
    }

    /// Returns whether it keeps functions that nothing but their sites refer to.
    pub fn is_mold(self) -> bool {
        self.name() == "mold"
    }

    /// Returns the name by which gcc knows this kind of linker.
    fn name(self) -> &'static str {
        match self {
            Self::Default => "lld",
            Self::Bfd => "bfd",
            Self::Mold => "mold",
            Self::Unpacked(directory) => {
                let name = directory.split_once('-').unwrap().0;
                name.strip_prefix("ld.").unwrap_or(name)
            }
        }
    }

    /// Returns flags with which gcc calls this linker.
    pub fn flags(self) -> Vec<String> {
        let directory = match self {
            // rustc's lld comes with a directory of the names that gcc looks for.
            Self::Default => Some(c::library_directory().join("../bin/gcc-ld")),
            Self::Bfd | Self::Mold => None,
            Self::Unpacked(directory) => Some(linkers().join(directory)),
        };
        let directory = directory.map(|directory| format!("-B{}", directory.display()));
        // gcc does not know wild: it is the `ld` in its directory.
        let name = (self.name() != "wild").then(|| format!("-fuse-ld={}", self.name()));
        name.into_iter().chain(directory).collect()
    }
}

/// Returns the directory for what the tests build.
fn root() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

fn linkers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/matrix")
}

/// How to build a package of `tests/cases`.
#[derive(Clone, Debug)]
pub struct Build {
    package: &'static str,
    target: &'static str,
    toolchain: Option<&'static str>,
    gnu: Option<&'static str>,
    linker: Linker,
    release: bool,
    variables: Vec<(String, String)>,
    rustflags: Vec<String>,
    features: Vec<&'static str>,
    apart: bool,
    test: &'static str,
}

impl Build {
    /// Makes a debug build of a case, with the default linker and the feature `enable-dtrace`.
    pub fn of(package: &'static str) -> Self {
        Self {
            package,
            target: TARGET,
            toolchain: None,
            gnu: None,
            linker: Linker::Default,
            release: false,
            variables: Vec::new(),
            rustflags: Vec::new(),
            features: vec!["enable-dtrace"],
            apart: false,
            test: "",
        }
    }

    /// Builds the command `usdt`.
    pub fn command() -> PathBuf {
        Self::programs().join("usdt")
    }

    /// Builds an example, and makes a copy for this test alone, as [`Self::alone`] does.
    pub fn example(example: &str, test: &str) -> PathBuf {
        let copy = root().join("built").join(format!("examples-{test}")).join(example);
        copy_into_place(&Self::programs().join("examples").join(example), &copy);
        copy
    }

    /// Builds the command and the examples in the target directory of `cargo test`, which already
    /// holds their dependencies. Selects the same packages as `cargo test` does: otherwise cargo
    /// would enable other features and build the dependencies again.
    fn programs() -> &'static Path {
        static PROGRAMS: LazyLock<PathBuf> = LazyLock::new(|| {
            let target = root().parent().unwrap();
            let mut cargo = Command::new(env!("CARGO"));
            cargo
                .args(["build", "--quiet", "--locked", "--bins", "--examples", "--target-dir"])
                .arg(target)
                .current_dir(env!("CARGO_MANIFEST_DIR"));
            succeed(&mut cargo);
            target.join("debug")
        });
        &PROGRAMS
    }

    pub fn target(mut self, target: &'static str) -> Self {
        self.target = target;
        self
    }

    /// Compiles with another toolchain of rustup: `1.87`, `nightly` …
    pub fn toolchain(mut self, toolchain: &'static str) -> Self {
        self.toolchain = Some(toolchain);
        self
    }

    pub fn get_toolchain(&self) -> Option<&'static str> {
        self.toolchain
    }

    /// Links with the libraries of another architecture, by GNU's name of it.
    pub fn cross(mut self, gnu: &'static str) -> Self {
        self.gnu = Some(gnu);
        self
    }

    /// Builds in a second target directory, so that cargo does not wait for most other builds. The
    /// dependencies are compiled again there, so this pays off only for many builds. Builds with
    /// another compiler ignore it: they already use a separate directory.
    pub fn apart(mut self) -> Self {
        self.apart = true;
        self
    }

    /// Makes a copy for this test alone: a uprobe belongs to a file, so that another test running
    /// the same file would hit it.
    pub fn alone(mut self, test: &'static str) -> Self {
        self.test = test;
        self
    }

    /// Selects the release profile, which [`Self::profile`] can change.
    pub fn release(mut self) -> Self {
        self.release = true;
        self
    }

    /// Sets a key of the profile, as in `Cargo.toml`: `("lto", "fat")`.
    pub fn profile(mut self, key: &str, value: &str) -> Self {
        let profile = if self.release { "RELEASE" } else { "DEV" };
        let key = key.replace('-', "_").to_uppercase();
        self.variables.push((format!("CARGO_PROFILE_{profile}_{key}"), value.into()));
        self
    }

    pub fn linker(mut self, linker: Linker) -> Self {
        self.linker = linker;
        self
    }

    pub fn rustflag(mut self, flag: &str) -> Self {
        self.rustflags.push(flag.into());
        self
    }

    /// Adds the second nop of x86-64 to each site.
    pub fn nop10(self) -> Self {
        self.rustflag("--cfg=usdt_nop10")
    }

    /// Turns the feature off: nothing may be emitted.
    pub fn disabled(mut self) -> Self {
        self.features.clear();
        self
    }

    /// Builds, and returns a copy of `artifact` (`program`, `libcase.so` …) that no other build
    /// overwrites.
    ///
    /// # Panics
    /// If the build fails, with the compiler's output.
    pub fn artifact(&self, artifact: &str) -> PathBuf {
        // What this process has made already: the sources do not change while it runs.
        static COPIES: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

        let copy = root().join("built").join(self.name()).join(artifact);
        let is_made = || COPIES.lock().unwrap().contains(&copy);
        if is_made() {
            return copy;
        }
        if self.test.is_empty() {
            // Other tests build in the same directory: hold the lock until the copy is made.
            let lock = File::create(format!("{}.lock", self.directory().display())).unwrap();
            lock.lock().unwrap();
            if !is_made() {
                self.build(artifact, &copy);
            }
        } else {
            copy_into_place(&Self { test: "", ..self.clone() }.artifact(artifact), &copy);
        }
        COPIES.lock().unwrap().insert(copy.clone());
        copy
    }

    /// Calls cargo, and copies what it has built.
    fn build(&self, artifact: &str, copy: &Path) {
        let mut rustflags = self.rustflags.clone();
        match (self.gnu, self.linker) {
            (Some(gnu), linker) => rustflags.extend(cross::rustflags(gnu, linker)),
            (None, _) if self.target == TARGET => rustflags.push(link::recorded()),
            (None, _) => {}
        }
        let target_dir = self.directory();
        let mut cargo = match self.toolchain {
            Some(_) => Command::new("cargo"),
            None => Command::new(env!("CARGO")),
        };
        cargo
            .args(self.toolchain.map(|toolchain| format!("+{toolchain}")))
            .args(["build", "--quiet", "--locked", "--package", self.package])
            .args(["--target", self.target])
            .args(self.release.then_some("--release"))
            .arg("--features")
            .arg(self.features.join(","))
            .arg("--target-dir")
            .arg(&target_dir)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("RUSTFLAGS")
            .env(
                format!("CARGO_TARGET_{}_RUSTFLAGS", self.target.replace('-', "_").to_uppercase()),
                rustflags.join(" "),
            )
            .envs(self.variables.iter().map(|(key, value)| (key, value)))
            .envs(self.rustc().map(|rustc| ("RUSTC", rustc)));
        if self.rustflags.iter().any(|flag| flag.starts_with("-Z")) {
            cargo.env("RUSTC_BOOTSTRAP", "1");
        }
        succeed(&mut cargo);

        let built = target_dir
            .join(self.target)
            .join(if self.release { "release" } else { "debug" })
            .join(artifact);
        let is_linked = !matches!(built.extension(), Some(end) if end == "a" || end == "rlib");
        if is_linked && self.gnu.is_none() && self.linker != Linker::Default {
            into_place(copy, |new| link::again(&built, self.linker, new));
        } else {
            copy_into_place(&built, copy);
        }
    }

    /// Returns Debian's rustc for a cross build whose target has no standard library in rustup.
    fn rustc(&self) -> Option<PathBuf> {
        self.gnu.and_then(|_| cross::rustc(self.target))
    }

    /// Returns cargo's target directory, one per compiler: in a shared one, each compiler would
    /// rebuild what another has built.
    pub fn directory(&self) -> PathBuf {
        let compiler = self.toolchain.or(self.rustc().map(|_| "debian"));
        let directory = match (compiler, self.apart) {
            (Some(compiler), _) => format!("cases-of-{compiler}"),
            (None, true) => "cases-apart".into(),
            (None, false) => "cases".into(),
        };
        root().join(directory)
    }

    /// Returns a directory name that says how it is built.
    fn name(&self) -> String {
        let mut name = format!(
            "{}-{}-{:?}-{}",
            self.package,
            self.target,
            self.linker,
            if self.release { "release" } else { "debug" }
        );
        for (key, value) in &self.variables {
            name += &format!("-{}={value}", key.rsplit_once("PROFILE_").unwrap().1.to_lowercase());
        }
        let rustflags = self.rustflags.iter().map(String::as_str);
        let words =
            self.toolchain.into_iter().chain(rustflags).chain(self.features.iter().copied());
        for word in words.chain(Some(self.test).filter(|test| !test.is_empty())) {
            name += &format!("-{}", word.trim_start_matches('-').replace('/', "_"));
        }
        name.replace('=', "_") // which bpftrace rejects in a path
    }
}

/// Copies a file. Uses `cp`, because a process forked by another thread during `fs::copy` would
/// inherit the writable descriptor: until it calls exec, running the copy fails with "Text file
/// busy".
fn copy_into_place(file: &Path, copy: &Path) {
    into_place(copy, |new| succeed(Command::new("cp").args([file, new])));
}

/// Makes a file under a temporary name, then renames it, because another test may still be reading
/// the previous one.
fn into_place(file: &Path, make: impl FnOnce(&Path)) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let new = format!("{}-{:?}", file.display(), thread::current().id());
    make(new.as_ref());
    fs::rename(new, file).unwrap();
}

/// Panics with the command's output if it fails.
fn succeed(command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}\n{}", String::from_utf8_lossy(&output.stderr));
}

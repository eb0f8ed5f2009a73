//! Building a case or an example: the same crate in every way in which users build theirs.
#![allow(dead_code, reason = "each ring uses its part")]
#![allow(
    clippy::incompatible_msrv,
    reason = "the tests want the current stable Rust, users do not"
)]

pub mod c;
pub mod cross;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target that the cases are built for if [`Build::target`] says no other. It is always named, so that flags for
/// a case's linker do not rebuild the procedural macro for the host.
pub const TARGET: &str = "x86_64-unknown-linux-gnu";

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Linker {
    /// What rustc takes by itself: rust-lld on x86-64.
    Default,
    Bfd,
    Mold,
}

/// A package of `tests/cases`, or an example of the package `usdt`, and how to build it.
#[derive(Clone, Debug)]
pub struct Build {
    package: &'static str,
    example: Option<&'static str>,
    target: &'static str,
    gnu: Option<&'static str>,
    linker: Linker,
    release: bool,
    variables: Vec<(String, String)>,
    rustflags: Vec<String>,
    features: Vec<&'static str>,
    test: &'static str,
}

impl Build {
    /// A debug build with the default linker and the feature `enable-dtrace`.
    pub fn of(package: &'static str) -> Self {
        Self {
            package,
            example: None,
            target: TARGET,
            gnu: None,
            linker: Linker::Default,
            release: false,
            variables: Vec::new(),
            rustflags: Vec::new(),
            features: vec!["enable-dtrace"],
            test: "",
        }
    }

    /// A program of `examples`, which is also the name of its artifact. Its probes are always there: the package's
    /// development dependencies switch them on.
    pub fn example(example: &'static str) -> Self {
        Self { example: Some(example), ..Self::of("usdt") }
    }

    pub fn target(mut self, target: &'static str) -> Self {
        self.target = target;
        self
    }

    /// Linked with the libraries for another architecture, which GNU's tools call this.
    pub fn cross(mut self, gnu: &'static str) -> Self {
        self.gnu = Some(gnu);
        self
    }

    /// A copy for this test alone. A uprobe belongs to a file, so what one test attaches to would be hit by another.
    pub fn alone(mut self, test: &'static str) -> Self {
        self.test = test;
        self
    }

    /// Optimised: `opt-level`, `lto`, `codegen-units`, `panic`, `strip` … by [`Self::profile`].
    pub fn release(mut self) -> Self {
        self.release = true;
        self
    }

    /// A key of the profile, as in `Cargo.toml`: `("lto", "fat")`.
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

    /// The feature off: nothing may be emitted.
    pub fn disabled(mut self) -> Self {
        self.features.clear();
        self
    }

    /// Builds and returns a copy of `artifact` (`program`, `libcase.so` …) that no other build overwrites.
    ///
    /// Panics with the compiler's output if the build fails.
    pub fn artifact(&self, artifact: &str) -> PathBuf {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR"));
        // Other test programs build in the same folder: from here to the copy it is ours.
        let lock = File::create(root.join("cases.lock")).unwrap();
        lock.lock().unwrap();

        let mut rustflags = self.rustflags.clone();
        match (self.gnu, self.linker) {
            (Some(gnu), linker) => rustflags.extend(cross::rustflags(gnu, linker)),
            (None, Linker::Default) => {}
            (None, Linker::Bfd) => rustflags
                .extend(["-Clinker-features=-lld".into(), "-Clink-arg=-fuse-ld=bfd".into()]),
            (None, Linker::Mold) => rustflags
                .extend(["-Clinker-features=-lld".into(), "-Clink-arg=-fuse-ld=mold".into()]),
        }
        let rustc = self.gnu.and_then(|_| cross::rustc(self.target));
        // One compiler cannot use what the other has built, and would build all of it anew.
        let target_dir = root.join(if rustc.is_some() { "cases-of-debian" } else { "cases" });
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(["build", "--quiet", "--locked", "--package", self.package])
            .args(self.example.map(|example| ["--example", example]).as_slice().as_flattened())
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
            .envs(rustc.map(|rustc| ("RUSTC", rustc)));
        let output = cargo.output().unwrap();
        assert!(output.status.success(), "{cargo:?}\n{}", String::from_utf8_lossy(&output.stderr));

        let built = target_dir
            .join(self.target)
            .join(if self.release { "release" } else { "debug" })
            .join(if self.example.is_some() { "examples" } else { "" })
            .join(artifact);
        let copy = root.join("built").join(self.name());
        fs::create_dir_all(&copy).unwrap();
        let (copy, new) = (copy.join(artifact), copy.join("new"));
        // Into its place in one step: another thread may be reading what it asked for before.
        // By `cp`, since a process that another thread starts in the midst of `fs::copy` inherits the file open for
        // writing, and until it has executed its own program this one cannot be ("Text file busy").
        let mut cp = Command::new("cp");
        cp.args([&built, &new]);
        assert!(cp.status().unwrap().success(), "{cp:?}");
        fs::rename(&new, &copy).unwrap();
        copy
    }

    /// Says how it is built, as the name of a folder.
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
        for word in self
            .rustflags
            .iter()
            .map(String::as_str)
            .chain(self.features.iter().copied())
            .chain(Some(self.test).filter(|test| !test.is_empty()))
        {
            name += &format!("-{}", word.trim_start_matches('-').replace('/', "_"));
        }
        name
    }
}

//! The engines: what makes the probes of each, building it, and loading its functions.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use libloading::{Library, Symbol};
use usdt_core::{Elf, Note};

/// All engines; elsewhere an engine is its index here.
pub const ENGINES: [Engine; 14] = [
    Engine { name: "no probe", made: Made::Rust("none"), probes: false, baseline: 0 },
    Engine { name: "`probe!`", made: Made::Rust("probe"), probes: true, baseline: 0 },
    Engine { name: "`probe_lazy!`", made: Made::Rust("probe_lazy"), probes: true, baseline: 0 },
    Engine { name: "feature off", made: Made::Off("probe"), probes: false, baseline: 0 },
    Engine { name: "crate `probe`", made: Made::Rust("probe_crate"), probes: true, baseline: 0 },
    Engine {
        name: "crate `probe`, lazy",
        made: Made::Rust("probe_crate_lazy"),
        probes: true,
        baseline: 0,
    },
    Engine {
        name: "crate `usdt` (oxide)",
        made: Made::Rust("usdt_crate"),
        probes: true,
        baseline: 0,
    },
    Engine { name: "gcc, no probe", made: Made::C("gcc", "BASELINE"), probes: false, baseline: 7 },
    Engine { name: "gcc, `sys/sdt.h`", made: Made::C("gcc", "EAGER"), probes: true, baseline: 7 },
    Engine {
        name: "gcc, semaphores",
        made: Made::C("gcc", "SEMAPHORES"),
        probes: true,
        baseline: 7,
    },
    Engine {
        name: "clang, no probe",
        made: Made::C("clang", "BASELINE"),
        probes: false,
        baseline: 10,
    },
    Engine {
        name: "clang, `sys/sdt.h`",
        made: Made::C("clang", "EAGER"),
        probes: true,
        baseline: 10,
    },
    Engine {
        name: "clang, semaphores",
        made: Made::C("clang", "SEMAPHORES"),
        probes: true,
        baseline: 10,
    },
    Engine { name: "a provider", made: Made::Rust("provider"), probes: true, baseline: 0 },
];

pub struct Engine {
    pub name: &'static str,
    made: Made,
    /// Whether it emits any.
    pub probes: bool,
    /// The engine without probes that the same compiler made.
    pub baseline: usize,
}

#[derive(Clone, Copy)]
enum Made {
    /// An example of `engines/`.
    Rust(&'static str),
    /// An example with this crate's feature off.
    Off(&'static str),
    /// `engines/functions.c`: the compiler and the macro it defines.
    C(&'static str, &'static str),
}

/// An engine that can be called.
pub struct Loaded {
    pub file: PathBuf,
    library: Library,
}

impl Engine {
    /// Builds and loads it.
    ///
    /// # Errors
    /// If a package is missing: its name.
    ///
    /// # Panics
    /// If it does not build, with the compiler's output.
    pub fn load(&self) -> Result<Loaded, String> {
        let file = match self.made {
            Made::Rust(example) => rust(example, true),
            Made::Off(example) => rust(example, false),
            Made::C(compiler, define) => c(compiler, define)?,
        };
        Ok(Loaded::open(file))
    }
}

impl Loaded {
    /// Loads an engine that has been built.
    ///
    /// # Panics
    /// If it cannot be loaded.
    #[must_use]
    pub fn open(file: PathBuf) -> Self {
        // SAFETY: the library does nothing when it is loaded or unloaded.
        let library = unsafe { Library::new(&file) }.unwrap();
        Self { file, library }
    }

    /// Returns the address of a function.
    ///
    /// # Panics
    /// If there is none of that name.
    #[must_use]
    pub fn address(&self, function: &str) -> usize {
        // SAFETY: it is never called by this type.
        let symbol: Symbol<'_, unsafe extern "C" fn()> =
            unsafe { self.library.get(function.as_bytes()) }.unwrap();
        *symbol as usize
    }

    /// Returns the address at which the library is loaded.
    #[must_use]
    pub fn base(&self) -> usize {
        // SAFETY: it consists of pointers, for which all zeros are valid.
        let mut info: libc::Dl_info = unsafe { std::mem::zeroed() };
        // SAFETY: the address is the library's, and `info` is valid for writes.
        let found = unsafe { libc::dladdr(self.address("hash") as *const _, &mut info) };
        assert_ne!(found, 0);
        info.dli_fbase as usize
    }

    /// Returns one of the functions with a loop.
    #[must_use]
    pub fn looped(&self, function: &str) -> extern "C" fn(u64) -> u64 {
        // SAFETY: the functions with loops have this type in every engine, and nothing unloads the
        // library while the program runs.
        unsafe { std::mem::transmute::<usize, extern "C" fn(u64) -> u64>(self.address(function)) }
    }

    /// Writes the semaphore of a probe, as a tracer does.
    ///
    /// # Panics
    /// If the probe has none.
    pub fn raise(&self, probe: &str, count: u16) {
        let mut semaphore = 0;
        self.notes(|_, note| {
            if note.name == probe {
                semaphore = note.semaphore;
            }
        });
        assert_ne!(semaphore, 0, "{probe} has no semaphore");
        // SAFETY: by the note there are two bytes, which nothing else accesses now.
        unsafe { ((self.base() + semaphore as usize) as *mut u16).write_volatile(count) };
    }

    /// Calls `see` with each note of the engine.
    ///
    /// # Panics
    /// If the file cannot be read.
    pub fn notes(&self, mut see: impl FnMut(&Elf<'_>, Note<'_>)) {
        let bytes = fs::read(&self.file).unwrap();
        let elf = Elf::parse(&bytes).unwrap();
        elf.notes().for_each(|note| see(&elf, elf.corrected(note.unwrap())));
    }
}

/// Returns the directory for everything that this benchmark builds.
#[must_use]
pub fn directory() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root.join("target"), PathBuf::from)
        .join("engines")
}

fn rust(example: &str, on: bool) -> PathBuf {
    let engines = Path::new(env!("CARGO_MANIFEST_DIR")).join("engines");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--release", "--locked", "--example", example]);
    cargo.args(on.then_some("--features=enable-dtrace"));
    // In one directory each would be rebuilt after the other.
    let target = directory().join(if on { "on" } else { "off" });
    cargo.arg("--target-dir").arg(&target).current_dir(engines);
    assert!(cargo.status().unwrap().success(), "{cargo:?}");
    target.join("release/examples").join(format!("lib{example}.so"))
}

fn c(compiler: &str, define: &str) -> Result<PathBuf, String> {
    let missing =
        |what: &str, package: &str| format!("{what} is missing: install the package {package}");
    if Command::new(compiler).arg("--version").output().is_err() {
        return Err(missing(compiler, compiler));
    }
    if !["/usr/include", "/usr/include/x86_64-linux-gnu"]
        .iter()
        .any(|directory| Path::new(directory).join("sys/sdt.h").is_file())
    {
        return Err(missing("sys/sdt.h", "systemtap-sdt-dev"));
    }
    let file = directory().join(format!("{compiler}-{define}.so"));
    let target = "x86_64-unknown-linux-gnu";
    let mut build = cc::Build::new();
    build
        .compiler(compiler)
        .target(target)
        .host(target)
        .opt_level(2)
        .out_dir(directory())
        .cargo_metadata(false);
    let mut command = build.get_compiler().to_command();
    // Another test may have loaded the file, which must not change under it.
    let new = file.with_extension(format!("{:?}", std::thread::current().id()));
    command.arg("-shared").arg(format!("-D{define}")).arg("-o").arg(&new);
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("engines/functions.c"));
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}\n{}", String::from_utf8_lossy(&output.stderr));
    fs::rename(new, &file).unwrap();
    Ok(file)
}

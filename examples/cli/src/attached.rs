//! Attaching: loading the programs, and having the kernel run them at the sites.

use std::ffi::{CStr, CString};
use std::fs;
use std::io::ErrorKind;
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use crate::bpf::instruction::Code;
use crate::bpf::kernel::{Kind, Purpose};
use crate::bpf::link;
use crate::bpf::map::Map;
use crate::bpf::{self, advice};
use crate::btf::Btf;
use crate::program::{entry, follow};
use crate::sites::Site;

/// Attached programs. They are detached when this is dropped.
pub struct Attached {
    _links: Vec<OwnedFd>,
    /// The programs of the sites, which are gone when the last descriptor of the map is closed.
    _programs: Option<Map>,
}

/// The traced processes.
pub struct Processes {
    traced: Map,
    /// `None` if children are not followed.
    _links: Option<[OwnedFd; 2]>,
}

impl Processes {
    /// Follows the children of all processes that are added; if it cannot, reports why.
    pub fn new(say: impl Fn(&str)) -> Result<Self, String> {
        let traced = Map::new(Kind::Hash, 4, 4, 1 << 16)?;
        let offsets = Btf::of_kernel().and_then(|btf| {
            let offsets = follow::Offsets::of(btf);
            offsets.ok_or("the kernel's BTF lacks `task_struct` or `signal_struct`".into())
        });
        let links = match offsets {
            Ok(offsets) => Some(follow(&traced, &offsets)?),
            Err(error) => {
                say(&format!(
                    "child processes and the first hits of a program started by -c are not \
                     traced: {error}"
                ));
                None
            }
        };
        Ok(Self { traced, _links: links })
    }

    pub fn add(&self, process: u32) -> Result<(), String> {
        self.store(process, 1)
    }

    /// Runs `start` and traces the processes that it starts, but not this process.
    pub fn children<R>(&self, start: impl FnOnce() -> R) -> Result<R, String> {
        let process = std::process::id();
        self.store(process, 0)?;
        let started = start();
        self.traced.delete(&process.to_ne_bytes());
        Ok(started)
    }

    fn store(&self, process: u32, value: u32) -> Result<(), String> {
        let stored = self.traced.store(&process.to_ne_bytes(), &value.to_ne_bytes());
        stored.map_err(|error| format!("process {process}: {error}"))
    }
}

fn follow(traced: &Map, offsets: &follow::Offsets) -> Result<[OwnedFd; 2], String> {
    let attach = |name: &CStr, code: &Code| {
        let program = bpf::load(code, Purpose::RawTracepoint)?;
        link::attach_to_tracepoint(&program, name)
            .map_err(|error| format!("cannot attach: {error}{}", advice(&error)))
    };
    Ok([
        attach(c"sched_process_fork", &follow::fork(traced.number(), offsets))?,
        attach(c"sched_process_exit", &follow::exit(traced.number(), offsets))?,
    ])
}

impl Attached {
    /// Attaches to each site the program that `program` returns for its index. With `processes`,
    /// only their hits are kept.
    pub fn new(
        sites: &[Site],
        processes: Option<&Processes>,
        mut program: impl FnMut(usize, &Site) -> Result<Code, String>,
    ) -> Result<Self, String> {
        let traced = processes.map(|processes| processes.traced.number());
        let mut codes = Vec::new();
        for (index, site) in sites.iter().enumerate() {
            codes.push(program(index, site)?);
        }
        if one_by_one()? {
            return Self::one_by_one(sites, traced, &codes);
        }
        // Jumping from the first program to the site's own takes 3 % of a hit's time, so a program
        // that serves all sites is attached directly.
        let (first, programs) = match codes.iter().all(|code| *code == codes[0]) {
            true => (filtered(traced, &codes[0]), None),
            false => {
                let programs = load(&codes)?;
                (entry::jump(traced, programs.number()), Some(programs))
            }
        };
        let first = bpf::load(&first, Purpose::Uprobes)?;
        let mut files: Vec<&Path> = sites.iter().map(|site| site.file.as_path()).collect();
        files.sort_unstable();
        files.dedup();
        let mut links = Vec::new();
        for file in files {
            let of_file = (0..).zip(sites).filter(|(_, site)| site.file == file);
            let places: Vec<_> = of_file.map(|(index, site)| place(index, site)).collect();
            let link = link::attach(&first, &path(file)?, &places);
            links.push(link.map_err(|error| refused(file, &error))?);
        }
        Ok(Self { _links: links, _programs: programs })
    }

    /// For kernels before 6.6, which attach a program to one site.
    fn one_by_one(sites: &[Site], traced: Option<i32>, codes: &[Code]) -> Result<Self, String> {
        let kind = "/sys/bus/event_source/devices/uprobe/type";
        let kind = fs::read_to_string(kind).ok().and_then(|kind| kind.trim_end().parse().ok());
        let kind = kind
            .ok_or("this kernel has no uprobes: it needs CONFIG_UPROBE_EVENTS, and /sys mounted")?;
        let mut links = Vec::new();
        for (index, (site, code)) in (0..).zip(sites.iter().zip(codes)) {
            let program = bpf::load(&filtered(traced, code), Purpose::Uprobe)?;
            let event = link::attach_one(&program, &path(&site.file)?, &place(index, site), kind);
            links.push(event.map_err(|error| match error.kind() {
                // Two capabilities are enough for maps and programs, but not for every perf event.
                ErrorKind::PermissionDenied => format!(
                    "{}: cannot attach: {error}: run it as root, or add CAP_SYS_ADMIN",
                    site.file.display()
                ),
                _ => refused(&site.file, &error),
            })?);
        }
        Ok(Self { _links: links, _programs: None })
    }
}

/// Loads the programs of the sites into a map, at the indices of the sites.
fn load(codes: &[Code]) -> Result<Map, String> {
    let programs = Map::new(Kind::Programs, 4, 4, codes.len())?;
    for (index, code) in (0_u32..).zip(codes) {
        let program = bpf::load(code, Purpose::Uprobes)?;
        programs
            .store(&index.to_ne_bytes(), &program.as_raw_fd().to_ne_bytes())
            .map_err(|error| format!("cannot add a BPF program: {error}"))?;
    }
    Ok(programs)
}

/// Returns a program that ignores processes that are not traced.
fn filtered(traced: Option<i32>, code: &Code) -> Code {
    let mut filtered = Code::default();
    entry::filter(&mut filtered, traced);
    filtered.append(code);
    filtered
}

fn place(index: u64, site: &Site) -> link::Site {
    link::Site { offset: site.offset, semaphore: site.semaphore, cookie: index }
}

fn path(file: &Path) -> Result<CString, String> {
    CString::new(file.as_os_str().as_bytes()).map_err(|error| error.to_string())
}

fn refused(file: &Path, error: &std::io::Error) -> String {
    // ENOTSUPP, which has no name outside the kernel.
    let advice = match error.raw_os_error() {
        Some(524) => ": this kernel cannot stop at one of the instructions",
        Some(libc::EINVAL) => "",
        _ => advice(error),
    };
    format!("{}: cannot attach: {error}{advice}", file.display())
}

/// Returns whether the kernel can attach to only one site at a time. A kernel that can attach to
/// many checks the path first, and reports EBADF because `/` is not a regular file. Tests set
/// `USDT_ONE_BY_ONE` to cover the other path.
fn one_by_one() -> Result<bool, String> {
    // On riscv64 the BPF JIT of Linux 7.2 miscompiles tail calls: a program that was reached by one
    // overwrote a return address, and the kernel crashed. Other versions have not been tried.
    if cfg!(target_arch = "riscv64") || std::env::var_os("USDT_ONE_BY_ONE").is_some() {
        return Ok(true);
    }
    let mut nothing = Code::default();
    nothing.exit();
    let program = bpf::load(&nothing, Purpose::Uprobes)?;
    let nowhere = link::Site { offset: 0, semaphore: 0, cookie: 0 };
    let error = link::attach(&program, c"/", &[nowhere]).err();
    Ok(error.and_then(|error| error.raw_os_error()) != Some(libc::EBADF))
}

//! Attaching: loading the programs, and having the kernel run them at the sites.

use std::ffi::CString;
use std::fs;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

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

/// The processes whose hits count.
pub struct Processes {
    traced: Map,
    /// `None` if children are not followed.
    _links: Option<[OwnedFd; 2]>,
}

impl Processes {
    /// Follows the children of all processes that will be added; if it cannot, says why.
    pub fn new(say: impl Fn(&str)) -> Result<Self, String> {
        let traced = Map::new(Kind::Hash, 4, 4, 1 << 14)?;
        let links = follow(&traced)
            .map_err(|error| say(&format!("processes that it starts are not traced: {error}")));
        Ok(Self { traced, _links: links.ok() })
    }

    pub fn add(&self, process: u32) -> Result<(), String> {
        self.store(process, 1)
    }

    /// Has the processes counted that this one starts in `start`, but not this one.
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

fn follow(traced: &Map) -> Result<[OwnedFd; 2], String> {
    let btf = Btf::of_kernel()?;
    let offsets = follow::Offsets::of(btf).ok_or("its BTF does not describe `task_struct`")?;
    let attach = |name: &std::ffi::CStr, code: &Code| {
        let program = bpf::load(code, Purpose::RawTracepoint)?;
        link::attach_to_tracepoint(&program, name)
            .map_err(|error| format!("cannot attach: {error}{}", advice(&error)))
    };
    Ok([
        attach(c"sched_process_fork", &follow::fork(traced.number(), &offsets))?,
        attach(c"sched_process_exit", &follow::exit(traced.number(), &offsets))?,
    ])
}

impl Attached {
    /// Attaches to each site the program that `program` returns for its index. `processes` keeps the
    /// hits of some processes only.
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
        let _limits = Limits::raise();
        if one_by_one()? {
            return Self::one_by_one(sites, traced, &codes);
        }
        let programs = Map::new(Kind::Programs, 4, 4, sites.len())?;
        for (index, code) in (0_u32..).zip(&codes) {
            let program = bpf::load(code, Purpose::Uprobes)?;
            let number = std::os::fd::AsRawFd::as_raw_fd(&program);
            programs
                .store(&index.to_ne_bytes(), &number.to_ne_bytes())
                .map_err(|error| format!("cannot add a BPF program: {error}"))?;
        }
        let jump = bpf::load(&entry::jump(traced, programs.number()), Purpose::Uprobes)?;
        let mut files: Vec<&Path> = sites.iter().map(|site| site.file.as_path()).collect();
        files.dedup();
        let mut links = Vec::new();
        for file in files {
            let of_file = (0..).zip(sites).filter(|(_, site)| site.file == file);
            let places: Vec<_> = of_file.map(|(index, site)| place(index, site)).collect();
            let link = link::attach(&jump, &path(file)?, &places);
            links.push(link.map_err(|error| refused(file, &error))?);
        }
        Ok(Self { _links: links, _programs: Some(programs) })
    }

    /// For kernels before 6.6, which attach a program to one site.
    fn one_by_one(sites: &[Site], traced: Option<i32>, codes: &[Code]) -> Result<Self, String> {
        let kind = "/sys/bus/event_source/devices/uprobe/type";
        let kind = fs::read_to_string(kind).ok().and_then(|kind| kind.trim_end().parse().ok());
        let kind = kind
            .ok_or("this kernel has no uprobes: it needs CONFIG_UPROBE_EVENTS, and /sys mounted")?;
        let mut links = Vec::new();
        for (index, (site, code)) in (0..).zip(sites.iter().zip(codes)) {
            let mut filtered = Code::default();
            entry::filter(&mut filtered, traced);
            filtered.append(code);
            let program = bpf::load(&filtered, Purpose::Uprobe)?;
            let event = link::attach_one(&program, &path(&site.file)?, &place(index, site), kind);
            links.push(event.map_err(|error| refused(&site.file, &error))?);
        }
        Ok(Self { _links: links, _programs: None })
    }
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

/// Returns whether the kernel attaches to one site at a time. One that knows links of many looks at
/// the file first, and this is not one.
fn one_by_one() -> Result<bool, String> {
    if std::env::var_os("USDT_ONE_BY_ONE").is_some() {
        return Ok(true);
    }
    let mut nothing = Code::default();
    nothing.exit();
    let program = bpf::load(&nothing, Purpose::Uprobes)?;
    let nowhere = link::Site { offset: 0, semaphore: 0, cookie: 0 };
    let error = link::attach(&program, c"/", &[nowhere]).err();
    Ok(error.and_then(|error| error.raw_os_error()) != Some(libc::EBADF))
}

/// Higher limits while programs are attached: before Linux 5.11, maps count as locked memory, and
/// before 6.6 each site is an open file. A program that is started gets the original limits.
struct Limits([(Resource, Rlimit); 2]);

impl Limits {
    fn raise() -> Self {
        let limits = [Resource::Memlock, Resource::Nofile].map(|which| (which, getrlimit(which)));
        for (which, limit) in limits {
            let _ = setrlimit(which, Rlimit { current: limit.maximum, ..limit });
        }
        Self(limits)
    }
}

impl Drop for Limits {
    fn drop(&mut self) {
        for (which, limit) in &self.0 {
            let _ = setrlimit(*which, *limit);
        }
    }
}

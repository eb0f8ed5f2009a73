//! A program to trace: it hits what a test orders, and its semaphores are read from outside.
#![allow(dead_code, reason = "each suite uses only a part")]

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::{ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Instant;

use usdt_core::{Elf, Note};

use crate::tool::background::PATIENCE;
use crate::tool::{self, Running};

/// A running case that answers each line it reads with one line.
pub struct Program {
    running: Running,
    orders: ChildStdin,
    answers: Receiver<String>,
}

impl Program {
    pub fn start(file: &Path, arguments: &[&Path]) -> Self {
        let mut command = Command::new(file);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut running = Running(command.spawn().unwrap());
        let orders = running.0.stdin.take().unwrap();
        let stdout = BufReader::new(running.0.stdout.take().unwrap());
        let (sender, answers) = channel();
        thread::spawn(move || stdout.lines().try_for_each(|line| sender.send(line.unwrap())));
        let this = Self { running, orders, answers };
        this.wait_until_mapped(file);
        this
    }

    /// When `spawn` returns, the kernel may still be mapping the file; it maps the vdso last.
    fn wait_until_mapped(&self, file: &Path) {
        let file = fs::canonicalize(file).unwrap();
        let (start, maps) = (Instant::now(), format!("/proc/{}/maps", self.id()));
        let is_mapped =
            |maps: &str| maps.contains(file.to_str().unwrap()) && maps.contains("[vdso]");
        while !is_mapped(&fs::read_to_string(&maps).unwrap()) {
            assert!(start.elapsed() < PATIENCE, "{} is not mapped", file.display());
            thread::yield_now();
        }
    }

    pub fn id(&self) -> u32 {
        self.running.0.id()
    }

    /// Sends a line and waits for the answer.
    pub fn order(&mut self, order: impl ToString) -> String {
        writeln!(self.orders, "{}", order.to_string()).unwrap();
        self.line()
    }

    /// Waits for the next line that it prints.
    pub fn line(&mut self) -> String {
        self.answers.recv_timeout(PATIENCE).expect("a line of the program")
    }

    /// Sends SIGINT, which a debugger keeps to itself.
    pub fn interrupt(&self) {
        tool::signal(self.id(), libc::SIGINT);
    }

    /// Reads the semaphore of `provider:name` of `file` in the memory of the process.
    pub fn semaphore(&self, file: &Path, probe: &str) -> u16 {
        let mut semaphore = [0; 2];
        self.memory().read_exact_at(&mut semaphore, self.semaphore_address(file, probe)).unwrap();
        u16::from_ne_bytes(semaphore)
    }

    /// Reads 11 bytes at the first site of `provider:name` of `file` in the memory of the process.
    pub fn site(&self, file: &Path, probe: &str) -> [u8; 11] {
        let bytes = fs::read(file).unwrap();
        let elf = Elf::parse(&bytes).unwrap();
        let note = notes(&elf, probe).next().unwrap();
        let mut site = [0; 11];
        let address = self.bias(file, &elf, &note) + note.location;
        self.memory().read_exact_at(&mut site, address).unwrap();
        site
    }

    /// Changes the semaphore as a tracer does that gets no help from the kernel.
    pub fn add_to_semaphore(&self, file: &Path, probe: &str, change: i16) {
        let semaphore = self.semaphore(file, probe).checked_add_signed(change).unwrap();
        self.memory()
            .write_all_at(&semaphore.to_ne_bytes(), self.semaphore_address(file, probe))
            .unwrap();
    }

    fn memory(&self) -> File {
        File::options().read(true).write(true).open(format!("/proc/{}/mem", self.id())).unwrap()
    }

    fn semaphore_address(&self, file: &Path, probe: &str) -> u64 {
        let bytes = fs::read(file).unwrap();
        let elf = Elf::parse(&bytes).unwrap();
        let note = notes(&elf, probe).next().unwrap();
        assert_ne!(note.semaphore, 0, "{probe} has no semaphore");
        self.bias(file, &elf, &note) + note.semaphore
    }

    /// Returns the value of the semaphore while the kernel has a uprobe at each site: it adds 1 for
    /// each mapping of the site's page that is not writable. There are two where the code begins in
    /// the middle of a page, because the segment before it maps that page too.
    pub fn raised(&self, file: &Path, probe: &str) -> u16 {
        let bytes = fs::read(file).unwrap();
        let elf = Elf::parse(&bytes).unwrap();
        let mappings = notes(&elf, probe).map(|note| {
            let offset = elf.file_offset(note.location).unwrap();
            let maps = self.mappings(file).into_iter();
            maps.filter(|map| !map.access.contains('w') && map.offsets.contains(&offset)).count()
        });
        mappings.sum::<usize>().try_into().unwrap()
    }

    /// Returns how far the file's addresses have moved, as computed from the site, whose page has
    /// only one executable mapping.
    fn bias(&self, file: &Path, elf: &Elf, note: &Note) -> u64 {
        let site = elf.file_offset(note.location).unwrap();
        let maps = self.mappings(file).into_iter();
        let mut code = maps.filter(|map| map.access.contains('x') && map.offsets.contains(&site));
        let map = code.next().unwrap_or_else(|| panic!("{} is not mapped", file.display()));
        map.start + (site - map.offsets.start) - note.location
    }

    /// Returns the file's mappings in the process.
    fn mappings(&self, file: &Path) -> Vec<Mapping> {
        let maps = fs::read_to_string(format!("/proc/{}/maps", self.id())).unwrap();
        // 55d0c2a00000-55d0c2a15000 r-xp 00015000 fe:00 1234    /path/of/the/file
        let mapping = |line: &str| {
            let mut words = line.split_whitespace();
            let (start, end) = words.next()?.split_once('-')?;
            let [start, end] = [start, end].map(|number| u64::from_str_radix(number, 16).unwrap());
            let access = words.next()?.into();
            let offset = u64::from_str_radix(words.next()?, 16).unwrap();
            let offsets = offset..offset + (end - start);
            (Path::new(words.nth(2)?) == file).then_some(Mapping { start, access, offsets })
        };
        maps.lines().filter_map(mapping).collect()
    }
}

/// Returns the notes of `provider:name`.
fn notes<'a>(elf: &Elf<'a>, probe: &str) -> impl Iterator<Item = Note<'a>> {
    let is = move |note: &Note| probe.split_once(':') == Some((note.provider, note.name));
    elf.notes().map(Result::unwrap).filter(is)
}

/// A line of `/proc/PID/maps`.
struct Mapping {
    start: u64,
    access: String,
    offsets: Range<u64>,
}

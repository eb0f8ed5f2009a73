//! A program to be traced: told what to hit, and its semaphores read from outside.

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

use crate::tool::talking::PATIENCE;
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

    /// When `spawn` returns the kernel may still be mapping the file. It maps the vdso last.
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
        self.answers.recv_timeout(PATIENCE).expect("an answer of the program")
    }

    /// Sends SIGINT, which a debugger keeps to itself.
    pub fn interrupt(&self) {
        tool::signal(self.id(), "INT");
    }

    /// The semaphore of `provider:name` of `file`, as the process has it in memory now.
    pub fn semaphore(&self, file: &Path, probe: &str) -> u16 {
        let mut counter = [0; 2];
        self.memory().read_exact_at(&mut counter, self.semaphore_address(file, probe)).unwrap();
        u16::from_ne_bytes(counter)
    }

    /// What a tracer does that has no help from the kernel.
    pub fn add_to_semaphore(&self, file: &Path, probe: &str, change: i16) {
        let counter = self.semaphore(file, probe).checked_add_signed(change).unwrap();
        self.memory()
            .write_all_at(&counter.to_ne_bytes(), self.semaphore_address(file, probe))
            .unwrap();
    }

    fn memory(&self) -> File {
        File::options().read(true).write(true).open(format!("/proc/{}/mem", self.id())).unwrap()
    }

    fn semaphore_address(&self, file: &Path, probe: &str) -> u64 {
        let bytes = fs::read(file).unwrap();
        let elf = Elf::parse(&bytes).unwrap();
        let is = |note: &Note| probe.split_once(':') == Some((note.provider, note.name));
        let note = elf.notes().map(Result::unwrap).find(is).unwrap();
        assert_ne!(note.semaphore, 0, "{probe} has no semaphore");
        self.bias(file, &elf, &note) + note.semaphore
    }

    /// The semaphore while the kernel has a uprobe at each site: it adds 1 for each mapping of the site's page that is
    /// not writable. There are two where the code begins in the midst of a page: the segment before it maps that too.
    pub fn raised(&self, file: &Path, probe: &str) -> u16 {
        let bytes = fs::read(file).unwrap();
        let elf = Elf::parse(&bytes).unwrap();
        let notes = elf.notes().map(Result::unwrap);
        let sites = notes.filter(|note| probe.split_once(':') == Some((note.provider, note.name)));
        let mappings = sites.map(|note| {
            let offset = elf.file_offset(note.location).unwrap();
            let maps = self.mappings(file).into_iter();
            maps.filter(|map| !map.access.contains('w') && map.offsets.contains(&offset)).count()
        });
        mappings.sum::<usize>().try_into().unwrap()
    }

    /// How far the file's addresses have moved. From the site, whose page is mapped once to be executed.
    fn bias(&self, file: &Path, elf: &Elf, note: &Note) -> u64 {
        let site = elf.file_offset(note.location).unwrap();
        let maps = self.mappings(file).into_iter();
        let mut code = maps.filter(|map| map.access.contains('x') && map.offsets.contains(&site));
        let map = code.next().unwrap_or_else(|| panic!("{} is not mapped", file.display()));
        map.start + (site - map.offsets.start) - note.location
    }

    /// What of the file is in the memory of the process.
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

/// A line of `/proc/PID/maps`.
struct Mapping {
    start: u64,
    access: String,
    offsets: Range<u64>,
}

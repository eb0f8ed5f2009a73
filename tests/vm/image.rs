//! The initramfs of a machine: `live` as its init process, the list of checks, and the programs
//! with the libraries that they load.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::tool;

pub struct Image {
    root: PathBuf,
}

impl Image {
    /// Creates an empty image.
    pub fn new(name: &str) -> Self {
        let root = crate::directory().join("images").join(name);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).unwrap();
        Self { root }
    }

    /// Adds a file under a path in the machine.
    pub fn add(&self, file: &Path, path: &str) {
        let path = self.place(path);
        fs::copy(file, &path).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }

    /// Adds the files of a directory and of those in it.
    pub fn add_directory(&self, directory: &Path, path: &str) {
        for entry in fs::read_dir(directory).unwrap().map(Result::unwrap) {
            let path = format!("{path}/{}", entry.file_name().display());
            match entry.file_type().unwrap().is_dir() {
                true => self.add_directory(&entry.path(), &path),
                false => self.add(&entry.path(), &path),
            }
        }
    }

    pub fn write(&self, content: &str, path: &str) {
        fs::write(self.place(path), content).unwrap();
    }

    /// Adds the loader and the libraries that every program of another architecture needs.
    pub fn add_libraries_of(&self, directory: &Path) {
        for file in fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()) {
            let library = file.file_name().unwrap().to_str().unwrap();
            let is_one = |name: &&str| library.starts_with(name) && library.contains(".so.");
            if ["ld", "libc.", "libm.", "libgcc_s."].iter().any(is_one) {
                self.add(&file, &format!("lib/{library}"));
            }
        }
    }

    /// Adds the host's loader and libraries, those that these files of the image need.
    pub fn add_libraries_of_the_host(&self, files: &[&str]) {
        let files: Vec<_> = files.iter().map(|file| self.place(file)).collect();
        for line in tool::output(20, "ldd", files).lines() {
            // libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f4be5a00000)
            let path = line.split(' ').find(|word| word.trim_start().starts_with('/'));
            if let Some(path) = path.map(str::trim).filter(|path| !path.ends_with(':')) {
                self.add(Path::new(path), &path[1..]);
            }
        }
    }

    fn place(&self, path: &str) -> PathBuf {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        path
    }

    /// Returns the archive that the kernel unpacks. It is not compressed, because the emulated CPU
    /// would take longer to unpack it than qemu takes to load it.
    pub fn pack(self) -> PathBuf {
        let archive = self.root.with_extension("cpio");
        let mut cpio = Command::new("cpio");
        cpio.args(["--quiet", "--create", "--format=newc", "--null", "--owner=0:0", "-F"]);
        cpio.arg(&archive).current_dir(&self.root).stdin(Stdio::piped());
        let mut child = cpio.spawn().unwrap();
        let mut names = Vec::new();
        self.names(Path::new(""), &mut names);
        child.stdin.take().unwrap().write_all(&names).unwrap();
        assert!(child.wait().unwrap().success(), "{cpio:?}");
        archive
    }

    /// Appends the paths below a directory: the kernel needs each directory before its files.
    fn names(&self, directory: &Path, names: &mut Vec<u8>) {
        for entry in fs::read_dir(self.root.join(directory)).unwrap().map(Result::unwrap) {
            let path = directory.join(entry.file_name());
            names.extend_from_slice(path.as_os_str().as_encoded_bytes());
            names.push(0);
            if entry.file_type().unwrap().is_dir() {
                self.names(&path, names);
            }
        }
    }
}

//! The running server, and requests to it.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::{scope, sleep};
use std::time::{Duration, Instant};

use crate::program::Program;
use crate::tool::background::PATIENCE;

pub struct Server {
    pub program: Program,
    pub file: PathBuf,
    address: String,
}

impl Server {
    /// Builds the example and starts a copy for this test alone: a uprobe belongs to a file.
    pub fn start(test: &str) -> Self {
        let file = build(test);
        let mut program = Program::start(&file, &[Path::new("127.0.0.1:0")]);
        let address = address(&program.line()).to_string();
        Self { program, file, address }
    }

    pub fn request(&self, method: &str, path: &str) -> String {
        request(&self.address, method, path)
    }

    /// Sends the requests, each a method, a path and the expected answer, while a tool prints.
    pub fn requests_while(&self, requests: &[(&str, &str, &str)], print: impl FnOnce()) {
        let address = &self.address;
        scope(|scope| {
            scope.spawn(|| {
                for (method, path, expected) in requests {
                    assert_eq!(request(address, method, path), *expected);
                }
            });
            print();
        });
        // A span is closed after the response.
        sleep(Duration::from_millis(200));
    }

    /// Waits until a tracer is attached to these probes and the server has noticed it, which takes
    /// up to an eighth of the time the tracer took to attach (`docs/tracing.md`).
    pub fn wait_for(&self, probes: &[&str]) {
        let start = Instant::now();
        while !probes.iter().all(|probe| self.program.semaphore(&self.file, probe) != 0) {
            assert!(start.elapsed() < PATIENCE, "no tracer attached to {probes:?}");
            sleep(Duration::from_millis(10));
        }
        sleep(Duration::from_millis(300) + start.elapsed() / 4);
    }
}

/// Builds the example, and returns a copy of it for this test.
pub fn build(test: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = root.join("target/web");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--locked", "--manifest-path"]);
    cargo.arg(root.join("examples/web/Cargo.toml")).arg("--target-dir").arg(&target);
    assert!(cargo.status().unwrap().success(), "{cargo:?}");
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(&directory).unwrap();
    let copy = directory.join("web");
    // By `cp`, for the reason in `tests/build/mod.rs`.
    let mut cp = Command::new("cp");
    cp.arg("--remove-destination").arg(target.join("debug/web")).arg(&copy);
    assert!(cp.status().unwrap().success(), "{cp:?}");
    copy
}

/// Returns the address in the line that the server prints first.
pub fn address(line: &str) -> &str {
    let address = line.split_once("http://").and_then(|(_, url)| url.split_once('/'));
    address.unwrap_or_else(|| panic!("{line}")).0
}

/// Returns the status and the body of the response: `200 user 1`.
pub fn request(address: &str, method: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(stream, "{method} {path} HTTP/1.1\r\nHost: web\r\nConnection: close\r\n\r\n").unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    let (head, body) = response.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap();
    format!("{status} {}", body.trim_end()).trim_end().into()
}

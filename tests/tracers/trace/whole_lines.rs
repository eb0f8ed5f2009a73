//! `usdt trace` writes whole lines, so that the lines of the traced program, or of another process
//! that writes to the same pipe, come between hits and not within one.

use std::io::{BufRead, BufReader};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixDatagram;
use std::process::Stdio;

use super::{Hit, command, needs};
use crate::build::Build;
use crate::program::Program;
use crate::tool::Running;
use crate::tool::background::PATIENCE;

const HITS: usize = 300;

#[test]
fn each_write_ends_at_the_end_of_a_line_and_is_atomic() {
    let test = "each_write_ends_at_the_end_of_a_line_and_is_atomic";
    if !needs(test) {
        return;
    }
    let file = Build::of("tally").alone(test).artifact("tally");
    // Each datagram holds exactly one write.
    let (ours, theirs) = UnixDatagram::pair().unwrap();
    ours.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut trace = command([file.to_str().unwrap(), "tally:request", "-n", &HITS.to_string()]);
    trace.stdin(Stdio::null()).stdout(OwnedFd::from(theirs)).stderr(Stdio::piped());
    let mut running = Running(trace.spawn().unwrap());
    drop(trace);
    let stderr = BufReader::new(running.0.stderr.take().unwrap()).lines().map(Result::unwrap);
    let mut attached = stderr.skip_while(|line| !line.starts_with("usdt trace: attached to "));
    assert!(attached.next().is_some());
    let mut program = Program::start(&file, &[]);
    program.order(format!("requests {HITS}"));

    let (mut seen, mut largest, mut buffer) = (0, 0, vec![0; 1 << 16]);
    while seen < HITS {
        let size = ours.recv(&mut buffer).unwrap();
        let text = str::from_utf8(&buffer[..size]).unwrap();
        assert!(text.ends_with('\n'), "a write ends within a line: {text}");
        // Up to this many bytes, a write to a pipe is atomic (pipe(7)).
        assert!(size <= libc::PIPE_BUF, "{size} bytes: {text}");
        seen += text.lines().filter(|line| Hit::read(line).is_some()).count();
        largest = largest.max(text.lines().count());
    }
    assert_eq!(seen, HITS);
    assert!(largest > 2, "every line was a write of its own");
}

//! Actors that BCC's language tools trace as if they were Java's threads and methods, and their
//! messages Ruby's objects: they have those probes.
//!
//! `cargo run --example actors` sends each line of standard input to the actor that its first word
//! names, which has its own thread, and prints the answer. A name alone ends the actor.
//!
//! ```text
//! ape hello                     ape is thread 1, 4242 to the kernel, and got 5 bytes in message 1
//! ape good morning              ape is thread 1, 4242 to the kernel, and got 12 bytes in message 2
//! ape                           ape has ended
//! ```
//!
//! As root, in another terminal, until Ctrl-C (some systems call the tools `uthreads -l java`,
//! `uobjnew` …):
//!
//! ```sh
//! javathreads-bpfcc $(pidof actors)  # the threads that start and stop
//! javacalls-bpfcc $(pidof actors)    # how often each actor received; also javaflow-bpfcc
//! rubyobjnew-bpfcc $(pidof actors)   # the actors and messages made, and the bytes of these
//! ```

use std::collections::HashMap;
use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

struct Actor {
    name: String,
    id: u64,
    received: u64,
}

impl Actor {
    fn live(mut self, mailbox: &Receiver<Box<str>>, answers: &Sender<String>) {
        // SAFETY: it has no precondition.
        let native = unsafe { libc::gettid() };
        let (name, length) = (c_string(&self.name), self.name.len() as u32);
        // `uthreads` needs this one too. glibc has it if built with `--enable-systemtap`, which
        // Debian's is not.
        usdt::probe!(libpthread, pthread_start, 0, Self::live as *const (), 0);
        // The sizes are Java's: a tool that expects 4 bytes does not read 8, nor the reverse.
        usdt::probe!(
            hotspot,
            thread__start,
            name.as_ptr(),
            length,
            self.id,
            i64::from(native),
            false
        );
        for message in mailbox {
            self.receive();
            let (Self { name, id, received }, bytes) = (&self, message.len());
            let thread = format!("{name} is thread {id}, {native} to the kernel");
            let _ = answers.send(format!("{thread}, and got {bytes} bytes in message {received}"));
        }
        usdt::probe!(
            hotspot,
            thread__stop,
            name.as_ptr(),
            length,
            self.id,
            i64::from(native),
            false
        );
        let _ = answers.send(format!("{} has ended", self.name));
    }

    fn receive(&mut self) {
        let length = self.name.len() as u32;
        usdt::probe_lazy!(hotspot, method__entry, self.id, self.name, length, "receive", 7);
        self.received += 1;
        usdt::probe_lazy!(hotspot, method__return, self.id, self.name, length, "receive", 7);
    }
}

/// Makes a C string for the tools. They read 80 bytes, whatever its length, and show nothing if one
/// of these is not in memory, which may happen past the last string of a page.
fn c_string(text: &str) -> [u8; 80] {
    let mut string = [0; 80];
    string.iter_mut().take(79).zip(text.bytes()).for_each(|(to, from)| *to = from);
    string
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "actors: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let (answer, answers) = channel();
    usdt::probe!(ruby, hash__create, 0u64);
    let mut actors = HashMap::<String, _>::new();
    let mut started = 0;
    for (number, line) in (1..).zip(io::stdin().lines()) {
        let line = line?;
        let (name, text) = line.split_once(' ').unwrap_or((&line, ""));
        match (actors.remove(name), text) {
            (None, "") => {
                Err(format!("line {number}: write `NAME TEXT`, or the name of an actor to end it"))?
            }
            (Some(mailbox), "") => drop(mailbox),
            (mailbox, _) => {
                let mailbox = match mailbox {
                    Some(mailbox) => mailbox,
                    None => {
                        started += 1;
                        start(name, started, answer.clone())?
                    }
                };
                usdt::probe!(ruby, string__create, text.len() as u64);
                mailbox.send(text.into())?;
                actors.insert(name.into(), mailbox);
            }
        }
        writeln!(io::stdout(), "{}", answers.recv()?)?;
    }
    Ok(())
}

fn start(name: &str, id: u64, answers: Sender<String>) -> io::Result<Sender<Box<str>>> {
    usdt::probe!(ruby, array__create, 0u64);
    let (sender, mailbox) = channel();
    // Ruby's probes, because BCC 0.26 cannot compile `uobjnew -l java` for Linux 6.1.
    usdt::probe_lazy!(ruby, object__create, "Actor");
    let actor = Actor { name: name.into(), id, received: 0 };
    thread::Builder::new().spawn(move || actor.live(&mailbox, &answers))?;
    Ok(sender)
}

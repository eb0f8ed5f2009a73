//! Hits its probe in a thread, in a forked child, or in a child that executes a program, as each
//! line on standard input orders.
//!
//! Each then prints what a tracer should see: `PROCESS THREAD NAME family:member VALUE`.

use std::env::args;
use std::ffi::c_int;
use std::io::stdin;
use std::process::Command;
use std::{fs, process, thread};

unsafe extern "C" {
    fn fork() -> c_int;
    fn waitpid(process: c_int, status: *mut c_int, options: c_int) -> c_int;
}

fn main() {
    if let Some(number) = args().nth(1) {
        return hit(number.parse().expect("a number"));
    }
    for order in stdin().lines().map(Result::unwrap) {
        match order.as_str() {
            "thread" => {
                let worker = thread::Builder::new().name("worker".into());
                worker.spawn(|| hit(-1)).unwrap().join().unwrap();
            }
            "fork" => {
                // SAFETY: this is the only thread, so the child lacks none.
                let child = unsafe { fork() };
                if child == 0 {
                    hit(-2);
                    process::exit(0);
                }
                // SAFETY: a null status is allowed.
                assert_eq!(unsafe { waitpid(child, std::ptr::null_mut(), 0) }, child);
            }
            "exec" => {
                let mut program = Command::new(std::env::current_exe().unwrap());
                assert!(program.arg("-3").status().unwrap().success());
            }
            _ => panic!("{order}"),
        }
    }
}

fn hit(number: i32) {
    let thread = fs::read_link("/proc/thread-self").unwrap();
    let thread = thread.file_name().unwrap().display();
    let name = fs::read_to_string("/proc/thread-self/comm").unwrap();
    let (process, name) = (process::id(), name.trim_end());
    usdt::probe!(family, member, number);
    println!("{process} {thread} {name} family:member {number}");
}

//! Functions with `#[instrument]`. Before each call of `sum` it prints what a tool must read, as
//! the case `values` does.

mod executor;

use std::fmt::Debug;
use std::num::ParseIntError;
use std::panic::{catch_unwind, set_hook};

/// Adds two numbers.
//= instrumented:sum__entry 4 -8 described
//= instrumented:sum__return -8 described
#[inline(always)]
#[usdt::instrument(instrumented, ret)]
fn sum(first: u32, second: i64) -> i64 {
    i64::from(first) + second
}

//= instrumented:parse__entry 8 described semaphore
//= instrumented:parse__return 2 8 described semaphore
#[usdt::instrument(instrumented, ret, err)]
fn parse(text: &str) -> Result<u16, ParseIntError> {
    let number: u16 = text.parse()?;
    Ok(number + 1)
}

//= instrumented:generic__entry 8 8 described semaphore
//= instrumented:generic__return 8 described
#[inline(never)]
#[usdt::instrument(
    instrumented,
    name = "generic",
    fields(value = ?value, size = size_of::<T>()),
    ret
)]
fn debugged<T: Debug>(value: T) -> usize {
    format!("{value:?}").len()
}

//= instrumented:panics__entry 1 described
//= instrumented:panics__return described
//= instrumented:panics__unwind described
#[inline(never)]
#[usdt::instrument(instrumented, unwind)]
fn panics(number: u8) {
    assert_ne!(number, 7);
}

//= instrumented:recursion__entry 1 described
//= instrumented:recursion__return 1 described
#[inline(never)]
#[usdt::instrument(instrumented, ret)]
fn recursion(depth: u8) -> u8 {
    if depth == 0 { 0 } else { recursion(depth - 1) + 1 }
}

//= instrumented:work__entry 8 4 8 described semaphore
//= instrumented:work__return 8 8 described
//= instrumented:work__drop 8 described
#[usdt::instrument(instrumented, ret)]
async fn work(id: u32, name: &str) -> u64 {
    for _ in 0..1 + id % 3 * 2 {
        executor::pending().await;
    }
    name.len() as u64 * 1000 + u64::from(id)
}

fn task(id: u32) -> executor::Task {
    Box::pin(async move {
        let name = format!("task {id}");
        assert_eq!(work(id, &name).await, 6000 + u64::from(id));
    })
}

fn main() {
    for (first, second) in [(1, 2), (u32::MAX, i64::MIN)] {
        println!("expect sum__entry 4@{first} -8@{second}");
        println!("expect sum__return -8@{}", i64::from(first) + second);
        sum(first, second);
    }
    assert!(parse("41").is_ok() && parse("x").is_err());
    assert_eq!(debugged("a") + debugged(Some(2_u16)), 10);
    assert_eq!(recursion(2), 2);
    set_hook(Box::new(|_| {}));
    panics(6);
    assert!(catch_unwind(|| panics(7)).is_err());
    // Eight that end, at different times, and one that is dropped.
    executor::run((0..8).map(task).collect(), 6);
    executor::run(vec![task(9)], 1);
    println!("done");
}

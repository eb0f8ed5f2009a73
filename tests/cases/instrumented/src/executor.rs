//! Runs futures on two threads: each poll of a future is on the other thread than the one before.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::mpsc::channel;
use std::task::{Context, Poll, Waker};
use std::{mem, thread};

pub type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Polls the tasks until all are ready, at most `polls` times, and drops the others.
pub fn run(mut tasks: Vec<Task>, polls: usize) {
    let worker = || {
        let (sender, orders) = channel::<Vec<Task>>();
        let (answer, answers) = channel();
        thread::spawn(move || orders.iter().for_each(|tasks| answer.send(poll(tasks)).unwrap()));
        (sender, answers)
    };
    let workers = [worker(), worker()];
    for (sender, answers) in workers.iter().cycle().take(polls) {
        sender.send(tasks).unwrap();
        tasks = answers.recv().unwrap();
    }
}

/// Polls each task once; returns those that are pending.
fn poll(mut tasks: Vec<Task>) -> Vec<Task> {
    let mut context = Context::from_waker(Waker::noop());
    tasks.retain_mut(|task| task.as_mut().poll(&mut context).is_pending());
    tasks
}

/// Is pending once.
pub async fn pending() {
    let mut is_first = true;
    poll_fn(|_| match mem::take(&mut is_first) {
        true => Poll::Pending,
        false => Poll::Ready(()),
    })
    .await;
}

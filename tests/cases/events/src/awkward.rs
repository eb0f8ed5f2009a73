//! Values whose `Debug` panics or has an event of its own, and an async function that changes its
//! thread.

use std::fmt::{Debug, Formatter, Result};
use std::future::Future;
use std::pin::Pin;
use std::sync::mpsc::channel;
use std::task::{Context, Poll, Waker};
use std::thread;

pub struct Panics;

impl Debug for Panics {
    fn fmt(&self, _: &mut Formatter<'_>) -> Result {
        panic!("in Debug");
    }
}

pub struct Logs;

impl Debug for Logs {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        tracing::debug!("inner event");
        formatter.write_str("logs")
    }
}

/// Is pending once.
struct Yield(bool);

impl Future for Yield {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) { Poll::Ready(()) } else { Poll::Pending }
    }
}

#[tracing::instrument(level = "debug")]
async fn work(id: u64) -> u64 {
    Yield(false).await;
    tracing::debug!("half");
    Yield(false).await;
    id + 1
}

/// Polls `work` on this thread, on another, and on this one again.
pub fn on_two_threads() {
    type Work = Pin<Box<dyn Future<Output = u64> + Send>>;
    let (sender, receiver) = channel::<Work>();
    let mut first: Work = Box::pin(work(1));
    let poll = |work: &mut Work| work.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert!(poll(&mut first).is_pending());
    sender.send(first).unwrap();
    let second = thread::spawn(move || {
        let mut work = receiver.recv().unwrap();
        assert!(poll(&mut work).is_pending());
        work
    });
    let mut work = second.join().unwrap();
    assert_eq!(poll(&mut work), Poll::Ready(2));
}

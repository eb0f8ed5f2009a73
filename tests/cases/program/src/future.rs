//! Probes on both sides of an await, where the compiler splits a function.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn twice() -> i64 {
    //= case:before -8
    usdt::probe!(case, before, 2_i64);
    let mut value = 2;
    let mut polls = 0;
    value += std::future::poll_fn(|_| {
        polls += 1;
        if polls < 2 { Poll::Pending } else { Poll::Ready(3) }
    })
    .await;
    //= case:after -8 -4
    usdt::probe!(case, after, value, polls);
    value
}

/// Polled by hand: an executor would be a dependency.
pub fn run() -> i64 {
    let mut future = pin!(twice());
    let mut context = Context::from_waker(Waker::noop());
    assert!(future.as_mut().poll(&mut context).is_pending());
    match future.as_mut().poll(&mut context) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("ready at the second poll"),
    }
}

//! What a function with `#[instrument]` calls: its body, and what passes its arguments.

pub mod advice;
pub mod outcome;

use core::mem::MaybeUninit;

/// Calls the body. As an `FnOnce` it may return what it has captured.
#[inline(always)]
pub fn called<R>(body: impl FnOnce() -> R) -> R {
    body()
}

/// Makes a closure or an `async` block capture a variable.
#[inline(always)]
pub fn hold<T: ?Sized>(_: &T) {}

/// Names the type of an `async` block. Never called.
pub fn output<T>() -> T {
    unreachable!()
}

/// Forgets the guard of a call that has returned. In the user's function, `mem::forget` would
/// trigger a lint.
#[inline(always)]
pub fn forget<T>(guard: T) {
    core::mem::forget(guard);
}

/// A call that has not returned. That of an `async` function lives in its future, from the first
/// poll on. The future is pinned, so no two calls that are running have the same address.
pub struct Call {
    _byte: MaybeUninit<u8>,
}

impl Call {
    /// Begins a call.
    #[inline(always)]
    #[allow(clippy::new_without_default, reason = "private")]
    pub fn new() -> Self {
        Self { _byte: MaybeUninit::uninit() }
    }

    /// Returns the number of the call: its address, which takes neither memory nor an atomic.
    #[inline(always)]
    pub fn number(&self) -> usize {
        core::ptr::from_ref(self).addr()
    }
}

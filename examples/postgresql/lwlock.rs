//! Lightweight locks, whose probes report which thread holds them and which waits.

use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

use crate::postgresql;

/// PostgreSQL's `LW_EXCLUSIVE`.
const EXCLUSIVE: i32 = 0;

/// A lock of a named tranche.
pub struct LwLock<T> {
    tranche: &'static str,
    protected: Mutex<T>,
}

impl<T> LwLock<T> {
    pub const fn new(tranche: &'static str, protected: T) -> Self {
        Self { tranche, protected: Mutex::new(protected) }
    }

    /// Runs `action` while the lock is held.
    pub fn with<R>(&self, action: impl FnOnce(&mut T) -> R) -> R {
        let mut guard = self.acquire();
        postgresql::lwlock__acquire(self.tranche, EXCLUSIVE);
        let result = action(&mut guard);
        drop(guard);
        postgresql::lwlock__release(self.tranche);
        result
    }

    fn acquire(&self) -> MutexGuard<'_, T> {
        match self.protected.try_lock() {
            Ok(guard) => return guard,
            Err(TryLockError::Poisoned(poisoned)) => return poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => {}
        }
        postgresql::lwlock__wait__start(self.tranche, EXCLUSIVE);
        let guard = self.protected.lock().unwrap_or_else(PoisonError::into_inner);
        postgresql::lwlock__wait__done(self.tranche, EXCLUSIVE);
        guard
    }
}

//! Other probes of a provider that the program declares too: a group of their own.

#[usdt::provider(name = "req", one_semaphore)]
mod other {
    fn accept(id: u64);
    fn close(id: u64);
}

/// Hits both.
#[unsafe(no_mangle)]
#[inline(never)]
pub extern "C" fn group_other(id: u64) {
    //= req:accept 8 described shared semaphore
    other::accept(id);
    //= req:close 8 described shared semaphore
    other::close(id);
}

//! A shared library with probes of the same names as in the program that loads it.

/// Has sites of probes that the program has too; this object has its own semaphores.
#[inline(never)]
pub fn run(number: u64) -> u64 {
    //= case:shared 8
    usdt::probe!(case, shared, number);
    library::shared(number);
    library::generic(number as i16);
    library::lazy();
    library::declared(number);
    assert_eq!(library::EVALUATED.load(std::sync::atomic::Ordering::Relaxed), 0);
    //= case:here 8 semaphore
    usdt::probe_lazy!(case, here, number);
    //= case:there 8
    usdt::probe!(case, there, number);
    //= case:enabled semaphore
    usdt::probe!(case, enabled);
    number + u64::from(library::inlined(1)) + u64::from(library::enabled())
}

//! A library with a C interface, linked into a C program that has probes from `sys/sdt.h`.

/// Has sites of probes that the C program has too.
#[unsafe(no_mangle)]
pub extern "C" fn archive_run(number: u64) -> u64 {
    //= case:shared 8
    usdt::probe!(case, shared, number);
    library::shared(number);
    library::lazy();
    library::declared(number);
    assert_eq!(library::EVALUATED.load(std::sync::atomic::Ordering::Relaxed), 0);
    //= case:enabled semaphore
    usdt::probe!(case, enabled);
    // Nothing in Rust uses this one's semaphore, but C does in a program that has both.
    //= case:counted 8
    usdt::probe!(case, counted, number);
    // This probe has no site, hence no note, which could have been what hides the semaphore.
    assert!(!usdt::probe_enabled!(case, asked));
    number
        + u64::from(library::enabled())
        + u64::from(library::inlined(1))
        + u64::from(library::generic(3_i16) == 3)
}

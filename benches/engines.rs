//! The engines: the same step of a hash with a probe of each kind in it, and with none.

/// Emits a function that hashes `rounds` numbers, with the probe where each is at hand.
macro_rules! engine {
    ($(#[$doc:meta])* $name:ident, |$hash:ident, $number:ident| $($probe:stmt)?) => {
        $(#[$doc])*
        #[inline(never)]
        pub fn $name(rounds: u64) -> u64 {
            let mut $hash = 0xcbf2_9ce4_8422_2325_u64;
            for $number in 0..rounds {
                $($probe)?
                $hash = ($hash ^ $number).wrapping_mul(0x0100_0000_01b3);
            }
            $hash
        }
    };
}

engine! {
    /// The baseline: no probe.
    none, |hash, number|
}
engine! {
    /// Two arguments that are in registers.
    probe, |hash, number| usdt::probe!(benches, probe, number, hash)
}
engine! {
    /// Two arguments behind a semaphore.
    probe_lazy, |hash, number| usdt::probe_lazy!(benches, probe_lazy, number, hash)
}

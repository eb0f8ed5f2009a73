//! A library with the probes of the program that loads it.

pub mod other;
mod probes;

/// Hits all probes and returns the tests as bits.
#[unsafe(no_mangle)]
pub extern "C" fn group_hit(id: u64) -> u8 {
    probes::hit(id)
}

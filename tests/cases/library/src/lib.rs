//! A library with probes, used by the other cases: the application that is built decides whether they are there.

/// Two sites of `case:shared`, once the program has its own.
pub fn shared(number: u64) {
    usdt::probe!(case, shared, number);
}

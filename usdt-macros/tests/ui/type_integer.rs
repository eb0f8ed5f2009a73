// A user's own type reaches the tracer as an integer of at most 64 bits.

struct Id(u128);

impl usdt::ProbeArg for Id {
    type Int = u128; //~ u128 => `u128` is not an integer that a tracer can read
    fn to_int(&self) -> u128 {
        self.0
    }
}

fn main() {}

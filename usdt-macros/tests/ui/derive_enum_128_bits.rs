// An enum larger than what a tracer reads.

#[derive(usdt::ProbeArg)]
#[repr(u128)] //~ u128 => a tracer reads at most 64 bits: write `u64`
enum Unsigned {
    Idle,
}

#[derive(usdt::ProbeArg)]
#[repr(align(32), i128)] //~ i128 => a tracer reads at most 64 bits: write `i64`
enum Signed {
    Idle = -1,
}

fn main() {
    usdt::probe!(app, start, Unsigned::Idle, Signed::Idle);
}

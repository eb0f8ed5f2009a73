// No tool reads 128 bits.

struct Id(u128);

fn main() {
    let id = Id(1);
    usdt::probe!(app, start, id.0); //~ id.0 => `u128` cannot be an argument of a probe
    usdt::probe!(app, start, 1_i128); //~ 1_i128 => for 128 bits `x as u64`, or `(x >> 64) as u64, x as u64`
    usdt::probe_lazy!(app, start, 0, id.0 + 1); //~ id.0 + 1 => `u128` cannot be an argument of a probe
}

// A union.

#[derive(usdt::ProbeArg)]
pub union Bits<T: Copy> { //~ union => nobody knows which field of a union is valid: say what a tracer reads, by hand
    pub float: f32,
    pub other: T,
}

fn main() {
    usdt::probe!(app, start, Bits::<u8> { float: 1.0 });
}

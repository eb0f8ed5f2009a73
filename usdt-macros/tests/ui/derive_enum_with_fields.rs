// Variants with fields, named or not, after discriminants that are easily misread.

#[derive(usdt::ProbeArg)]
enum Reply {
    None,
    Number(u32), //~ Number => a tracer reads one integer and `Number` has fields: implement `ProbeArg` by hand
    Text { bytes: Vec<u8> },
}

const TWO: u8 = 2;

const fn size<A, B>() -> u8 {
    (size_of::<A>() + size_of::<B>()) as u8
}

#[derive(usdt::ProbeArg)]
#[repr(u8)]
enum Shifted<'a, const N: usize> {
    Empty {} = 1 << TWO,
    Nothing() = size::<u8, fn(u8)>(),
    Least = <u8>::MAX - <u8>::MAX,
    #[allow(dead_code)]
    Reference { with: &'a [u8; N] }, //~ Reference => impl<…> usdt::ProbeArg for Shifted<…> {
}

fn main() {
    usdt::probe!(app, start, Reply::None, Shifted::<3>::Least);
}

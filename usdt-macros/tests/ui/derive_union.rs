// A union.

#[derive(usdt::ProbeArg)]
pub union Bits<T: Copy> { //~ union => the fields of a union overlap, so none is certain to be valid: implement `ProbeArg` by hand
    pub float: f32,
    pub other: T,
}

fn main() {
    usdt::probe!(app, start, Bits::<u8> { float: 1.0 });
}

// More fields than the one that is passed.
use std::marker::PhantomData;

#[derive(usdt::ProbeArg)]
struct Request {
    id: u64,
    pub(crate) size: u32, //~ size => a tracer reads one integer and this is the second field
    other: u8,
}

#[derive(usdt::ProbeArg)]
#[repr(transparent)]
struct Pair<T>(u64, std::marker::PhantomData<T>, pub [(); 0]); //~ [(); 0] => fn to_int(&self) -> u64 { self.0 }

#[derive(usdt::ProbeArg)]
struct Tuple(pub(self) u64, pub (crate::Request, u8)); //~ (crate::Request, u8) => this is the second field

#[derive(usdt::ProbeArg)]
struct Reference<'a, T>(u64, &'a PhantomData<T>); //~ &'a PhantomData<T> => implement `ProbeArg` by hand

fn main() {
    let request = Request { id: 1, size: 2, other: 3 };
    usdt::probe!(app, start, request, Pair::<u8>(1, PhantomData, []), Reference(1, &PhantomData::<u8>));
}

// Structs with nothing to pass.
use std::marker::PhantomData;

#[derive(usdt::ProbeArg)]
struct Unit; //~ Unit => `Unit` has no field for a tracer to read: implement `ProbeArg` by hand

#[derive(usdt::ProbeArg)]
struct Braces {} //~ Braces => `Braces` has no field

#[derive(usdt::ProbeArg)]
struct Marker<T: Copy = u8>(PhantomData<T>) //~ Marker => impl<…> usdt::ProbeArg for Marker<…> {
where
    T: Clone;

fn main() {
    usdt::probe!(app, start, Unit, Braces {}, Marker(PhantomData::<u16>));
}

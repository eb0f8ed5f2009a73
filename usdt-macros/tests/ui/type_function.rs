// A function item has a type of its own, of size 0, until it is cast to a pointer.

fn callback(_: u8) {}

fn main() {
    usdt::probe!(app, start, callback as fn(_) -> _);
    usdt::probe!(app, start, callback); //~ callback => `f as fn(_) -> _`
    usdt::probe!(app, start, |x: u8| x); //~ |x: u8| x => `f as fn(_) -> _`
}

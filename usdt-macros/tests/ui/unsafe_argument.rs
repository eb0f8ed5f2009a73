// The macros' own `unsafe` does not reach the arguments.

unsafe fn peek() -> u8 {
    0
}

fn main() {
    usdt::probe!(app, start, peek()); //~ peek() => call to unsafe function `peek` is unsafe
    usdt::probe_lazy!(app, start, 1, *(&raw const *"x").cast::<u8>()); //~ *(&raw const *"x").cast::<u8>() => dereference of raw pointer is unsafe
    usdt::probe!(app, start, unsafe { peek() });
}

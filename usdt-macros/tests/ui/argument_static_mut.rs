// Arguments are borrowed, as in `println!`: a `static mut` is passed as a copy, in braces.

static mut COUNTER: u32 = 0;

fn main() {
    unsafe {
        usdt::probe!(app, start, { COUNTER });
        usdt::probe!(app, start, COUNTER); //~ COUNTER => creating a shared reference to mutable static
    }
}

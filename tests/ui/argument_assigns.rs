// An argument may not be what initialises a variable: while the feature is off, or no tracer attached, it is not evaluated.

fn main() {
    let x;
    usdt::probe!(app, start, {
        x = 1;
        x
    });
    println!("{x}"); //~ x => used binding `x` isn't initialized
}

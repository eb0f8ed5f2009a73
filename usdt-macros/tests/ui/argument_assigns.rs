// A variable may not be initialised in an argument, which is not evaluated while off or untraced.

fn main() {
    let x;
    usdt::probe!(app, start, {
        x = 1;
        x
    });
    println!("{x}"); //~ x => used binding `x` isn't initialized
}

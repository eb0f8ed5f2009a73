// Arguments are borrowed until the last is evaluated: a later one cannot change an earlier one.

fn main() {
    let mut x = 1;
    usdt::probe!(app, start, x, { x += 1; x }); //~ x += 1 => cannot assign to `x` because it is borrowed
    println!("{x}");
}

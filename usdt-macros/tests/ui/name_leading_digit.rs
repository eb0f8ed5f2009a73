// A name begins with a letter or `_`.

fn main() {
    usdt::probe!(app, 2fast); //~ 2fast => the name begins with a digit: begin it with a letter or `_`
    usdt::probe!("2fast", start); //~ "2fast" => the name begins with a digit
    usdt::probe!(app, 17); //~ 17 => the name begins with a digit
    usdt::probe!(2 - app, start); //~ 2 - app => the name begins with a digit
}

// Blanks may stand around a dash, as rustfmt puts them, and nowhere else.

fn main() {
    usdt::probe!(test - app, start);
    usdt::probe!("test app", start); //~ "test app" => ' ' may not be in a name: write `_` instead
    usdt::probe!(app, "request\t"); //~ "request\t" => '\t' may not be in a name: write `_` instead
    usdt::probe!(app, "test - app"); //~ "test - app" => ' ' may not be in a name: write `_` instead
}

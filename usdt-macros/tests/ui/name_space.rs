// Spaces may stand around a dash, where rustfmt puts them, and nowhere else.

fn main() {
    usdt::probe!(test - app, start);
    usdt::probe!("test app", start); //~ "test app" => a name cannot contain ' ': write `_` instead
    usdt::probe!(app, "request\t"); //~ "request\t" => a name cannot contain '\t': write `_` instead
    usdt::probe!(app, "test - app"); //~ "test - app" => a name cannot contain ' ': write `_` instead
}

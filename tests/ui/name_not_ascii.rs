// Tools read bytes.

fn main() {
    usdt::probe!(app, größe); //~ größe => `ö` may not be in a name: write it with ASCII letters and digits only
    usdt::probe!("größe", start); //~ "größe" => write it with ASCII letters and digits only
    usdt::probe!(app, "\u{1f980}"); //~ "\u{1f980}" => write letters, digits and `_` only
}

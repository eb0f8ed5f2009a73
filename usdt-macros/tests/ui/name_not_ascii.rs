// Tools read bytes.

fn main() {
    usdt::probe!(app, größe); //~ größe => a name cannot contain `ö`: write ASCII letters and digits only
    usdt::probe!("größe", start); //~ "größe" => write ASCII letters and digits only
    usdt::probe!(app, "\u{1f980}"); //~ "\u{1f980}" => write letters, digits and `_` only
}

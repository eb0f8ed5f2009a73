// A name is no path, no expression and no macro call.

fn main() {
    usdt::probe!(app.request, start); //~ . => `app.request` cannot be the name of a provider: '.' may not be in a name
    usdt::probe!(app, (start)); //~ ( => '(' may not be in a name: write letters, digits and `_` only
    usdt::probe!(app, start = 1); //~ = => '=' may not be in a name
    usdt::probe!(app, concat!("sta", "rt")); //~ ! => '!' may not be in a name
    usdt::probe!(app, "sta\"rt"); //~ "sta\"rt" => '"' may not be in a name
    usdt::probe!(app, "sta\0rt"); //~ "sta\0rt" => '\0' may not be in a name
}

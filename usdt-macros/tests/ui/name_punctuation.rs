// A name is not a path, an expression or a macro call.

fn main() {
    usdt::probe!(app.request, start); //~ . => `app.request` cannot be the name of a provider: a name cannot contain '.'
    usdt::probe!(app, (start)); //~ ( => a name cannot contain '(': write letters, digits and `_` only
    usdt::probe!(app, start = 1); //~ = => a name cannot contain '='
    usdt::probe!(app, concat!("sta", "rt")); //~ ! => a name cannot contain '!'
    usdt::probe!(app, "sta\"rt"); //~ "sta\"rt" => a name cannot contain '"'
    usdt::probe!(app, "sta\0rt"); //~ "sta\0rt" => a name cannot contain '\0'
}

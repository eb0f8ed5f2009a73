// An empty string is not a name.

fn main() {
    usdt::probe!("", request); //~ "" => the name is empty: write at least one letter
    usdt::probe!(app, ""); //~ "" => the name is empty: write at least one letter
}

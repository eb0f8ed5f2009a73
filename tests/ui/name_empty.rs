// An empty string is no name.

fn main() {
    usdt::probe!("", request); //~ "" => the name is empty: write at least one letter
    usdt::probe!(app, ""); //~ "" => the name is empty: write at least one letter
}

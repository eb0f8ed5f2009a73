// What is wrong within an argument, rustc's own parser says.

fn main() {
    usdt::probe!(app, start, 1 +); //~ ) => expected expression
}

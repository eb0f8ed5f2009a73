// rustc's own parser reports what is wrong within an argument.

fn main() {
    usdt::probe!(app, start, 1 +); //~ + => expected expression
}

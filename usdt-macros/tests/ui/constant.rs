// A probe fires at run time: it is rejected in a `const fn`, with the feature off too.

const fn without() {
    usdt::probe!(app, start); //~ usdt::probe!(app, start) => cannot call non-const function
}

const fn with(x: u32) {
    usdt::probe!(app, start, x); //~ usdt::probe!(app, start, x) => cannot call non-const function
}

fn main() {
    without();
    with(1);
}

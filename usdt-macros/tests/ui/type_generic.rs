// In a generic function the type must be known to be an argument.

fn known<T: usdt::ProbeArg<Int: usdt::Int>>(argument: T) {
    usdt::probe!(app, start, argument);
}

fn string<T: usdt::ProbeArg>(argument: T) {
    usdt::probe_lazy!(app, start, argument);
    usdt::probe!(app, start, argument); //~ argument => in a generic function, write `T: ProbeArg<Int: usdt::Int>`
}

fn unknown<T>(argument: T) {
    usdt::probe!(app, start, argument); //~ argument => `T` cannot be an argument of a probe
}

fn main() {
    known(1);
    string("x");
    unknown(1);
}

// In a generic function the type must be known to be an argument.

fn known<T: usdt::ProbeArg>(argument: T) {
    usdt::probe!(app, start, argument);
}

fn unknown<T>(argument: T) {
    usdt::probe!(app, start, argument); //~ argument => `T` cannot be an argument of a probe
}

fn main() {
    known(1);
    unknown(1);
}

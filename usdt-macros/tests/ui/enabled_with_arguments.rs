// `probe_enabled!` tests whether a tracer is attached and takes no arguments.

fn main() {
    let x = 1;
    let _ = usdt::probe_enabled!(app, start, x + 1); //~ x + 1 => `probe_enabled!` takes no arguments
    if usdt::probe_enabled!(test-app, start, 1, 2) {} //~ 1 => write `probe_enabled!(provider, name)`
}

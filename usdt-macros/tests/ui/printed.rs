// `%` and `?` before an argument.

struct Opaque;

fn main() {
    let opaque = Opaque;
    usdt::probe_lazy!(app, start, %opaque); //~ opaque => `Opaque` doesn't implement `std::fmt::Display`
    usdt::probe_lazy!(app, start, 1, ?opaque, 2); //~ opaque => `Opaque` doesn't implement `Debug`
    usdt::probe!(app, start, 1, %2); //~ % => `%` and `?` pass a string, which `probe!` cannot do
    usdt::probe_lazy!(app, start, [1_u16].as_slice()); //~ [1_u16].as_slice() => `&[u16]` cannot be an argument of a probe
    usdt::probe_enabled!(app, start, %1); //~ 1 => `probe_enabled!` takes no arguments
}

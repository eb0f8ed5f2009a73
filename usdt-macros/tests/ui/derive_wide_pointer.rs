// A field whose type begins with `*`.

#[derive(usdt::ProbeArg)]
struct Pointer(*const str); //~ *const str => `*const str` cannot be an argument of a probe

fn main() {}

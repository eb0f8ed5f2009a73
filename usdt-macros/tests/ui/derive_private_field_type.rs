// A field whose type is less visible than the struct.

#[derive(usdt::ProbeArg)]
struct Private(u8);

#[derive(usdt::ProbeArg)]
pub struct Public(Private); //~ Private => can't leak private type

fn main() {}

// There is no value that could be passed. rustc reports a `repr` that such an enum cannot have.

#[derive(usdt::ProbeArg)]
enum Never {} //~ Never => `Never` has no variants, so it has no value to pass: remove the derive

#[derive(usdt::ProbeArg)]
#[repr(u8)] //~ u8 => unsupported representation for zero-variant enum
enum Represented {}

#[derive(usdt::ProbeArg)]
#[repr(U8)] //~ U8 => unrecognized representation hint
enum Misspelled {
    Idle,
}

fn main() {}

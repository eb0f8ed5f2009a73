// Items that rustc cannot parse: the derive adds nothing to its report, here and at a probe.

#[derive(usdt::ProbeArg)]
struct Nameless { pub : u8 } //~ : => expected identifier, found `:`

#[derive(usdt::ProbeArg)]
struct Untyped { a u8 } //~ u8 => expected `:`, found `u8`

#[derive(usdt::ProbeArg)]
struct Typeless { a: } //~ } => expected type, found `}`

#[derive(usdt::ProbeArg)]
struct Separated { a: u8; b: u8 } //~ ; => struct fields are separated by `,`

#[derive(usdt::ProbeArg)]
struct Nested { a: Option<u8 } //~ } => found `}`

#[derive(usdt::ProbeArg)]
enum Variants { Idle { a u8 } } //~ u8 => expected `:`, found `u8`

#[derive(usdt::ProbeArg)]
#[repr(, u8)] //~ , => expected identifier, found `,`
enum Represented { Idle }

#[derive(usdt::ProbeArg)]
struct Elided(&u8); //~ & => missing lifetime specifier

fn hit(a: Nameless, b: Untyped, c: Typeless, d: Separated, e: Nested, f: Variants) {
    usdt::probe!(app, start, a, b, c, d, e, f);
}

fn main() {}

// Arguments are borrowed, as in `println!`: a packed field is passed as a copy, in braces.

#[repr(packed)]
struct Packed {
    id: u32,
}

fn main() {
    let packed = Packed { id: 1 };
    usdt::probe!(app, start, { packed.id });
    usdt::probe!(app, start, packed.id); //~ packed.id => reference to field of packed struct is unaligned
}

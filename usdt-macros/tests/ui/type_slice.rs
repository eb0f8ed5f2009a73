// Arrays, slices and vectors, and pointers to unsized types.

fn main() {
    let (mut bytes, numbers) = (vec![1_u8], [1_u32]);
    usdt::probe!(app, start, &bytes[..]); //~ &bytes[..] => `probe!` takes integers and addresses, not strings
    usdt::probe!(app, start, &mut bytes[..]); //~ &mut bytes[..] => `probe!` takes integers and addresses, not strings
    usdt::probe!(app, start, numbers); //~ numbers => `[u32; 1]` cannot be an argument of a probe
    usdt::probe_lazy!(app, start, &numbers[..]); //~ &numbers[..] => `&[u32]` cannot be an argument of a probe
    usdt::probe!(app, start, &raw const bytes[..]); //~ &raw const bytes[..] => `*const [u8]` cannot be an argument of a probe
    usdt::probe!(app, start, numbers[..]); //~ numbers[..] => `[u32]` cannot be an argument of a probe
    usdt::probe!(app, start, "x"[..]); //~ "x"[..] => `probe!` takes integers and addresses, not strings
    let dynamic: &dyn std::fmt::Debug = &bytes;
    usdt::probe!(app, start, dynamic); //~ dynamic => `probe!` takes integers and addresses, not strings
}

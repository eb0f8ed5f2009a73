// Arrays, slices and vectors, and pointers to unsized types.

fn main() {
    let mut bytes = vec![1_u8];
    usdt::probe!(app, start, &bytes[..]); //~ &bytes[..] => `&[u8]` cannot be an argument of a probe
    usdt::probe!(app, start, &mut bytes[..]); //~ &mut bytes[..] => `&mut [u8]` cannot be an argument of a probe
    usdt::probe!(app, start, bytes); //~ bytes => `Vec<u8>` cannot be an argument of a probe
    usdt::probe!(app, start, [1_u8; 2]); //~ [1_u8; 2] => pass two arguments, `s.as_ptr(), s.len()`
    usdt::probe!(app, start, &raw const bytes[..]); //~ &raw const bytes[..] => `*const [u8]` cannot be an argument of a probe
    let dynamic: &dyn std::fmt::Debug = &bytes;
    usdt::probe!(app, start, dynamic); //~ dynamic => `&dyn Debug` cannot be an argument of a probe
}

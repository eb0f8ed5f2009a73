// Types are checked where the provider is declared, and once.

struct Opaque;

#[usdt::provider]
mod app {
    use super::Opaque;
    fn wide(x: u128); //~ u128 => `u128` cannot be an argument of a probe
    fn vector(a: u8, x: Vec<Vec<u32>>); //~ Vec<Vec<u32>> => `Vec<Vec<u32>>` cannot be an argument of a probe
    fn slice(x: &[u32]); //~ &[u32] => `len: usize`
    fn opaque(x: Opaque); //~ Opaque => derive or implement `usdt::ProbeArg`; to pass the string that it prints, write `#[display]` or `#[debug]` before the parameter
    fn bytes(x: [u8]); //~ [u8] => the size for values of type `[u8]` cannot be known
    fn displayed(#[display] x: Opaque); //~ Opaque => `Opaque` doesn't implement `std::fmt::Display`
    fn debugged(#[debug] x: &Opaque); //~ &Opaque => `Opaque` doesn't implement `Debug`
}

fn main() {}

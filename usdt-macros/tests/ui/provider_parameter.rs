// A parameter is a name and a type that all sites share, or a value to print.

#[usdt::provider]
mod app {
    fn pattern((a, b): (u8, u8)); //~ (a, b): (u8, u8) => write `name: Type`
    fn receiver(&self); //~ &self => write `name: Type`
    fn printed(x: impl std::fmt::Display); //~ impl std::fmt::Display => write `#[display]` or `#[debug]`
    fn empty(a: ); //~ ) => expected type, found `)`
    fn condition(#[cfg(unix)] x: u8); //~ #[cfg(unix)] => write it before the probe
    fn attribute(#[foo] x: u8); //~ #[foo] => write `#[display]` or `#[debug]`
    fn both(#[display] #[debug] x: u8); //~ #[debug] => is printed once: remove this attribute
}

fn main() {}

// What a probe of a provider cannot have: each is an error of its own, all reported at once.

#[usdt::provider]
mod app {
    fn generic<T>(x: T); //~ < => remove
    fn returns() -> u8; //~ - => a probe returns nothing
    fn body(x: u8) {} //~ { => a probe has no body: write `;` instead of the braces
    async fn word(); //~ async => a probe is a plain function: remove `async`
    fn bounds() where u8: Copy; //~ where => a probe has no bounds
    struct Other; //~ struct => a provider contains only probes, `use` and `type`
    const MOST: u8 = 1; //~ const => a provider contains only probes, `use` and `type`
    extern crate core; //~ extern => a provider contains only probes, `use` and `type`
    fn thirteen(a: u8, b: u8, c: u8, d: u8, e: u8, f: u8, g: u8, h: u8, i: u8, j: u8, k: u8, l: u8, m: u8); //~ m: u8 => a probe has at most 12 arguments
    fn naïve(); //~ naïve => cannot be the name of a probe
}

fn main() {}

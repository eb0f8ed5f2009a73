// An elided lifetime in the path of a type must be written as `'_`, because no macro can see it.

pub struct Name<'a>(pub &'a str);

impl std::fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

#[usdt::provider]
mod app {
    use super::Name;
    fn hidden(id: u64, #[display] name: Name); //~ Name => missing lifetime specifier
    fn visible(id: u64, #[display] name: Name<'_>);
    fn reference(#[display] name: &Name); //~ Name => missing lifetime specifier
}

#[usdt::provider]
mod named {
    use super::Name;
    fn reference(path: &'a str); //~ 'a => a probe's parameter cannot have a named lifetime: write `'_`
    fn as_rustc_says(#[display] name: &Name<'argument>); //~ 'argument => write `'_`
}

fn main() {}

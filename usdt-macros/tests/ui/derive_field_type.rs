// A field that cannot be an argument itself; a generic one is reported only where it is used.

#[derive(usdt::ProbeArg)]
struct Wide(u128); //~ u128 => `u128` cannot be an argument of a probe

#[derive(usdt::ProbeArg)]
struct Numbers {
    #[allow(dead_code)]
    pub numbers: std::vec::Vec<u32>, //~ std::vec::Vec<u32> => `Vec<u32>` cannot be an argument of a probe
}

#[derive(usdt::ProbeArg)]
struct Name(String);

#[derive(usdt::ProbeArg)]
struct Id<T>(T, std::marker::PhantomData<T>);

fn main() {
    let id = Id(1_u128, Default::default());
    usdt::probe!(app, start, Name(String::new())); //~ Name(String::new()) => `probe!` takes integers and addresses, not strings
    usdt::probe!(app, start, id); //~ id => `u128` cannot be an argument of a probe
}

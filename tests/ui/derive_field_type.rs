// A field that cannot be an argument itself; a generic one is reported only where it is used.

#[derive(usdt::ProbeArg)]
struct Name(String); //~ String => `String` cannot be an argument of a probe

#[derive(usdt::ProbeArg)]
struct Bytes {
    #[allow(dead_code)]
    pub bytes: std::vec::Vec<u8>, //~ std::vec::Vec<u8> => `Vec<u8>` cannot be an argument of a probe
}

#[derive(usdt::ProbeArg)]
struct Id<T>(T, std::marker::PhantomData<T>);

fn main() {
    let id = Id(1_u128, Default::default());
    usdt::probe!(app, start, Name(String::new()), Bytes { bytes: Vec::new() });
    usdt::probe!(app, start, id); //~ id => `u128` cannot be an argument of a probe
}

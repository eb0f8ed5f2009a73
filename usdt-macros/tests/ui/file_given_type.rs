// A type that the call gives and that cannot be passed.

usdt::provider_file!("bad/given.d", zoneid_t = Vec<u32>); //~ Vec<u32> => `Vec<u32>` cannot be an argument of a probe

fn main() {}

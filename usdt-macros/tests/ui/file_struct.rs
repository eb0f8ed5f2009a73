// A declaration that is never closed.

usdt::provider_file!("bad/struct.d");
//~^ "bad/struct.d" => bad/struct.d:1:16: this `{` is never closed

fn main() {}

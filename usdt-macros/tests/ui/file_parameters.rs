// Twelve parameters are accepted, the thirteenth is rejected.

usdt::provider_file!("bad/parameters.d");
//~^ "bad/parameters.d" => bad/parameters.d:3:77: a probe has at most 12 parameters and this is number 13: pass the address of a struct instead, `struct name *`

fn main() {}

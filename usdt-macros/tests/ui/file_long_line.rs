// Only the part of a long line around the error is shown.

usdt::provider_file!("bad/long_line.d");
//~^ "bad/long_line.d" => bad/long_line.d:1:349: unknown type `foo_t`: declare it before the provider, as in `typedef unsigned int foo_t;`

fn main() {}

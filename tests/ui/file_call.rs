// The path: a string, or what `concat!` and `env!` make of strings.

usdt::provider_file!(); //~ usdt::provider_file!() => this is not the path of a file in quotes
usdt::provider_file!(probes.d); //~ probes => this is not the path of a file in quotes
usdt::provider_file!(7); //~ 7 => this is not the path of a file in quotes
usdt::provider_file!(concat!("bad/", "empty.d")); //~ concat!("bad/", "empty.d") => bad/empty.d:1:1: this file has no provider
usdt::provider_file!(concat!("bad/", 7)); //~ 7 => a path is made of strings and `env!("OUT_DIR")`: write one of them here
usdt::provider_file!(concat!("bad/" "empty.d")); //~ "empty.d" => a comma is missing: write it before this
usdt::provider_file!(concat!(env!(OUT_DIR), "/probes.d")); //~ OUT_DIR => `env!` takes the name of a variable in quotes: write `env!("OUT_DIR")`
usdt::provider_file!(concat!(env!("USDT_NOT_SET"), "/probes.d")); //~ "USDT_NOT_SET" => this environment variable is not set: set it where the crate is compiled
usdt::provider_file!(include_str!("probes.d")); //~ include_str => this is not the path of a file in quotes
usdt::provider_file!(concat!("bad/", file!(), "/probes.d")); //~ file => a path is made of strings

fn main() {}

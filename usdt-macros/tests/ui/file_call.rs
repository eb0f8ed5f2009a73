// The path: a string, or what `concat!` and `env!` make of strings.

usdt::provider_file!(); //~ usdt::provider_file!() => expected the path of a provider file in quotes
usdt::provider_file!(probes.d); //~ probes => expected the path of a provider file in quotes
usdt::provider_file!(7); //~ 7 => expected the path of a provider file in quotes
usdt::provider_file!(concat!("bad/", "empty.d")); //~ concat!("bad/", "empty.d") => bad/empty.d:1:1: this file has no provider
usdt::provider_file!(concat!("bad/", 7)); //~ 7 => only strings and `env!(…)` can be joined to a path: write `"…"` or `env!("OUT_DIR")` here
usdt::provider_file!(concat!("bad/" "empty.d")); //~ "empty.d" => a comma is missing: write `,` before this
usdt::provider_file!(concat!(env!(OUT_DIR), "/probes.d")); //~ OUT_DIR => `env!` takes the name of a variable in quotes: write `env!("OUT_DIR")`
usdt::provider_file!(concat!(env!("USDT_NOT_SET"), "/probes.d")); //~ "USDT_NOT_SET" => this environment variable is not set during compilation
usdt::provider_file!(include_str!("probes.d")); //~ include_str => expected the path of a provider file in quotes
usdt::provider_file!(concat!("bad/", file!(), "/probes.d")); //~ file => only strings and `env!(…)` can be joined to a path

fn main() {}

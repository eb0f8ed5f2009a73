// One path, in quotes.

usdt::provider_file!(); //~ usdt::provider_file!() => this is not the path of a file in quotes
usdt::provider_file!(probes.d); //~ probes => this is not the path of a file in quotes
usdt::provider_file!(7); //~ 7 => this is not the path of a file in quotes
usdt::provider_file!("bad/empty.d", "bad/nothing.d"); //~ , => `provider_file!` takes one path: remove this
usdt::provider_file!(concat!("bad/", "empty.d")); //~ concat => this is not the path of a file in quotes

fn main() {}

// One path, in quotes.

usdt::provider_file!(); //~ usdt::provider_file!() => the path of a file is missing: write it in quotes
usdt::provider_file!(probes.d); //~ probes => the path of a file is missing: write it in quotes
usdt::provider_file!(7); //~ 7 => the path of a file is missing: write it in quotes
usdt::provider_file!("bad/empty.d", "bad/nothing.d"); //~ , => `provider_file!` takes one path: remove this
usdt::provider_file!(concat!("bad/", "empty.d")); //~ concat => the path of a file is missing: write it in quotes

fn main() {}

// One path, in quotes.

usdt::provider_file!(); //~ usdt::provider_file!() => write the path of a file in quotes
usdt::provider_file!(probes.d); //~ probes => write the path of a file in quotes
usdt::provider_file!(7); //~ 7 => write the path of a file in quotes
usdt::provider_file!("bad/empty.d", "bad/nothing.d"); //~ , => one file is enough here
usdt::provider_file!(concat!("bad/", "empty.d")); //~ concat => write the path of a file in quotes

fn main() {}

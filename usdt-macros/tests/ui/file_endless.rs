// Only the beginning of a long name or type is quoted.

usdt::provider_file!("bad/endless.d");
//~^ "bad/endless.d" => `unsigned unsigned unsigned unsigned unsigned unsigned unsigned unsigned unsigned unsigned unsigned unsigned unsigned unsigned unsigned unsigned unsigned unsign…` is not a C type: write one, such as `unsigned int`
//~^ "bad/endless.d" => unknown type `ttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt…`: declare it before the provider
//~^ "bad/endless.d" => `ppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp…` cannot be the name of a probe: the name has 200 bytes
//~^ "bad/endless.d" => a tracer cannot read a `struct ssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss…`: write `struct ssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss…`, and pass its address

fn main() {}

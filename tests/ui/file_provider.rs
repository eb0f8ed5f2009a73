// Providers without an end.

usdt::provider_file!("bad/provider.d");
//~^ "bad/provider.d" => bad/provider.d:1:16: the provider `first` has no end: write `};` behind its probes
//~^ "bad/provider.d" => bad/provider.d:4:17: the provider `second` has no end: write `};` behind its probes

fn main() {}

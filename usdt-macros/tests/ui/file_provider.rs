// Providers that are never closed.

usdt::provider_file!("bad/provider.d");
//~^ "bad/provider.d" => bad/provider.d:1:16: the provider `first` is never closed: write `};` after its probes
//~^ "bad/provider.d" => bad/provider.d:4:17: the provider `second` is never closed: write `};` after its probes

fn main() {}

// Files without a provider.

usdt::provider_file!("bad/empty.d");
//~^ "bad/empty.d" => bad/empty.d:1:1: this file has no provider: write `provider name { probe name(types); };`
usdt::provider_file!("bad/nothing.d");
//~^ "bad/nothing.d" => bad/nothing.d:1:1: this file has no provider: write `provider name { probe name(types); };`

fn main() {}

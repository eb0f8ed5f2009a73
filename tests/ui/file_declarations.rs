// What is no provider, and what is missing in one.

usdt::provider_file!("bad/declarations.d");
//~^ "bad/declarations.d" => bad/declarations.d:1:1: a probe stands in a provider: write `provider name {` before it, and `};` behind it
//~^ "bad/declarations.d" => bad/declarations.d:2:1: neither a provider nor a declaration of C: write `provider name { probe name(types); };`
//~^ "bad/declarations.d" => bad/declarations.d:3:12: the name of the type is missing: write it before this
//~^ "bad/declarations.d" => bad/declarations.d:4:21: the name of the type is missing: write it before this
//~^ "bad/declarations.d" => bad/declarations.d:5:24: write `;` behind the `typedef`
//~^ "bad/declarations.d" => bad/declarations.d:7:19: write `{` before this: `provider name { probe name(types); };`

fn main() {}

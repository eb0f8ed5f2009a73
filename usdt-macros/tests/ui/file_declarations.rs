// What is not a provider, and what a provider lacks.

usdt::provider_file!("bad/declarations.d");
//~^ "bad/declarations.d" => bad/declarations.d:1:1: this probe is outside a provider: write `provider name {` before it, and `};` after it
//~^ "bad/declarations.d" => bad/declarations.d:2:1: this is neither a provider nor a C declaration: write `provider name { probe name(types); };`
//~^ "bad/declarations.d" => bad/declarations.d:3:12: the name of the type is missing: write it before this
//~^ "bad/declarations.d" => bad/declarations.d:4:21: the name of the type is missing: write it before this
//~^ "bad/declarations.d" => bad/declarations.d:5:24: `;` is missing: write it after the `typedef`
//~^ "bad/declarations.d" => bad/declarations.d:7:19: `{` is missing: write it before this, as in `provider name { probe name(types); };`

fn main() {}

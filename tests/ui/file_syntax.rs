// What is no probe, and what is missing in one: the next one is read all the same.

usdt::provider_file!("bad/syntax.d");
//~^ "bad/syntax.d" => bad/syntax.d:2:25: write `;` behind the probe
//~^ "bad/syntax.d" => bad/syntax.d:3:26: write `,` or `)` before this
//~^ "bad/syntax.d" => bad/syntax.d:4:22: write `(` before this, and between it and `)` the types of the arguments
//~^ "bad/syntax.d" => bad/syntax.d:5:16: the type of a parameter is missing here: write one of C's
//~^ "bad/syntax.d" => bad/syntax.d:6:28: the type of a parameter is missing here: write one of C's
//~^ "bad/syntax.d" => bad/syntax.d:7:28: write `,` or `)` before this
//~^ "bad/syntax.d" => bad/syntax.d:8:33: every site of a probe has the same parameters: write each instead of `...`
//~^ "bad/syntax.d" => bad/syntax.d:9:21: write `;` behind the probe
//~^ "bad/syntax.d" => bad/syntax.d:10:22: write `,` or `)` before this
//~^ "bad/syntax.d" => bad/syntax.d:11:28: write `(` before this: the types that DTrace shows
//~^ "bad/syntax.d" => bad/syntax.d:12:32: this `(` has no end before `;`
//~^ "bad/syntax.d" => bad/syntax.d:13:2: a provider has only probes: write `probe name(types);`
//~^ "bad/syntax.d" => bad/syntax.d:14:2: a provider has only probes: write `probe name(types);`

fn main() {}

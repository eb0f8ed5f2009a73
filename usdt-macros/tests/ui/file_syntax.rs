// What is not a probe, and what a probe lacks: the next probe is read nevertheless.

usdt::provider_file!("bad/syntax.d");
//~^ "bad/syntax.d" => bad/syntax.d:2:25: `;` is missing: write it after the probe
//~^ "bad/syntax.d" => bad/syntax.d:3:26: `,` or `)` is missing: write it before this
//~^ "bad/syntax.d" => bad/syntax.d:4:22: the parameters are missing: write `(`, the types and `)` before this
//~^ "bad/syntax.d" => bad/syntax.d:5:16: the type of a parameter is missing: write a C type here
//~^ "bad/syntax.d" => bad/syntax.d:6:28: the type of a parameter is missing: write a C type here
//~^ "bad/syntax.d" => bad/syntax.d:7:28: `,` or `)` is missing: write it before this
//~^ "bad/syntax.d" => bad/syntax.d:8:33: every site of a probe has the same parameters: write each instead of `...`
//~^ "bad/syntax.d" => bad/syntax.d:9:21: `;` is missing: write it after the probe
//~^ "bad/syntax.d" => bad/syntax.d:10:22: `,` or `)` is missing: write it before this
//~^ "bad/syntax.d" => bad/syntax.d:11:28: the translated types are missing: write them in `(` and `)` before this
//~^ "bad/syntax.d" => bad/syntax.d:12:32: this `(` is not closed before `;`
//~^ "bad/syntax.d" => bad/syntax.d:13:2: a provider contains only probes: write `probe name(types);`
//~^ "bad/syntax.d" => bad/syntax.d:14:2: a provider contains only probes: write `probe name(types);`

fn main() {}

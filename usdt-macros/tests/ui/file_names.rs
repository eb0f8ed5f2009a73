// Names that a tool or Rust cannot have, and names that are already taken.

usdt::provider_file!("bad/names.d");
//~^ "bad/names.d" => bad/names.d:2:8: the name of a probe cannot contain a dash here: write `__`, which DTrace shows as one
//~^ "bad/names.d" => bad/names.d:3:8: `2fast` cannot be the name of a probe: the name begins with a digit: begin it with a letter or `_`
//~^ "bad/names.d" => bad/names.d:4:8: `naïve` cannot be the name of a probe: a name cannot contain `ï`: write ASCII letters and digits only
//~^ "bad/names.d" => bad/names.d:5:8: `dollar$` cannot be the name of a probe: a name cannot contain '$': write letters, digits and `_` only
//~^ "bad/names.d" => bad/names.d:6:8: `x23456789_x23456789_x23456789_x23456789_x23456789_x23456789_x23456789_x23456789_x23456789_x23456789_x23456789_x23456789_x2345678` cannot be the name of a probe: the name has 128 bytes: shorten it to at most 127
//~^ "bad/names.d" => bad/names.d:7:8: `self` cannot be the name of a probe: Rust reserves this word: choose another name
//~^ "bad/names.d" => bad/names.d:8:8: `_` cannot be the name of a probe: Rust reserves this word: choose another name
//~^ "bad/names.d" => bad/names.d:11:8: the probe `twice` is already declared on line 9: choose another name
//~^ "bad/names.d" => bad/names.d:12:8: `once_enabled` is the name of the function generated for the probe on line 10: choose another name
//~^ "bad/names.d" => bad/names.d:13:23: `2nd` cannot be the name of a parameter: the name begins with a digit: begin it with a letter or `_`
//~^ "bad/names.d" => bad/names.d:13:32: `é` cannot be the name of a parameter: a name cannot contain `é`: write ASCII letters and digits only
//~^ "bad/names.d" => bad/names.d:14:8: the name of the probe is missing: write it before this
//~^ "bad/names.d" => bad/names.d:16:8: `good_with` is the name of the function generated for the probe on line 15: choose another name
//~^ "bad/names.d" => bad/names.d:20:10: the provider `names` is already declared on line 1: write its probes there
//~^ "bad/names.d" => bad/names.d:21:10: `super` cannot be the name of a provider: Rust reserves this word: choose another name
//~^ "bad/names.d" => bad/names.d:22:10: the name of the provider is missing: write it before this
//~^ "bad/names.d" => bad/names.d:23:10: the name of a provider cannot contain a dash here: write `_`

fn main() {}

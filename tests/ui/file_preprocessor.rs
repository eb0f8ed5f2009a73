// Of a preprocessor there is only `#define`, and that not without end.

usdt::provider_file!("bad/preprocessor.d");
//~^ "bad/preprocessor.d" => bad/preprocessor.d:2:1: `#include` is not understood: write the `#define` and `typedef` lines that the probes need instead of it
//~^ "bad/preprocessor.d" => bad/preprocessor.d:3:9: `LIST` has parameters: write what it stands for where it is used
//~^ "bad/preprocessor.d" => bad/preprocessor.d:4:1: `#define` is not understood: write `#define NAME type`
//~^ "bad/preprocessor.d" => bad/preprocessor.d:10:1: `#ifdef` is not understood: no condition is known here; declare the probe in any case, nobody pays for one that is never reached
//~^ "bad/preprocessor.d" => bad/preprocessor.d:21:1: `#if` is not understood: no condition is known here; declare the probe in any case, nobody pays for one that is never reached
//~^ "bad/preprocessor.d" => bad/preprocessor.d:26:14: `a` stands for too much: write a type for it

fn main() {}

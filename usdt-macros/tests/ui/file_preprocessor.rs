// `#define` is the only directive, and its expansion is limited.

usdt::provider_file!("bad/preprocessor.d");
//~^ "bad/preprocessor.d" => bad/preprocessor.d:2:1: `#include` is not supported: write the `#define` and `typedef` lines that the probes need instead
//~^ "bad/preprocessor.d" => bad/preprocessor.d:3:9: `LIST` is a macro with parameters, which is not supported: write its expansion where it is used
//~^ "bad/preprocessor.d" => bad/preprocessor.d:4:1: `#define` is not supported in this form: write `#define NAME type`
//~^ "bad/preprocessor.d" => bad/preprocessor.d:10:1: `#ifdef` is not supported: declare the probe unconditionally; one that is never reached costs nothing
//~^ "bad/preprocessor.d" => bad/preprocessor.d:21:1: `#if` is not supported: declare the probe unconditionally; one that is never reached costs nothing
//~^ "bad/preprocessor.d" => bad/preprocessor.d:26:14: `a` expands to more than 200 tokens: write its type out

fn main() {}

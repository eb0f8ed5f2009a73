// Types that are not declared, and types that no tracer reads.

usdt::provider_file!("bad/types.d");
//~^ "bad/types.d" => bad/types.d:2:9: unknown type `grue`: declare it before the provider, as in `typedef unsigned int grue;`, or give its Rust type in the call, `provider_file!(…, grue = u32)`
//~^ "bad/types.d" => bad/types.d:5:13: unknown type `uint64`: write `uint64_t`
//~^ "bad/types.d" => bad/types.d:5:23: unknown type `u8`: write `uint8_t`
//~^ "bad/types.d" => bad/types.d:5:29: unknown type `i32`: write `int32_t`
//~^ "bad/types.d" => bad/types.d:5:36: unknown type `pid`: write `pid_t`
//~^ "bad/types.d" => bad/types.d:6:16: unknown type `Oid`: declare it before the provider, as in `typedef unsigned int Oid;`, or give its Rust type in the call, `provider_file!(…, Oid = u32)`
//~^ "bad/types.d" => bad/types.d:6:30: unknown type `GObject`: declare it before the provider, `typedef struct GObject GObject;`, or write `void`
//~^ "bad/types.d" => bad/types.d:7:17: a tracer cannot read a `struct request`: write `struct request *`, and pass its address
//~^ "bad/types.d" => bad/types.d:7:35: a tracer cannot read a `point_t`: write `point_t *`, and pass its address
//~^ "bad/types.d" => bad/types.d:7:46: a tracer cannot read a union: write `void *`, and pass its address
//~^ "bad/types.d" => bad/types.d:8:23: `void` is not a value: write `void *` for an address, or `()` for no parameters
//~^ "bad/types.d" => bad/types.d:8:31: `void` is not a value: write `void *` for an address, or `()` for no parameters
//~^ "bad/types.d" => bad/types.d:9:13: a tracer cannot read a `long double`: write `double`
//~^ "bad/types.d" => bad/types.d:9:28: unknown type `__int128`: a tracer reads at most 64 bits, write two `uint64_t`
//~^ "bad/types.d" => bad/types.d:10:14: `unsigned float` is not a C type: write one, such as `unsigned int`
//~^ "bad/types.d" => bad/types.d:10:32: `short long` is not a C type: write one, such as `unsigned int`
//~^ "bad/types.d" => bad/types.d:10:46: `long long long` is not a C type: write one, such as `unsigned int`
//~^ "bad/types.d" => bad/types.d:10:64: `signed unsigned` is not a C type: write one, such as `unsigned int`
//~^ "bad/types.d" => bad/types.d:10:83: `int int` is not a C type: write one, such as `unsigned int`
//~^ "bad/types.d" => bad/types.d:11:23: a function is passed by its address: write `void *`
//~^ "bad/types.d" => bad/types.d: and 1 more error after these

fn main() {}

// Types that the call gives for names of the file.

usdt::provider_file!("bad/given.d", zoneid_t = i32, zoneid_t = u8); //~ zoneid_t => `zoneid_t` is given twice: remove one
usdt::provider_file!("bad/given.d", zoneid_t = i32, other_t = u8); //~ other_t => the file does not use the type `other_t`: remove `other_t = …` from this call
usdt::provider_file!("bad/given.d", zoneid_t = i32, int = i64); //~ int => `int` is a keyword of C, whose meaning is fixed: write the name of a type of the file
usdt::provider_file!("bad/given.d", zoneid_t); //~ zoneid_t => write the name of a type of the file and its Rust type, as in `zoneid_t = i32`
usdt::provider_file!("bad/given.d", zoneid_t = ); //~ zoneid_t => as in `zoneid_t = i32`
usdt::provider_file!("bad/given.d", zoneid_t: i32); //~ : i32 => as in `zoneid_t = i32`
usdt::provider_file!("bad/given.d", zoneid_t = Vec<u8); //~ Vec<u8 => as in `zoneid_t = i32`
usdt::provider_file!("bad/given.d", "bad/empty.d"); //~ "bad/empty.d" => as in `zoneid_t = i32`
usdt::provider_file!("bad/given.d" zoneid_t = i32); //~ zoneid_t => a comma is missing: write `,` before this
usdt::provider_file!("bad/given.d"); //~ "bad/given.d" => or give its Rust type in the call, `provider_file!(…, zoneid_t = u32)`
usdt::provider_file!("bad/given.d", one_semaphore, zoneid_t = i32, one_semaphore); //~ one_semaphore => `one_semaphore` is given twice: remove one
usdt::provider_file!("bad/given.d", one_semaphore = true, zoneid_t = i32); //~ = => `one_semaphore` takes no value: write `one_semaphore` alone
usdt::provider_file!("bad/given.d", one_semaphor); //~ one_semaphor => or `one_semaphore` to turn all probes of a provider on together
usdt::provider_file!("bad/enabled.d", one_semaphore);
//~^ "bad/enabled.d" => bad/enabled.d:3:8: `enabled` is the name of the function generated for `one_semaphore`: choose another name

mod unknown {
    usdt::provider_file!("bad/given.d", zoneid_t = zone::Id,); //~ zone => cannot find
}

fn main() {}

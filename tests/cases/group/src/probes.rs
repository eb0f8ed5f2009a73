//! Groups of probes with one semaphore each, and a provider without.

use std::hint::black_box;

#[usdt::provider(one_semaphore)]
mod req {
    fn start(id: u64);
    #[name = "pro-gress"]
    fn progress(id: u64, path: &str);
    fn end(id: u64);
    #[cfg(any())]
    fn left_out(id: u64);
}

/// Nothing tests it: it has a semaphore all the same.
#[usdt::provider(one_semaphore)]
mod untested {
    fn one(id: u16);
    fn two(id: u16);
}

#[usdt::provider]
mod single {
    fn one(id: u64);
    fn two(id: u64);
}

/// A group one of whose semaphores has another definition, earlier in the object file.
#[usdt::provider(one_semaphore)]
mod mixed {
    fn one(id: u64);
    fn two(id: u64);
    fn three(id: u64);
}

/// A group one of whose semaphores is tested on its own, later in the object file.
#[usdt::provider(one_semaphore)]
mod later {
    fn one(id: u64);
    fn two(id: u64);
}

usdt::provider_file!("src/group.d", one_semaphore);

/// Hits all probes and returns the tests as bits.
pub fn hit(id: u64) -> u8 {
    //= req:start 8 described shared semaphore
    req::start(id);
    //= req:pro-gress 8 8 described shared semaphore
    req::progress(id, "half");
    //= req:end 8 described shared semaphore
    req::end(id);
    // Functions that differ only in the name of a probe of one group.
    let alike = [alike_one, alike_two].map(black_box);
    alike.into_iter().for_each(|function| function(id as u16));
    //= single:one 8 described semaphore
    single::one(id);
    //= single:two 8 described semaphore
    single::two(id);
    //= filed:begin 4 described shared semaphore
    filed::begin(id as u32);
    //= filed:finish 4 8 described shared semaphore
    filed::finish(id as u32, "well");
    //= mixed:one 8 described semaphore
    if usdt::probe_enabled!(mixed, one) {
        println!("mixed");
    }
    mixed::one(id);
    //= mixed:two 8 described shared semaphore
    mixed::two(id);
    //= mixed:three 8 described shared semaphore
    mixed::three(id);
    //= later:two 8 described shared semaphore
    later::two(id);
    //= later:one 8 described shared semaphore
    later::one(id);
    if usdt::probe_enabled!(later, one) {
        println!("later");
    }
    let tests = [
        req::enabled(),
        req::start_enabled(),
        req::progress_enabled(),
        req::end_enabled(),
        filed::enabled(),
        single::one_enabled(),
        single::two_enabled(),
    ];
    tests.into_iter().fold(0, |bits, test| bits << 1 | u8::from(test))
}

fn alike_one(id: u16) {
    //= untested:one 2 described shared semaphore
    untested::one(id);
}

fn alike_two(id: u16) {
    //= untested:two 2 described shared semaphore
    untested::two(id);
}

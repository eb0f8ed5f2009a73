// The attribute goes above a function that can have probes.
#![allow(unused)]

#[usdt::instrument(app)]
struct Request; //~ struct => write `#[usdt::instrument(my_server)]` above each `fn`

#[usdt::instrument(app)]
impl Request { //~ impl => write `#[usdt::instrument(my_server)]` above each `fn`
    fn method() {}
}

#[usdt::instrument(app)]
const LIMIT: u8 = 1; //~ const => write `#[usdt::instrument(my_server)]` above each `fn`

#[usdt::instrument(app)]
const fn constant() -> u8 { 1 } //~ const => a `const fn` cannot have probes: remove `const` or the attribute

#[usdt::instrument(app)]
#[track_caller] //~ track_caller => where `#[track_caller]` has no effect
fn called() {}

trait Act {
    #[usdt::instrument(app)]
    fn act(&self); //~ act => write `#[usdt::instrument]` above each implementation
}

#[usdt::instrument(app)]
fn a_name_of_more_than_one_hundred_and_twenty_seven_bytes_with_its_suffix_which_is_two_underscores_and_the_word_return_together() {} //~ a_name_of_more_than_one_hundred_and_twenty_seven_bytes_with_its_suffix_which_is_two_underscores_and_the_word_return_together => cannot be the name of a probe

const CONSTANT: u8 = constant();

fn main() {
    Request::method();
    called();
    assert_eq!(CONSTANT + LIMIT, 2);
}

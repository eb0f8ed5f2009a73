// A provider is a module.

#[usdt::provider]
fn start(id: u64) {} //~ fn => a provider is a module

fn main() {}

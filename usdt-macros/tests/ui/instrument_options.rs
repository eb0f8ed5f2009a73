// What is in the parentheses of `#[usdt::instrument(…)]`.
#![allow(unused)]

use usdt::instrument;

#[instrument] //~ #[instrument] => the name of the provider is missing: write it first, `#[usdt::instrument(my_server)]`
fn provider() {}

#[instrument(ret)] //~ ret => the name of the provider is missing
fn option_first() -> u8 { 0 }

#[instrument("my server")] //~ "my server" => cannot be the name of a provider
fn provider_name() {}

#[instrument(app, level = "debug")] //~ level => unknown option `level`: write `name = "…"`, `skip(x)`, `skip_all`
fn unknown() {}

#[instrument(app, "ret")] //~ "ret" => this is not an option: write `name = "…"`
fn string() {}

#[instrument(app ret)] //~ ret => a comma is missing after the name of the provider
fn comma() -> u8 { 0 }

#[instrument(app, name = "my function")] //~ "my function" => cannot be the name of a probe
fn name() {}

#[instrument(app, ret, ret)] //~ ret => `ret` is given twice: remove one
fn twice() -> u8 { 0 }

#[instrument(app, skip(y))] //~ y => `y` is not a parameter of this function: remove it
fn skips(x: u8) {}

#[instrument(app, skip(x), skip_all)] //~ skip_all => `skip_all` already skips every parameter: remove `skip(…)`
fn skips_all(x: u8) {}

#[instrument(app, fields(x))] //~ x => a field needs a name and a value: write `x = value`
fn field(x: u8) {}

#[instrument(app, fields(%x))] //~ % => a field needs a name and a value
fn printed_field(x: u8) {}

#[instrument(app, ret(level))] //~ level => write `ret`, `ret(Display)` or `ret(Debug)`
fn format() -> u8 { 0 }

#[instrument(app, err)] //~ err => `err` passes the error of a `Result`, but this function returns nothing: remove `err`
fn no_result() {}

#[instrument(app, ret)] //~ ret => this function never returns: remove `ret` and `err`
fn never() -> ! { panic!() }

#[instrument(app, unwind)] //~ unwind => `unwind` is not supported on an `async fn`: remove it
async fn waits() {}

#[usdt::instrument(app, name = "")] //~ "" => the name is empty
fn empty_name() {}

#[usdt::instrument(app, skip(x, x))] //~ x => `x` is given twice: remove one
fn skipped_twice(x: u8) {}

#[usdt::instrument(app, fields(len = 1, len = 2))] //~ len => `len` is given twice: remove one
fn field_twice() {}

fn main() {
    provider();
    option_first();
    let _ = waits();
}

// Reported once, though the function's expansion names the type twice.

#[usdt::instrument(app)]
fn parameter(x: Unknown) {} //~ Unknown => cannot find type `Unknown`

#[usdt::instrument(app, ret)]
fn returned() -> Nothing { todo!() } //~ Nothing => cannot find type `Nothing`

#[usdt::instrument(app)]
async fn later() -> Option<Never> { None } //~ Never => cannot find type `Never`

fn main() {}

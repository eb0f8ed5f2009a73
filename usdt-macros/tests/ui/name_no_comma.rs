// A name ends at a comma.

fn main() {
    usdt::probe!(app request); //~ request => a comma is missing after the name of the provider: write it before this
    usdt::probe!(app "request"); //~ "request" => a comma is missing after the name of the provider: write it before this
    usdt::probe!("app" request); //~ request => a comma is missing after the name of the provider: write it before this
    usdt::probe!(app, request start, 1); //~ start => a comma is missing after the name of the probe: write it before this, or `_` if
    usdt::probe!(app, request 1); //~ 1 => a comma is missing after the name of the probe
    usdt::probe!(app, "request"suffix); //~ "request"suffix => a string has no suffix: remove `suffix`, or write a comma before it
}

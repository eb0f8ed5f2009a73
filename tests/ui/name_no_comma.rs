// A name ends at a comma.

fn main() {
    usdt::probe!(app request); //~ write a comma after the name of the provider
    usdt::probe!(app "request"); //~ write a comma after the name of the provider
    usdt::probe!("app" request); //~ write a comma after the name of the provider
    usdt::probe!(app, request start, 1); //~ write a comma after the name of the probe, or `_` if
    usdt::probe!(app, request 1); //~ write a comma after the name of the probe
    usdt::probe!(app, "request"suffix); //~ write a comma after the string, before `suffix`
}

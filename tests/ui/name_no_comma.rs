// A name ends at a comma.

fn main() {
    usdt::probe!(app request); //~ request => write a comma after the name of the provider
    usdt::probe!(app "request"); //~ "request" => write a comma after the name of the provider
    usdt::probe!("app" request); //~ request => write a comma after the name of the provider
    usdt::probe!(app, request start, 1); //~ start => write a comma after the name of the probe, or `_` if
    usdt::probe!(app, request 1); //~ 1 => write a comma after the name of the probe
    usdt::probe!(app, "request"suffix); //~ "request"suffix => write a comma after the string, before `suffix`
}

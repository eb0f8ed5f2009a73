// Neither provider nor name can be left out; the error shows how this macro is written.

fn main() {
    usdt::probe!(); //~ usdt::probe!() => the name of the provider is missing: write `probe!(provider, name, arguments…)`
    usdt::probe!(app); //~ usdt::probe!(app) => the name of the probe is missing: write `probe!(provider, name, arguments…)`
    usdt::probe!(app,); //~ usdt::probe!(app,) => the name of the probe is missing
    usdt::probe!("app"); //~ usdt::probe!("app") => the name of the probe is missing
    usdt::probe!(, request); //~ , => the name of the provider is missing
    usdt::probe!(app, , 1); //~ , => the name of the probe is missing
    usdt::probe_lazy!(app); //~ usdt::probe_lazy!(app) => write `probe_lazy!(provider, name, arguments…)`
    let _: bool = usdt::probe_enabled!(app); //~ usdt::probe_enabled!(app) => write `probe_enabled!(provider, name)`
}

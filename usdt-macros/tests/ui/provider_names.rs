// The name of the provider, and names that collide.

#[usdt::provider(name = "my server")] //~ "my server" => cannot be the name of a provider
mod spaces {}

#[usdt::provider(named = "app")] //~ named => write `name = "my-server"`
mod key {}

#[usdt::provider(name = "a", name = "b")] //~ name => `name` is given twice
mod twice {}

#[usdt::provider]
mod meet {
    fn start();
    fn start_enabled(); //~ start_enabled => is the name of the function generated for the probe `start`: choose another name
}

#[usdt::provider]
mod meet_with {
    fn plain();
    fn plain_with(id: u64);
    fn start(id: u64);
    fn start_with(id: u64); //~ start_with => is the name of the function generated for the probe `start`: choose another name
}

#[usdt::provider]
mod equal {
    fn start(id: u64);
    #[cfg(all())]
    fn chosen(id: u8);
    #[cfg(any())]
    fn chosen(id: u16);
    fn start(); //~ start => the probe `start` is already declared above: choose another name
}

#[usdt::provider]
mod given {
    #[name = "request-start"]
    fn request_start(id: u64);
    #[name = "request-start"]
    fn begin(id: u64);
    //~^ begin => the probe `request-start` is already declared above: choose another name
}

#[usdt::provider]
mod given_to_one_function {
    #[name = "first"]
    fn start(id: u64);
    #[name = "second"]
    fn start(id: u64);
    //~^ start => the function `start` is already declared above: choose another name
}

#[usdt::provider]
mod given_badly {
    #[name = "request start"] //~ "request start" => cannot be the name of a probe
    fn spaces();
    #[name("x")] //~ #[name("x")] => write `#[name = "request-start"]`
    fn parentheses();
    #[name = "x"]
    #[name = "y"] //~ #[name = "y"] => a probe has one name
    fn twice();
}

#[usdt::provider(one_semaphore, name = "a", one_semaphore)]
//~^ one_semaphore => `one_semaphore` is given twice: remove one
mod semaphore_twice {}

#[usdt::provider(one_semaphore = true)]
//~^ = => `one_semaphore` takes no value: write `one_semaphore` alone
mod semaphore_with_value {}

#[usdt::provider(one_semaphor)] //~ one_semaphor => `one_semaphore` to turn all its probes on together
mod semaphore_misspelt {}

#[usdt::provider(one_semaphore)]
mod semaphore_tested {
    fn start_enabled(id: u64);
    fn enabled(id: u64);
    //~^ enabled => is the name of the function generated for `one_semaphore`: choose another name
}

fn main() {}

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
mod equal {
    fn start(id: u64);
    #[cfg(all())]
    fn chosen(id: u8);
    #[cfg(any())]
    fn chosen(id: u16);
    fn start(); //~ start => the probe `start` is already declared above: choose another name
}

fn main() {}

// Tools separate provider and name by `:`.

fn main() {
    usdt::probe!("app:request", 1); //~ "app:request" => `app:request` cannot be the name of a provider: a name cannot contain `:`
    usdt::probe!(app, "a:b"); //~ "a:b" => write provider and name as two arguments
    usdt::probe!(app:request); //~ : => write provider and name as two arguments
    usdt::probe!(app::request, start); //~ : => `app::request` cannot be the name of a provider
}

// Tools separate provider and name by `:`.

fn main() {
    usdt::probe!("app:request", 1); //~ "app:request" => `app:request` cannot be the name of a provider: `:` may not be in a name
    usdt::probe!(app, "a:b"); //~ "a:b" => give provider and name as two
    usdt::probe!(app:request); //~ : => give provider and name as two
    usdt::probe!(app::request, start); //~ : => `app::request` cannot be the name of a provider
}

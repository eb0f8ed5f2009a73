// A dash joins two words.

fn main() {
    usdt::probe!(test - app, test-probe);
    usdt::probe!(app, request--start); //~ request--start => write one instead of two
    usdt::probe!(app, -request); //~ -request => remove the dash at the beginning or the end
    usdt::probe!(app-, request); //~ app- => remove the dash at the beginning or the end
    usdt::probe!(app, "request--start"); //~ "request--start" => write one instead of two
}

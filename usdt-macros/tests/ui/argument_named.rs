// Arguments are positional: `tracing`'s names are rejected.

fn main() {
    let (id, key, value) = (1, 2, 3);
    usdt::probe!(app, start, id = id); //~ id => arguments have no names here: remove `id =`
    usdt::probe!(app, start, 1, other = 7); //~ other => remove `other =`, or declare the probe in a `#[usdt::provider]`, where parameters have names
    usdt::probe!(app, start, 1, key = %value); //~ key => remove `key =`
    usdt::probe_lazy!(app, start, %id, user.key=?value, 2); //~ user.key => remove `user.key =`
    usdt::probe_lazy!(app, start, "key" = value); //~ "key" => remove `"key" =`
    usdt::probe!(test-app, start, id = value); //~ id => remove `id =`
    usdt::probe!(app, start, id == value, id <= key, { id }, id as u8);
}

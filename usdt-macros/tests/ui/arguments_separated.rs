// Arguments are separated by single commas.

fn main() {
    let (x, y) = (1, 2);
    usdt::probe!(app, start, x y); //~ y => a comma is missing: write `,` before this
    usdt::probe!(app, start, x, 1 2); //~ 2 => a comma is missing: write `,` before this
    usdt::probe!(test-app, start, x y); //~ y => a comma is missing: write `,` before this
    usdt::probe!(app, start, x, , y); //~ , => an argument is missing: write one here, or remove the comma
    usdt::probe!(app, start, x, y,,); //~ , => an argument is missing: write one here, or remove the comma
    usdt::probe!(app, start,, x); //~ , => an argument is missing: write one here, or remove the comma
    usdt::probe_lazy!(app, start, x; y); //~ ; => arguments are separated by commas: write `,`
}

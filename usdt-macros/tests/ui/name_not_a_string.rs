// A literal that is not a plain string, even if its content would be a name.

fn main() {
    usdt::probe!(app, b"request"); //~ b"request" => `b"request"` cannot be the name of a probe: write an identifier
    usdt::probe!(app, c"request"); //~ c"request" => write an identifier, or a string in plain quotes
    usdt::probe!('a', request); //~ 'a' => `'a'` cannot be the name of a provider: write an identifier
    usdt::probe!(app, b'r'); //~ b'r' => write an identifier
    usdt::probe!(app, 1.5); //~ 1.5 => write an identifier
}

//! Strings as arguments: every type, and strings that are long, odd or cannot be printed.
//!
//! Before each hit it prints what a tool must read there: `expect NAME NUMBER STRING`.

mod declared;
mod types;

use std::fmt::{self, Display};

/// The most bytes of a copy, without its NUL.
const MOST: usize = 1023;

/// `row!(name, (argument as in probe_lazy!), expected string)`
#[macro_export]
macro_rules! row {
    ($name:ident, ($($argument:tt)+), $expected:expr) => {
        $crate::expect(stringify!($name), line!(), $expected.as_ref());
        usdt::probe_lazy!(texts, $name, line!(), $($argument)+);
    };
}

/// Writes bytes, because not every string is UTF-8.
fn expect(name: &str, number: u32, text: &[u8]) {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    write!(out, "expect {name} {number} ").unwrap();
    out.write_all(text).unwrap();
    out.write_all(b"\n").unwrap();
}

/// Prints something, then returns an error.
struct Failing;

impl Display for Failing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("before the error")?;
        Err(fmt::Error)
    }
}

/// Prints something, then panics.
struct Panicking;

impl Display for Panicking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("before the panic")?;
        panic!("a panic that must not leave the probe");
    }
}

/// Prints endlessly unless an error stops it.
struct Endless;

impl Display for Endless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        loop {
            f.write_str("again ")?;
        }
    }
}

fn main() {
    // Keep the message of `Panicking` out of the tests' output.
    std::panic::set_hook(Box::new(|_| {}));
    lengths();
    characters();
    nuls();
    printed();
    types::hit();
    declared::hit();
}

fn lengths() {
    let fits = "x".repeat(MOST);
    //= texts:empty 4 8 semaphore
    row!(empty, (""), "");
    //= texts:one 4 8 semaphore
    row!(one, ("a"), "a");
    //= texts:fits 4 8 semaphore
    row!(fits, (fits.as_str()), fits);
    //= texts:one_more 4 8 semaphore
    row!(one_more, (fits.clone() + "y"), fits);
    //= texts:many_more 4 8 semaphore
    row!(many_more, (fits.repeat(100)), fits);
}

/// A character is never cut.
fn characters() {
    let two = "é".repeat(600);
    //= texts:two_bytes 4 8 semaphore
    row!(two_bytes, (&two), two[..MOST - 1]);
    let three = "€".repeat(400);
    //= texts:three_bytes 4 8 semaphore
    row!(three_bytes, (&three), three[..MOST]);
    let three = three.replacen('€', "aa", 1);
    //= texts:three_bytes_cut 4 8 semaphore
    row!(three_bytes_cut, (&three), three[..MOST - 1]);
    let four = "a".to_string() + &"🦀".repeat(300);
    //= texts:four_bytes 4 8 semaphore
    row!(four_bytes, (&four), four[..MOST - 2]);
    // Not UTF-8: there is no character to keep whole.
    let tail = [0x80; 1300];
    //= texts:no_character 4 8 semaphore
    row!(no_character, (&tail[..]), tail[..MOST]);
}

/// A NUL becomes two characters, which are never split.
fn nuls() {
    //= texts:nul_inside 4 8 semaphore
    row!(nul_inside, ("a\0b"), r"a\0b");
    //= texts:nul_alone 4 8 semaphore
    row!(nul_alone, ("\0"), r"\0");
    //= texts:nuls 4 8 semaphore
    row!(nuls, (&[0_u8; 600][..]), r"\0".repeat(511));
    let fits = "x".repeat(MOST - 2);
    //= texts:nul_last 4 8 semaphore
    row!(nul_last, (fits.clone() + "\0"), fits.clone() + r"\0");
    //= texts:nul_early 4 8 semaphore
    row!(nul_early, ("\0".to_string() + &"é".repeat(600)), r"\0".to_string() + &"é".repeat(510));
    //= texts:nul_cut 4 8 semaphore
    row!(nul_cut, (fits.clone() + "x\0y"), fits.clone() + "x");
}

fn printed() {
    let (id, name) = (7, "seven");
    //= texts:displayed 4 8 semaphore
    row!(displayed, (%id), "7");
    //= texts:debugged 4 8 semaphore
    row!(debugged, (?(id, name)), r#"(7, "seven")"#);
    //= texts:arguments 4 8 semaphore
    row!(arguments, (format_args!("{name} is {id}")), "seven is 7");
    let large = [7_u8; 1 << 16];
    //= texts:large 4 8 semaphore
    row!(large, (?large), "[7, ".to_string() + &"7, ".repeat(400)[..MOST - 4]);
    //= texts:failing 4 8 semaphore
    row!(failing, (%Failing), "before the error");
    //= texts:panicking 4 8 semaphore
    row!(panicking, (%Panicking), "before the panic");
    //= texts:endless 4 8 semaphore
    row!(endless, (%Endless), "again ".repeat(200)[..MOST]);
    //= texts:printed_nul 4 8 semaphore
    row!(printed_nul, (%"a\0b"), r"a\0b");
    let long = "é".repeat(400);
    //= texts:printed_cut 4 8 semaphore
    row!(printed_cut, (%format_args!("{long}{long}")), "é".repeat(511));
}

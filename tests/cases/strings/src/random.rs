//! Random strings, the same for the program that passes them and for the test that traces it.

/// The most bytes of a string.
pub const MOST: usize = 300;

/// What printing and reading may spoil: quotes, escapes, control characters, spaces of every kind,
/// characters of one to four bytes, and those that join with their neighbours.
const PARTS: &[&str] = &[
    "a",
    "Z",
    "0",
    " ",
    "  ",
    "\"",
    "'",
    "\\",
    "\\n",
    "\n",
    "\r\n",
    "\t",
    "\x01",
    "\x1b[31m",
    "\x7f",
    "\u{85}",
    "é",
    "e\u{301}",
    "ß",
    "\u{a0}",
    "\u{200b}",
    "\u{202e}",
    "\u{2028}",
    "\u{3000}",
    "€",
    "…",
    "\u{feff}",
    "\u{fffd}",
    "🦀",
    "👩\u{200d}🚀",
    "\u{10ffff}",
    "{}",
    "%s",
    "=",
    "text=\"",
];

/// Returns the string of this number: UTF-8 without a NUL.
pub fn string(number: u64) -> String {
    let mut state = number;
    // splitmix64
    let mut random = |limit: usize| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) as usize % limit
    };
    let length = random(MOST + 1);
    let mut string = String::new();
    while string.len() < length {
        let part = PARTS[random(PARTS.len())];
        // A single byte always fits.
        string += if string.len() + part.len() <= length { part } else { "x" };
    }
    string
}

// Bytes that are no text, of which none reaches the terminal as it is.

usdt::provider_file!("bad/bytes.d");
//~^ "bad/bytes.d" => bad/bytes.d:2:13: a NUL byte: save the file as text, in UTF-8
//~^ "bad/bytes.d" => bad/bytes.d:3:13: `\u{a0}` may only be in a comment: remove it
//~^ "bad/bytes.d" => bad/bytes.d:4:10: `\u{1b}` may only be in a comment: remove it
//~^ "bad/bytes.d" => bad/bytes.d:5:10: `“` may only be in a comment: remove it
//~^ "bad/bytes.d" => bad/bytes.d:5:14: `”` may only be in a comment: remove it
//~^ "bad/bytes.d" => bad/bytes.d:6:15: this `"` has no end: write another on its line
usdt::provider_file!("bad/latin.d");
//~^ "bad/latin.d" => bad/latin.d:2:8: the byte 0xe9 is no UTF-8: save the file in UTF-8

fn main() {}

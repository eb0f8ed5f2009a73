// Bytes that are not text, none of which reaches the terminal unescaped.

usdt::provider_file!("bad/bytes.d");
//~^ "bad/bytes.d" => bad/bytes.d:2:13: this is a NUL byte: save the file as text, in UTF-8
//~^ "bad/bytes.d" => bad/bytes.d:3:13: `\u{a0}` is only allowed in a comment: remove it
//~^ "bad/bytes.d" => bad/bytes.d:4:10: `\u{1b}` is only allowed in a comment: remove it
//~^ "bad/bytes.d" => bad/bytes.d:5:10: `“` is only allowed in a comment: remove it
//~^ "bad/bytes.d" => bad/bytes.d:5:14: `”` is only allowed in a comment: remove it
//~^ "bad/bytes.d" => bad/bytes.d:6:15: this `"` is never closed: write another on the same line
usdt::provider_file!("bad/latin.d");
//~^ "bad/latin.d" => bad/latin.d:2:8: the byte 0xe9 is not UTF-8: save the file in UTF-8

fn main() {}

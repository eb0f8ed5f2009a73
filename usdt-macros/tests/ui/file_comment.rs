// An unclosed comment takes everything that follows, and nothing more is reported.

usdt::provider_file!("bad/comment.d");
//~^ "bad/comment.d" => bad/comment.d:3:10: unknown type `foo_t`: declare it before the provider, as in `typedef unsigned int foo_t;`
//~^ "bad/comment.d" => bad/comment.d:3:18: this comment is never closed: write `*/` at its end

fn main() {}

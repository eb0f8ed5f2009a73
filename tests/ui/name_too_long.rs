// 63 bytes are accepted, the 64th is refused.

fn main() {
    usdt::probe!(app, x23456789_x23456789_x23456789_x23456789_x23456789_x23456789_123);
    usdt::probe!(app, x23456789_x23456789_x23456789_x23456789_x23456789_x23456789_1234); //~ shorten it to 63
    usdt::probe!("x23456789_x23456789_x23456789_x23456789_x23456789_x23456789_1234", a); //~ shorten it to 63
}

// An object, its type and its fields: what is missing, and what a tracer cannot read. A field that
// is unknown or private is reported twice: rustc looks it up for its type and for its offset.

use std::time::Duration;

#[derive(usdt::ProbeArg)]
struct Id(u64);

struct State {
    size: u32,
}

struct Packet {
    size: u32,
    _bytes: [u8],
}

struct Request {
    id: Id,
    text: String,
    state: Box<State>,
    elapsed: Duration,
    wide: u128,
    number: Option<u32>,
    reference: &'static u8,
}

mod other {
    pub struct Hidden {
        secret: u8,
    }
}

fn fire(request: &Request, hidden: &other::Hidden, packet: &Packet) {
    usdt::probe_fields!(app); //~ usdt::probe_fields!(app) => the name of the probe is missing
    usdt::probe_fields!(app, start); //~ usdt::probe_fields!(app, start) => the object is missing
    usdt::probe_fields!(app, start, request); //~ usdt::probe_fields!(app, start, request) => the object's type is missing
    usdt::probe_fields!(app, start, request, id); //~ , => the object's type is missing
    usdt::probe_fields!(app, start, request: Request); //~ usdt::probe_fields!(app, start, request: Request) => the fields are missing
    usdt::probe_fields!(app, start, request: Request =>, id); //~ , => a field is missing
    usdt::probe_fields!(app, start, request: => id); //~ = => this is not a type
    usdt::probe_fields!(app, start, request: Request => id.0,, number); //~ , => a field is missing
    usdt::probe_fields!(app, start, request: Request => id.0 + 1); //~ + => a comma is missing
    usdt::probe_fields!(app, start, request: Request => state.match); //~ match => this is not a field
    usdt::probe_fields!(app, start, request: (u8, u8) => 1u8); //~ 1u8 => this is not a field
    usdt::probe_fields!(app, start, request: (u8, u8) => 0x1); //~ 0x1 => this is not a field
    usdt::probe_fields!(app, start, request: (u8, u8) => "0"); //~ "0" => this is not a field
    usdt::probe_fields!(app, start, request: Request => id()); //~ ( => a comma is missing
    usdt::probe_fields!(app, start, request: Request => id); //~ id => `Id` cannot be passed by `probe_fields!`
    usdt::probe_fields!(app, start, request: Request => id.0, text); //~ text => `String` cannot be passed by `probe_fields!`
    usdt::probe_fields!(app, start, request: Request => elapsed); //~ elapsed => `Duration` cannot be passed by `probe_fields!`
    usdt::probe_fields!(app, start, request: Request => wide); //~ wide => `u128` cannot be passed by `probe_fields!`
    usdt::probe_fields!(app, start, request: Request => number); //~ number => `Option<u32>` cannot be passed by `probe_fields!`
    usdt::probe_fields!(app, start, request: Request => reference); //~ reference => `&u8` cannot be passed by `probe_fields!`
    usdt::probe_fields!(app, start, request: Request => state.size); //~ size => no field `size` on type `Box<State>`
    usdt::probe_fields!(app, start, request: Request => missing); //~ missing => no field `missing` on type `&Request`
    //~^ missing => no field `missing` on type `Request`
    usdt::probe_fields!(app, start, hidden: other::Hidden => secret); //~ secret => field `secret` of struct `Hidden` is private
    //~^ secret => field `secret` of struct `Hidden` is private
    usdt::probe_fields!(app, start, packet: Packet => size); //~ size => the size for values of type `[u8]` cannot be known at compilation time
    usdt::probe_fields!(app, start, request: State => size); //~ request => mismatched types
}

fn generic<T>(request: &(T, u8)) {
    usdt::probe_fields!(app, start, request: (T, u8) => 0); //~ 0 => `T` cannot be passed by `probe_fields!`
}

fn main() {}

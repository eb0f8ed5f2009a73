//! What the errors say to write instead.
#![forbid(warnings)]

use probes::{probe, probe_lazy};

struct Own(u32);

impl probes::ProbeArg for Own {
    type Int = u32;
    fn to_int(&self) -> u32 {
        self.0
    }
}

enum Reply<T> {
    None,
    Number(T),
}

impl<T: Copy + Into<u64>> probes::ProbeArg for Reply<T> {
    type Int = u64;
    fn to_int(&self) -> u64 {
        match self {
            Self::None => 0,
            Self::Number(number) => (*number).into(),
        }
    }
}

#[derive(probes::ProbeArg)]
#[usdt(crate = probes)]
#[repr(u8)]
enum State {
    Idle,
}

fn function(_: u8) {}

fn main() {
    let (s, bytes, x, packed) = (String::from("s"), [1_u8], 1_u128, (1_u8, 2));
    let c = std::ffi::CString::new("c").unwrap_or_default();
    probe!(app, string, s.as_ptr(), s.len());
    probe!(app, slice, bytes.as_ptr(), bytes.len());
    probe!(app, ends_in_nul, c.as_c_str(), &*c);
    probe!(app, bits, (x >> 64) as u64, x as u64);
    probe!(app, option, Some(1_u32).unwrap_or(0), Some(1_u32).is_some());
    let atomic = std::sync::atomic::AtomicU32::new(1);
    probe!(app, atomic, atomic.load(std::sync::atomic::Ordering::Relaxed));
    probe!(app, owned, Box::new(1_u64), std::sync::Arc::new(1_u64), &&1_u8);
    probe!(app, function, function as fn(_) -> _, (|_: u8| ()) as fn(_) -> _);
    probe!(app, field, packed.0, &raw const packed, Own(1));
    probe!(app, derived, Reply::Number(1_u32), Reply::<u8>::None, State::Idle);
    probe!(app, braces, { packed.1 });
    probe_lazy!(app, string_lazy, s.as_ptr(), s.len());
}

// No `repr` says which integer the enum is, or something else does, or two say it.
use usdt::ProbeArg;

#[derive(ProbeArg)]
enum State { //~ State => no `repr` says which integer `State` is: write `#[repr(u8)]`
    Idle,
}

#[derive(ProbeArg)]
#[repr(align(4))]
enum Aligned { //~ Aligned => write `#[repr(u8)]`
    Idle,
}

#[derive(ProbeArg)]
#[repr(C)] //~ C => `repr(C)` does not say which integer `OfC` is: write `u32`
enum OfC {
    Idle = 7,
}

#[derive(ProbeArg)]
#[repr(Rust)] //~ Rust => `repr(Rust)` does not say which integer `OfRust` is: write `u8`
enum OfRust {
    Idle,
}

#[derive(ProbeArg)]
#[repr(transparent)] //~ transparent => write `u8`
enum Transparent {
    Idle,
}

#[derive(ProbeArg)]
#[allow(conflicting_repr_hints)]
#[repr(u16, u8)] //~ u8 => `repr` names two integers: remove one
enum Two {
    Idle,
}

fn main() {
    usdt::probe!(app, start, State::Idle, Aligned::Idle, OfC::Idle, OfRust::Idle, Transparent::Idle, Two::Idle);
}

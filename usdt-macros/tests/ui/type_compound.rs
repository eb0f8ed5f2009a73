// What is not one integer: a struct, an enum, a tuple, and references to them.

struct Request {
    id: u64,
}

enum State {
    Idle,
}

fn main() {
    let request = Request { id: 1 };
    usdt::probe!(app, start, request.id, request); //~ request => `Request` cannot be an argument of a probe
    usdt::probe!(app, start, State::Idle); //~ State::Idle => derive or implement `usdt::ProbeArg`
    usdt::probe!(app, start, (1, 2)); //~ (1, 2) => `({integer}, {integer})` cannot be an argument of a probe
    usdt::probe!(app, start, ()); //~ () => `()` cannot be an argument of a probe
    usdt::probe!(app, start, &request); //~ &request => `&Request` cannot be an argument of a probe
    usdt::probe!(app, start, Box::new(State::Idle)); //~ Box::new(State::Idle) => for an address `&raw const x`
    usdt::probe!(app, start, std::time::Instant::now()); //~ std::time::Instant::now() => to pass the string that it prints, write `%x` or `?x` in `probe_lazy!`
    usdt::probe_lazy!(app, start, 1, request, 2); //~ request => `Request` cannot be an argument of a probe
}

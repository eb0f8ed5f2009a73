//! `--cfg usdt_nop10`: the kernel replaces the second nop of a site with a call when a uprobe is
//! attached to it.

use std::path::Path;
use std::time::Instant;

use crate::expected::assert_same;
use crate::perf::Perf;
use crate::program::Program;

const PROBE: &str = "red_zone:hit";
/// Few enough to fit into perf's buffer.
const SAMPLES: u64 = 200;
const HITS: u64 = 100_000;

/// `nop`, and `nopw %cs:0(%rax,%rax,1)`.
const SITE: [u8; 11] = [0x90, 0x66, 0x2e, 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0];
const BREAKPOINT: u8 = 0xcc;
/// `nop`, `lea -128(%rsp),%rsp`, which spares the red zone, and the first byte of a `call`.
const CALL: [u8; 7] = [0x90, 0x48, 0x8d, 0x64, 0x24, 0x80, 0xe8];

/// The program prints `lost 0` if no hit changed its red zone.
pub fn becomes_a_call(program: &Path) {
    let mut running = Program::start(program, &[]);
    assert_eq!(running.order(1), "lost 0");
    assert_eq!(running.site(program, PROBE), SITE);

    let perf = Perf::attach(program);
    assert_eq!(running.site(program, PROBE)[0], BREAKPOINT);
    println!("a hit takes {} ns by a breakpoint", time(&mut running));
    assert_eq!(running.site(program, PROBE)[0], BREAKPOINT);
    assert_eq!(perf.count(), HITS);
    drop(perf);

    let perf = Perf::attach_after(program, 1);
    assert_eq!(running.order(SAMPLES), "lost 0");
    assert_eq!(running.site(program, PROBE)[..7], CALL);
    let expected: Vec<_> = (0..SAMPLES).map(|number| format!("hit arg0={number}")).collect();
    assert_same(&perf.detach(), &expected);

    let perf = Perf::attach_after(program, 1);
    println!("a hit takes {} ns by a call", time(&mut running));
    assert_eq!(running.site(program, PROBE)[..7], CALL);
    assert_eq!(perf.count(), HITS);
    drop(perf);
    assert_eq!(running.order(HITS), "lost 0");
}

/// Returns how long a hit takes, in nanoseconds. An emulated CPU shows the order of magnitude, so
/// nothing is compared with it.
fn time(running: &mut Program) -> u64 {
    let start = Instant::now();
    assert_eq!(running.order(HITS), "lost 0");
    start.elapsed().as_nanos() as u64 / HITS
}

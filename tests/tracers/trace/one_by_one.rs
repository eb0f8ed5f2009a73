//! Attaching to one site at a time, as kernels before Linux 6.6 do.

use super::{Trace, command, needs, values};
use crate::build::Build;
use crate::tool::background::Background;

#[test]
fn sites_that_are_attached_one_by_one_are_traced() {
    let test = "sites_that_are_attached_one_by_one_are_traced";
    if !needs(test) {
        return;
    }
    let file = Build::of("ticker").alone(test).artifact("ticker");
    let program = format!("{} 3", file.display());
    let mut trace = command(["-c", &program, "ticker:*"]);
    let trace = Trace { background: Background::start(trace.env("USDT_ONE_BY_ONE", "1")) };
    let (hits, lost) = trace.finish();
    let expected: Vec<_> = (0..3)
        .flat_map(|number| {
            [format!("ticker:eager number={number}"), format!("ticker:lazy {number}")]
        })
        .collect();
    assert_eq!((values(&hits), lost), (expected.iter().map(String::as_str).collect(), 0));
}

//! A file that is replaced while it is traced: running processes stay traced, and it is reported.

use std::fs;

use super::{Trace, needs, values};
use crate::build::Build;
use crate::program::Program;

#[test]
fn a_file_that_is_replaced_while_traced_is_reported() {
    let test = "a_file_that_is_replaced_while_traced_is_reported";
    if !needs(test) {
        return;
    }
    let built = Build::of("ticker").alone(test).artifact("ticker");
    let [file, new] = ["replaced", "new"].map(|name| built.with_file_name(name));
    for copy in [&file, &new] {
        fs::copy(&built, copy).unwrap();
    }
    let mut old = Program::start(&file, &[]);
    let file = file.to_str().unwrap();
    let mut trace = Trace::start(&[file, "ticker:eager"]);
    fs::rename(&new, file).unwrap();
    let report =
        format!("usdt trace: {file} has been replaced: to trace the new file, start again");
    trace.background.wait_for(1, |line| line == report);

    // The new file is another one to the kernel.
    assert_eq!(Program::start(file.as_ref(), &[]).order(1), "evaluated 0");
    assert_eq!(old.order(1), "evaluated 0");
    trace.wait_for(1);
    trace.background.interrupt();
    trace.background.wait_for(1, |line| line == "usdt trace: detaching");
    let (hits, lost) = trace.finish();
    assert_eq!((values(&hits), lost), (vec!["ticker:eager number=0"], 0));
}

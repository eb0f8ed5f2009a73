//! With `--cfg usdt_nop10`, these tools see the same hits, values and semaphores as without it:
//! they attach to the first nop of a site, and the second is just one more instruction.

use super::bpftrace;
use super::chosen::one_for_each_arguments;
use super::gdb::{self, By};
use super::{attach, bcc, breakpoints, perf, sdt_events, tplist, trace, trace_bpfcc};
use super::{uprobe_events, values};
use crate::build::Build;
use crate::tool;

fn build(case: &'static str, test: &'static str) -> Build {
    Build::of(case).nop10().release().alone(test)
}

#[test]
fn bpftrace_sees_the_same() {
    let test = "nop10_bpftrace";
    if bpftrace::needs(test) {
        values::assert_reads(build("values", test), one_for_each_arguments());
        attach::assert_attaches_to_running(build("ticker", test));
    }
}

#[test]
fn ftrace_sees_the_same() {
    let test = "nop10_ftrace";
    if uprobe_events::needs(test) {
        uprobe_events::assert_reads(test, build("values", test));
        uprobe_events::assert_attaches_before(test, build("ticker", test));
    }
}

#[test]
fn perf_sees_the_same() {
    let test = "nop10_perf";
    if perf::needs(test) {
        sdt_events::assert_records_running(&build("sites", test).artifact("sites"));
    }
}

#[test]
fn gdb_sees_the_same() {
    let test = "nop10_gdb";
    if gdb::needs(test, By::Ptrace) {
        breakpoints::assert_reads(By::Ptrace, build("ticker", test));
    }
}

#[test]
fn usdt_trace_sees_the_same() {
    let test = "nop10_usdt_trace";
    if trace::needs(test) {
        trace::processes::assert_traces_running(&build("ticker", test).artifact("ticker"));
    }
}

#[test]
fn trace_of_bcc_sees_the_same() {
    let test = "nop10_trace";
    if bcc::needs(test, "trace-bpfcc") {
        trace_bpfcc::assert_attaches(build("ticker", test));
    }
}

#[test]
fn tplist_of_bcc_sees_the_same() {
    let test = "nop10_tplist";
    if tool::needs(test, "tplist-bpfcc", "bpfcc-tools") {
        for case in ["values", "ticker"] {
            tplist::assert_lists(&build(case, test).artifact(case));
        }
    }
}

//! MemorySanitizer accepts a program with probes under `--cfg usdt_zeroed_operands`, and reports
//! uninitialised operands without it.

mod build;
mod tool;

use build::Build;

/// Runs the case and returns what the sanitizer reports.
fn report(build: Build) -> String {
    // This case does not need an instrumented `core`.
    let build =
        build.rustflag("-Zsanitizer=memory").rustflag("-Cunsafe-allow-abi-mismatch=sanitizer");
    let program = build.artifact("sanitized");
    tool::output(20, program.to_str().unwrap(), [""; 0])
}

#[test]
fn memory_sanitizer_accepts_zeroed_operands() {
    for build in [Build::of("sanitized"), Build::of("sanitized").release()] {
        let found = report(build.clone());
        assert!(found.contains("MemorySanitizer: use-of-uninitialized-value"), "{found}");
        assert_eq!(report(build.rustflag("--cfg=usdt_zeroed_operands")), "");
    }
}

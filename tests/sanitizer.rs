//! MemorySanitizer accepts a probe's operands under `--cfg usdt_zeroed_operands`, and only then.

mod build;
mod tool;

use build::Build;

/// Runs the case and returns what the sanitizer reports.
fn report(build: Build) -> String {
    // `core` is not instrumented, which this case does not need.
    let build =
        build.rustflag("-Zsanitizer=memory").rustflag("-Cunsafe-allow-abi-mismatch=sanitizer");
    let program = build.artifact("sanitized");
    tool::output(20, program.to_str().unwrap(), [""; 0])
}

#[test]
fn zeroed_operands_are_initialised() {
    for build in [Build::of("sanitized"), Build::of("sanitized").release()] {
        let found = report(build.clone());
        assert!(found.contains("MemorySanitizer: use-of-uninitialized-value"), "{found}");
        assert_eq!(report(build.rustflag("--cfg=usdt_zeroed_operands")), "");
    }
}

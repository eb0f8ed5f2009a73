//! Tools that rewrite a linked file: notes, values and semaphores are still right after them.

use std::fs;
use std::path::PathBuf;

use crate::build::Build;
use crate::linkers::of_this_machine;
use crate::{crates, release, stops, table, tool};

/// The name in the table; the tool's Debian package; an `sh` command that begins with the tool and
/// in which `$0` is the file.
type Tool = (&'static str, &'static str, &'static str);

const TOOLS: [Tool; 9] = [
    ("strip", "binutils", "strip $0"),
    ("eu-strip", "elfutils", "eu-strip $0"),
    (
        "objcopy, debug link",
        "binutils",
        "objcopy --only-keep-debug $0 $0.debug && objcopy --strip-debug $0 &&
        objcopy --add-gnu-debuglink=$0.debug $0",
    ),
    ("objcopy, compressed", "binutils", "objcopy --compress-debug-sections $0"),
    ("dwz", "dwz", "dwz $0"),
    ("patchelf, run path", "patchelf", "patchelf --set-rpath /longer/than/any/before/it $0"),
    (
        "patchelf, loader",
        "patchelf",
        "patchelf --set-interpreter /lib64/../lib64/ld-linux-x86-64.so.2 $0",
    ),
    ("llvm-bolt", "bolt-19", "llvm-bolt-19 $0 -o $0.bolt && mv $0.bolt $0"),
    (
        "llvm-bolt, relocations",
        "bolt-19",
        "llvm-bolt-19 $0 -o $0.bolt --reorder-functions=random && mv $0.bolt $0",
    ),
];

#[test]
fn every_tool_leaves_the_probes_right() {
    let test = "every_tool_leaves_the_probes_right";
    let is_there = |(_, package, command): &Tool| {
        tool::needs(test, command.split(' ').next().unwrap(), package)
    };
    let tools = TOOLS.into_iter().filter(is_there).map(|tool| (tool.0.to_string(), tool));
    let tools: Vec<_> = tools.collect();
    if !tool::needs(test, "gdb", "gdb") {
        return;
    }
    table::check("Tools after linking", &tools, &of_this_machine(test), |tool, linker| {
        let moves = tool.2.contains("--reorder");
        if moves && linker.is_mold() {
            return table::NONE.into(); // mold 1.10 crashes with --emit-relocs
        }
        let build = |case| {
            let build = release(case).profile("debug", "true").linker(*linker);
            if moves { build.rustflag("-Clink-arg=-Wl,--emit-relocs") } else { build }
        };
        let values = after(tool, &build("values"), "values");
        stops::assert_reads(&values, stops::stop_at);
        let program = after(tool, &build("program"), "program");
        crates::runs(&program);
        if moves {
            // BOLT updates the locations in the notes, but not the descriptions.
            return "no descriptions".into();
        }
        crates::notes(*linker, &program, &crates::PROGRAM).into()
    });
}

/// Returns a copy of the artifact, changed by the tool, in a directory of the tool.
fn after((name, _, command): &Tool, build: &Build, artifact: &str) -> PathBuf {
    let built = build.artifact(artifact);
    let directory = built.with_file_name(name.replace([',', ' '], "-"));
    fs::create_dir_all(&directory).unwrap();
    let file = directory.join(artifact);
    let script = format!("exec 2>&1; cp \"$1\" \"$0\" && {command} && echo changed");
    let arguments = ["-c".as_ref(), script.as_ref(), file.as_os_str(), built.as_os_str()];
    let printed = tool::output(60, "sh", arguments);
    assert!(printed.ends_with("changed\n"), "{printed}");
    file
}

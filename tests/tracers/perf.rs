//! perf: records an eager and a lazy probe by the notes of the file, in what each linker made of it.
//!
//! Neither an event nor a line in the user's own buildid cache is left, after a failure either.

use std::fs;
use std::path::PathBuf;

use crate::build::{Build, Linker};
use crate::tool;

const HITS: u64 = 100;

/// perf with a buildid cache of this test's own.
struct Perf {
    folder: PathBuf,
}

impl Perf {
    fn run<'a>(&'a self, arguments: impl IntoIterator<Item = &'a str>) -> String {
        let cache = ["--buildid-dir", self.folder.to_str().unwrap()];
        tool::output(60, "perf", cache.into_iter().chain(arguments))
    }
}

impl Drop for Perf {
    fn drop(&mut self) {
        self.run(["probe", "-q", "-d", "sdt_ticker:*"]);
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// One test for all linkers: the events' names are the kernel's, and the same for each.
#[test]
fn perf_sees_every_hit() {
    let test = "perf_sees_every_hit";
    if !tool::needs(test, "perf", "linux-perf") || !tool::needs_root(test) {
        return;
    }
    for linker in [Linker::Default, Linker::Bfd, Linker::Mold] {
        if linker == Linker::Mold && !tool::needs(test, "mold", "mold") {
            continue;
        }
        let file = Build::of("ticker").linker(linker).alone(test).artifact("ticker");
        let (file, folder) = (file.to_str().unwrap(), file.with_extension("perf"));
        let data = folder.join("data");
        let perf = Perf { folder: folder.clone() };
        fs::create_dir_all(&folder).unwrap();
        perf.run(["buildid-cache", "--add", file]);
        for probe in ["eager", "lazy"] {
            let event = format!("sdt_ticker:{probe}");
            let added = perf.run(["probe", "-q", "-a", &format!("%{event}")]);
            assert_eq!(added, "", "{linker:?}");
            let (data, hits) = (data.to_str().unwrap(), HITS.to_string());
            let record = perf.run(["record", "-o", data, "-e", &event, "--", file, &hits]);
            let script = perf.run(["script", "-i", data, "-F", "trace"]);
            let value = |line: &'_ str| Some(line.split_once("arg1=")?.1.trim().to_string());
            let seen: Vec<_> = script.lines().filter_map(value).collect();
            let expected: Vec<_> = (0..HITS).map(|number| number.to_string()).collect();
            assert_eq!(seen, expected, "{linker:?} {probe}:\n{record}\n{script}");
        }
    }
}

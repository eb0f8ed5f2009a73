//! The semaphores have pages of their own, wherever the linker puts them.
//!
//! Whether the page of `.probes` is mapped twice depends on the size of everything before it, so
//! one program proves nothing: this suite links many, with more and more constant addresses before
//! `.probes`. `tests/tracers/layouts.rs` has the live test, a tracer that attaches at exec.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::build::{Build, Linker, c};
use crate::{layout, tool};

/// Addresses that move `.probes` through a page in 16 steps.
const PADDINGS: [usize; 16] =
    [1, 33, 65, 97, 129, 161, 193, 225, 257, 289, 321, 353, 385, 417, 449, 481];

static ARCHIVE: LazyLock<PathBuf> = LazyLock::new(|| Build::of("archive").artifact("libarchive.a"));

#[test]
fn lld_maps_the_semaphores_once() {
    if tool::needs_header("lld_maps_the_semaphores_once", "sys/sdt.h", "systemtap-sdt-dev") {
        assert_eq!(mapped_twice(Linker::Default, &ARCHIVE), [0; 0]);

        // The same objects without the alignment, to show that it makes the difference.
        let unaligned = ARCHIVE.with_file_name("unaligned.a");
        let files = [ARCHIVE.as_os_str(), unaligned.as_os_str()];
        let arguments = ["--set-section-alignment", ".probes=2"].map(str::as_ref);
        assert_eq!(tool::output(60, "objcopy", arguments.into_iter().chain(files)), "");
        let twice = mapped_twice(Linker::Default, &unaligned);
        assert_ne!(
            twice, [0; 0],
            "mapped once without the alignment too: these layouts show nothing"
        );
    }
}

#[test]
fn bfd_maps_the_semaphores_once() {
    if tool::needs_header("bfd_maps_the_semaphores_once", "sys/sdt.h", "systemtap-sdt-dev") {
        assert_eq!(mapped_twice(Linker::Bfd, &ARCHIVE), [0; 0]);
    }
}

#[test]
fn mold_maps_the_semaphores_once() {
    let test = "mold_maps_the_semaphores_once";
    if tool::needs_header(test, "sys/sdt.h", "systemtap-sdt-dev")
        && tool::needs(test, "mold", "mold")
    {
        assert_eq!(mapped_twice(Linker::Mold, &ARCHIVE), [0; 0]);
    }
}

/// Returns the paddings with which a page of the semaphores is mapped twice.
fn mapped_twice(linker: Linker, archive: &Path) -> Vec<usize> {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/archive/src");
    let is_mapped_twice = |padding: &usize| {
        let program = archive.with_file_name(format!("{linker:?}-{padding}"));
        let flags = [format!("-DPADDING={padding}"), "-Wl,--gc-sections,-z,relro,-z,now".into()];
        let c = ["main.c", "semaphores.c", "padding.c"].map(|name| sources.join(name).into());
        let rust = [archive.into(), "-lgcc_s".into(), "-lm".into()];
        c::link(&program, linker, flags.map(OsString::from).into_iter().chain(c).chain(rust));
        layout::semaphores_are_mapped_once(&program).is_err()
    };
    PADDINGS.into_iter().filter(is_mapped_twice).collect()
}

//! LTTng's library computes from the notes where uprobes go, as for `lttng enable-event --kernel
//! --userspace-probe=sdt:FILE:PROVIDER:NAME`.
//!
//! The command itself needs LTTng's kernel modules: without them its daemon fails before it reads
//! the file. `tests/vm/tools.rs` runs the command.

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::fs::{self, File};
use std::os::fd::AsRawFd;
use std::path::Path;
use std::{mem, ptr, slice};

use usdt_core::Elf;

use crate::build::Build;
use crate::tool;

type Offsets =
    unsafe extern "C" fn(c_int, *const c_char, *const c_char, *mut *mut u64, *mut u32) -> c_int;
type Explain = unsafe extern "C" fn(c_int) -> *const c_char;

/// LTTng's library.
struct Lttng {
    offsets: Offsets,
    explain: Explain,
}

impl Lttng {
    fn load() -> Self {
        // SAFETY: the package's library expects nothing of a process that loads it.
        let library = unsafe { libc::dlopen(c"liblttng-ctl.so.0".as_ptr(), libc::RTLD_NOW) };
        assert!(!library.is_null(), "no liblttng-ctl.so.0");
        let symbol = |name: &CStr| {
            // SAFETY: the library is loaded and never unloaded.
            let symbol = unsafe { libc::dlsym(library, name.as_ptr()) };
            assert!(!symbol.is_null(), "{name:?}");
            symbol
        };
        // SAFETY: these are the types in lttng-elf.h and lttng-error.h of versions 2.11 to 2.14.
        unsafe {
            Self {
                offsets: mem::transmute::<*mut c_void, Offsets>(symbol(
                    c"lttng_elf_get_sdt_probe_offsets",
                )),
                explain: mem::transmute::<*mut c_void, Explain>(symbol(c"lttng_strerror")),
            }
        }
    }

    /// Returns the offsets of the sites in the file, or why LTTng cannot trace them.
    fn sites(&self, file: &Path, provider: &str, name: &str) -> Result<Vec<u64>, String> {
        let file = File::open(file).unwrap();
        let [provider, name] = [provider, name].map(|word| CString::new(word).unwrap());
        let (provider, name) = (provider.as_ptr(), name.as_ptr());
        let (mut offsets, mut count) = (ptr::null_mut(), 0);
        // SAFETY: the file is open, the names are C strings, and both results are valid for writes.
        let error =
            unsafe { (self.offsets)(file.as_raw_fd(), provider, name, &mut offsets, &mut count) };
        if error != 0 {
            // SAFETY: for any number it returns a constant of the library. Errors are negative.
            let reason = unsafe { CStr::from_ptr((self.explain)(-error)) };
            return Err(reason.to_str().unwrap().into());
        }
        if offsets.is_null() {
            return Ok(Vec::new());
        }
        // SAFETY: the library has allocated that many, and they are ours.
        let sites = unsafe { slice::from_raw_parts(offsets, count as usize) }.to_vec();
        // SAFETY: the allocation is ours and freed once.
        unsafe { libc::free(offsets.cast()) };
        Ok(sites)
    }
}

#[test]
fn lttng_computes_the_offset_of_every_site() {
    let test = "lttng_computes_the_offset_of_every_site";
    if !tool::needs(test, "lttng", "lttng-tools") {
        return;
    }
    let lttng = Lttng::load();
    let cases = ["ticker", "sites", "values"].map(|case| (case, Build::of(case)));
    for (case, build) in cases.into_iter().flat_map(|(c, b)| [(c, b.clone()), (c, b.release())]) {
        let file = build.alone(test).artifact(case);
        let bytes = fs::read(&file).unwrap();
        let elf = Elf::parse(&bytes).unwrap();
        let notes: Vec<_> = elf.notes().map(Result::unwrap).collect();
        for note in &notes {
            let same = notes.iter().filter(|other| other.name == note.name);
            let offsets = same.map(|other| elf.file_offset(other.location).unwrap()).collect();
            let expected = match note.name {
                "lazy" => Err("SDT probe guarded by a semaphore".into()),
                _ => Ok(offsets),
            };
            assert_eq!(lttng.sites(&file, note.provider, note.name), expected, "{}", note.name);
        }
        assert_eq!(lttng.sites(&file, "ticker", "no_such_probe"), Ok(Vec::new()));
    }
}

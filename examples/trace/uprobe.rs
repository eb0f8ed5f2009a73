//! A uprobe, as `perf_event_open` wants it.

use std::ffi::CStr;
use std::fs;

use perf_event::Builder;

const PMU: &str = "/sys/bus/event_source/devices/uprobe";

/// The kernel's number for uprobes.
pub fn kind() -> Result<u32, String> {
    for (file, since) in [("type", "4.17"), ("format/ref_ctr_offset", "4.20")] {
        if fs::metadata(format!("{PMU}/{file}")).is_err() {
            return Err(format!(
                "there is no {PMU}/{file}: it wants Linux {since} with CONFIG_UPROBE_EVENTS, and /sys mounted"
            ));
        }
    }
    let kind = fs::read_to_string(format!("{PMU}/type")).ok();
    kind.and_then(|kind| kind.trim_end().parse().ok())
        .ok_or_else(|| format!("{PMU}/type is no number"))
}

/// Makes an event of the site, and of its semaphore if that is not 0; both are offsets in the file. `file` must be there
/// until the event is built.
///
/// By hand: the crate's `UProbe` (0.7.4) is not an `Event`, and knows nothing of semaphores.
pub fn at(event: &mut Builder<'_>, kind: u32, file: &CStr, site: u64, semaphore: u32) {
    let attributes = event.attrs_mut();
    attributes.type_ = kind;
    attributes.uprobe_path = file.as_ptr() as u64;
    attributes.probe_offset = site;
    // By `format/ref_ctr_offset`, the upper half: the kernel adds 1 to the semaphore while we are attached.
    attributes.config = u64::from(semaphore) << 32;
}

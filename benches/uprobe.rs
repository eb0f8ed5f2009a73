//! A uprobe, as `perf_event_open` expects it.

use std::ffi::CStr;
use std::fs;

use perf_event::Builder;

const PMU: &str = "/sys/bus/event_source/devices/uprobe";

/// Returns the kernel's number for uprobes.
pub fn kind() -> Result<u32, String> {
    for (file, since) in [("type", "4.17"), ("format/ref_ctr_offset", "4.20")] {
        if fs::metadata(format!("{PMU}/{file}")).is_err() {
            return Err(format!(
                "there is no {PMU}/{file}: this needs Linux {since} with CONFIG_UPROBE_EVENTS, \
                 and /sys mounted"
            ));
        }
    }
    let kind = fs::read_to_string(format!("{PMU}/type")).ok();
    kind.and_then(|kind| kind.trim_end().parse().ok())
        .ok_or_else(|| format!("{PMU}/type is not a number"))
}

/// Makes `event` one of the site and of its semaphore, unless that is 0; both are offsets in the
/// file. `file` must live until the event is built.
///
/// `UProbe` of perf-event2 (0.7.4) cannot do this: it is not an `Event`, and has no semaphores.
pub fn at(event: &mut Builder<'_>, kind: u32, file: &CStr, site: u64, semaphore: u32) {
    let attributes = event.attrs_mut();
    attributes.type_ = kind;
    attributes.uprobe_path = file.as_ptr() as u64;
    attributes.probe_offset = site;
    // `format/ref_ctr_offset` says the upper half. The kernel raises the semaphore while attached.
    attributes.config = u64::from(semaphore) << 32;
}

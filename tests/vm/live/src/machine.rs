//! The duties of an init process: mounting file systems, reporting the kernel, powering off.

use std::ffi::CString;
use std::fs;

/// Mounts the file systems that tracers and programs need.
pub fn prepare() {
    let mounts = [
        ("proc", "/proc"),
        ("sysfs", "/sys"),
        ("devtmpfs", "/dev"),
        ("debugfs", "/sys/kernel/debug"),
        ("tracefs", "/sys/kernel/tracing"),
        ("tmpfs", "/tmp"),
    ];
    for (kind, at) in mounts {
        fs::create_dir_all(at).unwrap();
        let [kind, at] = [kind, at].map(|word| CString::new(word).unwrap());
        // SAFETY: these are C strings, and there are no data.
        let result =
            unsafe { libc::mount(kind.as_ptr(), at.as_ptr(), kind.as_ptr(), 0, std::ptr::null()) };
        assert_eq!(result, 0, "{kind:?}: {}", std::io::Error::last_os_error());
    }
}

/// Prints which kernel this is.
pub fn describe() {
    let version = fs::read_to_string("/proc/version").unwrap();
    println!("{}; {}-byte pages", version.trim_end(), page());
}

/// Returns the machine's uptime in seconds.
pub fn uptime() -> String {
    let uptime = fs::read_to_string("/proc/uptime").unwrap();
    uptime.split(' ').next().unwrap().into()
}

/// Returns the size of a page in bytes.
pub fn page() -> usize {
    // SAFETY: the call has no pointers.
    let page = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
    page.try_into().unwrap()
}

/// Restricts this process, and those that it starts from now on, to the first CPU, or lifts that
/// restriction.
pub fn run_on_one_cpu(one: bool) {
    // SAFETY: an empty set is all zeros.
    let mut set: libc::cpu_set_t = unsafe { std::mem::zeroed() };
    for cpu in 0..if one { 1 } else { libc::CPU_SETSIZE as usize } {
        // SAFETY: the set has room for this number.
        unsafe { libc::CPU_SET(cpu, &mut set) };
    }
    // SAFETY: `set` is valid for reads.
    let result = unsafe { libc::sched_setaffinity(0, size_of_val(&set), &raw const set) };
    assert_eq!(result, 0, "{}", std::io::Error::last_os_error());
}

pub fn switch_off() {
    // SAFETY: the call has no pointers.
    unsafe { libc::reboot(libc::LINUX_REBOOT_CMD_POWER_OFF) };
}

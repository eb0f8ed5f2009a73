//! The names of types that are known without a declaration: those of C's and POSIX's headers, and
//! D's own.

/// Returns the Rust type that `name` is on Linux. Those of `core::ffi` have the width that C gives
/// them on the target.
pub fn rust(name: &str) -> Option<&'static str> {
    Some(match name {
        "bool" | "_Bool" | "boolean_t" => "bool",
        "int8_t" => "i8",
        "int16_t" => "i16",
        "int32_t" => "i32",
        "int64_t" | "intmax_t" | "off64_t" | "loff_t" | "hrtime_t" => "i64",
        "uint8_t" | "u_int8_t" => "u8",
        "uint16_t" | "u_int16_t" => "u16",
        "uint32_t" | "u_int32_t" => "u32",
        "uint64_t" | "u_int64_t" | "uintmax_t" | "dev_t" => "u64",
        "size_t" | "uintptr_t" => "usize",
        "ssize_t" | "intptr_t" | "ptrdiff_t" => "isize",
        "uchar_t" | "u_char" | "uchar" => "c_uchar",
        "ushort_t" | "u_short" | "ushort" => "c_ushort",
        "uint_t" | "u_int" | "uint" => "c_uint",
        "ulong_t" | "u_long" | "ulong" => "c_ulong",
        "longlong_t" => "c_longlong",
        "u_longlong_t" => "c_ulonglong",
        "pid_t" | "clockid_t" | "key_t" => "c_int",
        "uid_t" | "gid_t" | "id_t" | "mode_t" | "socklen_t" | "useconds_t" => "c_uint",
        "off_t" | "time_t" | "clock_t" | "suseconds_t" => "c_long",
        "ino_t" | "pthread_t" => "c_ulong",
        _ => return None,
    })
}

/// Returns the known type that was probably meant by this name: `uint64`, `u64`, `pid` …
pub fn meant(name: &str) -> Option<String> {
    let mut meant = format!("{name}_t");
    if rust(&meant).is_none() {
        meant = match name.split_at_checked(1)? {
            ("u", bits) => format!("uint{bits}_t"),
            ("i", bits) => format!("int{bits}_t"),
            _ => return None,
        };
    }
    rust(&meant).is_some().then_some(meant)
}

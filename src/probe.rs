//! `probe!`, `probe_lazy!` and `probe_enabled!`, which a procedural macro expands.

/// Fires a probe, `probe!(provider, name, arguments…)`: one `nop` that tracers find by its names.
///
/// The arguments are evaluated each time the probe is reached, once and from left to right, traced
/// or not. They are borrowed, as in `println!`; [`ProbeArg`](trait@crate::ProbeArg) lists the
/// types. With the feature `enable-dtrace` off they are only type-checked.
///
/// Provider and name are each an identifier (keywords too), an identifier with dashes, or a string
/// literal of ASCII letters, digits, `_` and single dashes; at most 127 bytes. Any number of
/// sites, in any crate, may have the same.
///
/// ```
/// let (id, path) = (7_u64, c"/index.html");
/// usdt::probe!(my_server, request__start, id, path);
/// usdt::probe!(test-app, "test-probe");
/// ```
///
/// # Errors
/// The compiler rejects more than twelve arguments (libbpf reads no more), a name that some tool
/// cannot read, and an argument that is a string or whose type is not
/// [`ProbeArg`](trait@crate::ProbeArg).
#[macro_export]
macro_rules! probe {
    ($($tokens:tt)*) => {
        $crate::__private::expand! { ($crate) probe $($tokens)* }
    };
}

/// Fires a probe whose arguments are evaluated only while a tracer is attached,
/// `probe_lazy!(provider, name, arguments…)`.
///
/// While none is, it costs two instructions and 10 bytes on x86-64, however expensive its arguments
/// are; with a string, more where registers are scarce: see [costs](crate::guide::costs).
/// The probe gets a semaphore, a counter that the tracer raises: bpftrace, BCC, perf, SystemTap,
/// DTrace and gdb do so by themselves. A tracer that knows nothing of semaphores, such as a
/// breakpoint set by hand, sees no hit.
///
/// It takes strings too: `str`, `[u8]`, `[u8; N]`, `CStr`, `fmt::Arguments`, `dyn Display` and
/// `dyn Debug`, and with the feature `std` `String`, `Vec<u8>`, `Path`, `OsStr` and their like; by
/// value, through any number of references, in `Option`, `Box`, `Rc`, `Arc` or `Cow`. `%argument`
/// passes the string that `Display` prints, and `?argument` that of `Debug`.
///
/// The tracer reads the address of a copy that ends in NUL (of a `CStr`, its own), or 0 for `None`.
/// At most 1,023 bytes are copied, to the end of a character, and a NUL among them becomes the two
/// characters `\0`. If `fmt` returns an error, the string ends; so it does if `fmt` panics, with
/// `std` and unless panics abort the program. Nothing is allocated.
///
/// If all arguments are integers, each `probe_lazy!` is a site of its own. If one is a string, the
/// copies and the site are in a function that the probe calls while a tracer is attached: all sites
/// of a name with the same types are one (in each codegen unit), and the calling function's frame
/// has no room for strings.
///
/// ```
/// fn checksum(bytes: &[u8]) -> u32 { bytes.len() as u32 }
///
/// let bytes = [1, 2, 3];
/// let (name, error) = (String::from("index"), std::fmt::Error);
/// usdt::probe_lazy!(my_server, reply, bytes.len(), checksum(&bytes));
/// usdt::probe_lazy!(my_server, open, name, %error);
/// ```
///
/// # Errors
/// The compiler rejects what [`probe!`] rejects, except for strings.
#[macro_export]
macro_rules! probe_lazy {
    ($($tokens:tt)*) => {
        $crate::__private::expand! { ($crate) probe_lazy $($tokens)* }
    };
}

/// Returns whether a tracer is attached to a probe, `probe_enabled!(provider, name)`, as a `bool`.
///
/// Use it for work that is more than an argument. It gives the probe a semaphore: every [`probe!`]
/// and [`probe_lazy!`] of the same provider and name in the same program or shared library then has
/// it. The answer can change before the next hit. With the feature `enable-dtrace` off it is
/// `false`.
///
/// ```
/// struct Queue;
/// impl Queue {
///     fn walk(&self) -> u64 { 0 }
/// }
///
/// let queue = Queue;
/// if usdt::probe_enabled!(my_server, queue__length) {
///     let length = queue.walk();
///     usdt::probe!(my_server, queue__length, length);
/// }
/// ```
///
/// # Errors
/// The compiler rejects the names that [`probe!`] rejects, and any argument.
#[macro_export]
macro_rules! probe_enabled {
    ($($tokens:tt)*) => {
        $crate::__private::expand! { ($crate) probe_enabled $($tokens)* }
    };
}

//! `provider_file!`, before the procedural macro that reads the file: only here `$crate` is known.

/// Declares the providers of a DTrace provider file, `provider_file!("probes.d")`: each becomes a
/// module, each probe a function.
///
/// The path is relative to the crate's `Cargo.toml`. For a file that a build script writes, it is
/// `concat!(env!("OUT_DIR"), "/probes.d")`. The crate is rebuilt when the file changes.
///
/// ```d
/// provider my_server {
///     /* A request has been accepted. */
///     probe request__start(uint64_t id, const char *path);
///     probe request__done(uint64_t id, int status);
/// };
/// ```
///
/// This declares `pub mod my_server` with `pub fn request__start(id: u64, path: &str)`, `pub fn
/// request__start_enabled() -> bool`, a `request__start_with` that takes a closure, and so on, as
/// [`provider`](macro@crate::provider) does in Rust. For another visibility, write the macro inside
/// a module with that visibility. The comment directly above a probe, or after it on its line, is
/// its documentation.
///
/// | in the file | the parameter |
/// |---|---|
/// | `int`, `unsigned long`, `long long` … | `c_int`, `c_ulong`, `c_longlong` … of [`core::ffi`] |
/// | `char`; `bool`, `_Bool`, `boolean_t` | `c_char`; `bool` |
/// | `uint8_t`, `int64_t`, `size_t`, `ssize_t`, `pid_t` … | `u8`, `i64`, `usize`, `isize`, `c_int` … |
/// | `float`, `double`, `enum color` | `f32`, `f64`, `c_int` |
/// | `char *`, `const char *`, `string` | `&str` |
/// | `int *`, `uint8_t[4]` … | `*const c_int`, `*const u8` … |
/// | `void *`, `struct request *`, `char **` … | `*const c_void` |
///
/// A parameter without a name, or with the name of an earlier one, is `arg0`, `arg1` … by its
/// position. `typedef`, and `#define NAME type` as in PostgreSQL's file, name types. DTrace's
/// translation of arguments, `: (conninfo_t *c)`, and `#pragma D` are ignored. `#if` and `#include
/// "…"` are not supported: declare every probe unconditionally, because one that is never reached
/// costs nothing.
///
/// If a type is declared only in a C header, give its Rust type in the call:
/// `provider_file!("probes.d", zoneid_t = i32, state_t = crate::zone::State)`. Any type that
/// implements [`ProbeArg`](crate::ProbeArg) works; write its path as you would at the call.
/// `zoneid_t *` then becomes `*const i32`. A type in the call overrides a `typedef` in the file and
/// the table above, because `id_t` differs between systems and your `pid_t` may be a newtype. Tools
/// show the type as written in the call.
///
/// With `one_semaphore`, as in `provider_file!("probes.d", one_semaphore, zoneid_t = i32)`, the
/// probes of each provider share a semaphore: [`provider`](macro@crate::provider) explains it.
///
/// `examples/postgresql` declares PostgreSQL's 57 probes from a file in the form of PostgreSQL's
/// own.
///
/// # Errors
/// Each error in the file is reported with its line and column there: an unknown type, one that no
/// tracer can read (a struct, a `long double`), more than twelve parameters, a name that
/// [`probe!`](crate::probe) would reject, and directives that are not supported. A file that cannot
/// be read is an error too, as is a type in the call that the file does not use.
#[macro_export]
macro_rules! provider_file {
    ($($tokens:tt)*) => {
        $crate::__private::provider_file! { ($crate) $($tokens)* }
    };
}

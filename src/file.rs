//! `provider_file!`, in front of the procedural macro that reads the file: only here `$crate` is known.

/// `provider_file!("probes.d")`: a module for each provider that a file of DTrace's form declares.
///
/// The path begins where the crate's `Cargo.toml` is. The crate is built again when the file changes.
///
/// ```d
/// provider my_server {
///     /* A request has been accepted. */
///     probe request__start(uint64_t id, const char *path);
///     probe request__done(uint64_t id, int status);
/// };
/// ```
///
/// is `pub mod my_server`, with `pub fn request__start(id: u64, path: &str)` and
/// `pub fn request__start_enabled() -> bool` and so on: what [`provider`](macro@crate::provider) makes of the same in
/// Rust. For another visibility, write the macro into a module of that. The comment directly above a probe, or behind it
/// on its line, is its documentation.
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
/// A parameter without a name is `arg0`, `arg1` … by its position. `typedef`, and `#define NAME type` as in PostgreSQL's
/// file, name types. How DTrace translates arguments, `: (conninfo_t *c)`, and `#pragma D` say nothing here.
///
/// # Errors
/// Each mistake in the file, with its line and column there: an unknown type, one that no tracer reads (a struct, a
/// `long double`), more than twelve parameters, names as in [`probe!`](crate::probe); `#if` and `#include "…"`, as
/// nothing of a preprocessor but `#define` is here. And that the file cannot be read.
#[macro_export]
macro_rules! provider_file {
    ($($tokens:tt)*) => {
        $crate::__private::provider_file! { ($crate) $($tokens)* }
    };
}

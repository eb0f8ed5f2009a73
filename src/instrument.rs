//! `#[instrument]`, with its documentation.

/// Fires a probe when a function is called, `NAME__entry`, and one when it returns,
/// `NAME__return`.
///
/// ```
/// use std::collections::HashMap;
///
/// struct Store(HashMap<u64, Vec<u8>>);
///
/// impl Store {
///     #[usdt::instrument(my_server, skip(self), ret, err)]
///     fn load(&self, id: u64, path: &str) -> Result<u64, std::io::Error> {
///         let read = std::fs::read(path)?;
///         Ok(read.len() as u64 + id)
///     }
///
///     #[usdt::instrument(my_server, fields(self = self.0.len(), value = value.len()))]
///     fn put(&mut self, id: u64, value: Vec<u8>) -> &mut Vec<u8> {
///         self.0.entry(id).or_insert(value)
///     }
/// }
///
/// let mut store = Store(HashMap::new());
/// store.put(7, vec![1, 2]).push(3);
/// assert!(store.load(7, "/no/such/file").is_err());
/// ```
///
/// `usdt latency -p PID my_server:load__entry my_server:load__return` prints how long the calls
/// take. That works for inlined and generic functions too, which have no single address that a tool
/// could look up by name.
///
/// Most options are named as in `tracing::instrument`:
///
/// | write | what it does |
/// |---|---|
/// | `my_server`, always first | the provider: an identifier, one with dashes, or a string |
/// | `name = "load"` | the `NAME` of the probes; otherwise the function's name |
/// | `skip(x, self)`, `skip_all` | leaves these parameters out, or all of them |
/// | `fields(len = x.len(), path = %path, x = ?x)` | adds arguments to `NAME__entry`, as [`probe_lazy!`](crate::probe_lazy) takes them |
/// | `ret`, `ret(Display)`, `ret(Debug)` | passes what the function returns, as it is or formatted as a string |
/// | `err`, `err(Debug)` | passes the error of a `Result` as a string |
/// | `unwind` | adds the probe `NAME__unwind`, for a panic |
/// | `crate = my_usdt` | finds this crate, if it has another name |
///
/// # The arguments of `NAME__entry`
///
/// These are the function's parameters in their order, `self` included, then the `fields`. Each is
/// passed as [`ProbeArg`](trait@crate::ProbeArg) says. One that cannot be passed is an error, never
/// left out silently: `skip(x)` leaves it out, and `fields(x = x.id)` passes another value instead.
/// A pattern such as `(a, b): (u32, u32)` passes each name that it binds, and `_` nothing.
///
/// Without a string and without `fields`, this is a [`probe!`](crate::probe). With either it is a
/// `probe_lazy!`: strings are copied and the `fields` evaluated only while a tracer is attached.
///
/// # The arguments of `NAME__return`
///
/// There are none unless you ask for them. Most functions return types that no tracer can read, and
/// a macro cannot see types. If readable values were passed automatically, the argument would
/// appear and disappear as types change elsewhere.
///
/// | write | on a function that returns | arguments |
/// |---|---|---|
/// | `ret` | `u64`, `&str` or anything else that is an argument | the value |
/// | `ret` | nothing, or `()` | none |
/// | `err` | `Result<T, E>` | the error as a string; address 0 if there is none |
/// | `ret, err` | `Result<T, E>` | the value, or 0 if there is an error; then the error |
///
/// `return` and `?` end the call like any other return. A function that returns `!` has only
/// `NAME__entry`. When the process exits in the middle of a call, there is no return.
///
/// # Panics in the function
///
/// A call that unwinds fires no `NAME__return`. With `unwind` it fires `NAME__unwind`, which has no
/// arguments; this adds a guard, and with it unwinding code that the function may not have needed
/// before. With `panic = "abort"`, a panic fires no probe.
///
/// # `async` functions
///
/// `NAME__entry` fires at the first poll of the future, and `NAME__return` when it is ready. If the
/// future is dropped between the two, which includes a panic, `NAME__drop` fires. One that is never
/// polled fires nothing.
///
/// A future can move between threads, so each of the three has one more argument, the first: the
/// `call`, a number that no other call has at the same time. Pair by it: `usdt latency -p PID
/// my_server:wait__entry my_server:wait__return --by call`. The number is the address of a byte in
/// the future, which is pinned; a later call can have it again.
///
/// ```
/// #[usdt::instrument(my_server, ret)]
/// async fn wait(id: u64) -> u64 {
///     std::future::ready(id).await
/// }
/// # let _ = wait(1);
/// ```
///
/// This applies only to an `async fn`. A function that returns a future in another way, as those of
/// `#[async_trait]` do, returns as soon as it has created the future.
///
/// # Descriptions
///
/// Like those of a [provider](macro@crate::provider), the probes describe themselves in the binary,
/// with the names and types of their arguments, the first paragraph of the function's
/// documentation, and its file and line. A return's arguments are named `value` and `error`. The
/// type of a field or of a name in a pattern is not known; write `%` before a string, so that tools
/// print it as one.
///
/// # Cost
///
/// While not traced, each probe costs one `nop`, or on x86-64 two instructions if it is lazy, plus
/// whatever moves the returned value into a register; a string parameter can cost more: see
/// [costs](crate::guide::costs). The body becomes a closure, or an `async` block, which an
/// optimised build inlines.
///
/// # Errors
/// The compiler rejects a type that cannot be passed, more than twelve arguments, a `const fn`,
/// `#[track_caller]` (it has no effect in a closure), `#[cfg]` on a parameter that is not skipped,
/// a method without a body, and anything that is not a function.
pub use usdt_macros::instrument;

//! `probe_fields!`, which a procedural macro expands.

/// Fires a probe whose arguments are fields of an object, `probe_fields!(provider, name, object:
/// Type => field, …)`: the tracer reads them where they are in memory.
///
/// The program does not even load them. On x86-64, the argument `1@12(%rdi)` tells the tracer to
/// read one byte at offset 12 from the address in `%rdi`. Use this macro for fields that the
/// surrounding code does not load. For a field that is loaded anyway, [`probe!`](crate::probe) is
/// just as cheap.
///
/// ```
/// struct State { size: u32 }
/// struct Request { id: u64, kind: u8, state: State }
///
/// fn handle(request: &mut Request) {
///     usdt::probe_fields!(my_server, handle, request: Request => id, kind, state.size);
/// }
///
/// handle(&mut Request { id: 7, kind: 1, state: State { size: 200 } });
/// ```
///
/// The object is an expression, evaluated once each time the probe is reached: a variable of the
/// type, a reference to one, or a `Box`. It is borrowed, and dereferenced as needed. Up to twelve
/// fields follow, each a path that stays within the object, such as `state.size` or `pair.0`;
/// packed structs are fine. Size and sign are those of the field's type, which is one of these:
///
/// | type | what the tracer reads |
/// |---|---|
/// | integers of at most 64 bits, `NonZero`, `Wrapping` and atomics of those | the integer |
/// | `bool`, `char` | one unsigned byte; four unsigned bytes |
/// | `f32`, `f64` | the bits, unsigned |
/// | `*const T`, `*mut T`, `NonNull<T>`, `AtomicPtr<T>`, function pointers | the address |
/// | `Option` of a `NonZero`, `NonNull` or function pointer | 0 for `None` |
/// | `Cell` and `UnsafeCell` of any of these | their content |
/// | a fieldless enum that [derives](derive@crate::ProbeArg) `ProbeArg` | the integer of its `repr` |
///
/// The object must be in memory. A small local variable otherwise often stays in registers, and
/// this probe forces it onto the stack: pass its values in `probe!` instead. If the page that holds
/// the object is swapped out, or belongs to a mapped file and has not been read yet, a BPF program
/// cannot wait for it: bpftrace prints 0 and `usdt trace` a `?`.
///
/// The probe is eager, and [`probe_enabled!`](crate::probe_enabled) gives it a semaphore as it does
/// any probe. With the feature `enable-dtrace` off, object and fields are only type-checked.
///
/// # Errors
/// The compiler rejects the names that [`probe!`](crate::probe) rejects, more than twelve fields, a
/// field read through a reference or a `Box`, and a field whose type is none of the above. For a
/// newtype write its field, `id.0`.
#[macro_export]
macro_rules! probe_fields {
    ($($tokens:tt)*) => {
        $crate::__private::fields! { ($crate) $($tokens)* }
    };
}

//! `architecture!`: turns an architecture's data into what the rest of `asm/` needs.

/// Defines what the rest of `asm/` needs of an architecture.
///
/// | field | |
/// |---|---|
/// | `address` | the directive for an address in a note |
/// | `nop` | the instructions of a site: a `nop`, where tools set a breakpoint, and any after it |
/// | `page` | the largest page that a kernel of the architecture has: `.probes` is aligned to it |
/// | `options` | what sites and `branch` need beyond the options of `note.rs` and `semaphore.rs` |
/// | `arguments` | `registers { … }` of `registers.rs`, or `memory { … }` of `memory.rs` |
/// | `enabled` | the is-enabled test: `branch($semaphore) { … }`, or `load`, the compiler's own |
///
/// `branch` has the instructions of the `test`, each in parentheses, with `$semaphore` for the
/// symbol; the last one jumps to `{}` if the semaphore is not 0. `scratch` are the registers that
/// they overwrite, and `options` those of this `asm!` alone.
///
/// This defines for the other files:
/// * `EMITS`, whether a probe leaves anything in the binary;
/// * `site!` and `cold_site!`, the bodies of the functions in `site.rs` and `lazy.rs`;
/// * `hidden` and `after_call`, for the calls in `lazy.rs`;
/// * `Width`, the bound on `Passed::Unsigned`;
/// * the macros that a user's crate expands:
///   * `__usdt_enabled! { SEMAPHORE GROUP }`, the is-enabled test, a `bool` expression; `GROUP` may
///     be missing, and has the symbols that share the semaphore, with commas;
///   * `__usdt_shared! { SEMAPHORE GROUP }`, the definition without a test;
///   * `__usdt_described!`, the description of a declared probe;
///   * `__usdt_asm!` and `__usdt_fields!`, the sites of `probe_asm!` and `probe_fields!`.
macro_rules! architecture {
    (address: $address:literal, nop: $nop:literal, $($fields:tt)*) => {
        architecture! { @ $address ($nop) $($fields)* }
    };
    (address: $address:literal, nop: $nop:ident!(), $($fields:tt)*) => {
        architecture! { @ $address ($crate::$nop!()) $($fields)* }
    };
    (
        @ $address:literal ($($nop:tt)+)
        page: $page:literal,
        options: [$($option:ident),*],
        arguments: $registers_or_memory:ident { $($arguments:tt)* },
        enabled: $($enabled:tt)*
    ) => {
        /// Whether a probe leaves anything in the binary.
        pub const EMITS: bool = true;

        description! { $address }

        /// Returns the address of a function, and hides from the compiler which function it is: so
        /// it can neither inline the call nor merge it with another.
        #[inline(always)]
        #[allow(clippy::pointers_in_nomem_asm_block, reason = "nothing is read through it")]
        pub extern "C" fn hidden(mut function: *const ()) -> *const () {
            // SAFETY: the template is a comment, because each operand must be used: no instruction
            // runs, and `function` keeps its value.
            unsafe {
                core::arch::asm!(
                    "/* {0} */",
                    inout(reg) function,
                    options(nomem, nostack, preserves_flags)
                )
            }
            function
        }

        /// Follows a call with something that is not one, so that the compiler does not turn the
        /// call into a jump: a tracer's stack would then lack the caller.
        #[inline(always)]
        pub extern "C" fn after_call() {
            // SAFETY: there is no instruction.
            unsafe { core::arch::asm!("", options(nomem, nostack, preserves_flags)) }
        }

        $registers_or_memory! {
            { address: $address, nop: $($nop)+, options: [$($option)*] }
            $($arguments)*
        }

        architecture! { @written [$] [$address $($nop)+] $page }
        shared! { $page }

        architecture! { @enabled [$] [$($option),*] $page $($enabled)* }
    };
    (@written [$dollar:tt] $asm:tt $page:literal) => {
        /// The text of a `probe_asm!`.
        #[doc(hidden)]
        #[macro_export]
        macro_rules! __usdt_asm {
            ($dollar($dollar site:tt)*) => {
                $crate::__usdt_written! { $asm $page $dollar($dollar site)* }
            };
        }
    };
    (@enabled [$dollar:tt] [$($option:ident),*] $page:literal load,) => {
        #[doc(hidden)]
        #[macro_export]
        macro_rules! __usdt_enabled {
            ($semaphore:literal $dollar($dollar group:literal)?) => {
                $crate::__usdt_load! { $page $semaphore $dollar($dollar group)? }
            };
        }
    };
    (
        @enabled [$dollar:tt] [$($option:ident),*] $page:literal branch($sign:tt $semaphore:ident) {
            test: [$(($($instruction:tt)*)),* $(,)?],
            scratch: [$($scratch:tt)*],
            options: [$($more:ident),*],
        },
    ) => {
        #[doc(hidden)]
        #[macro_export]
        macro_rules! __usdt_enabled {
            ($dollar $semaphore:literal $dollar($dollar group:literal)?) => {
                $crate::__usdt_branch! {
                    page: $page,
                    semaphore: $dollar $semaphore $dollar($dollar group)?,
                    test: [$(::core::concat!($($instruction)*)),*],
                    scratch: [$($scratch)*],
                    options: [$($option,)* $($more,)*],
                }
            };
        }
    };
}

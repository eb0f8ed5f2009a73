//! Code at the site: instructions and bytes that a probe adds to what is executed while not traced.
//! Exact, because nothing is timed.

use std::ffi::CStr;
use std::hint::black_box;

use crate::engine::{ENGINES, Engine, Loaded};
use crate::steps::{self, Steps};
use crate::values;

/// A function of the engines, its probe's arguments, and their expected sizes in the note.
pub struct Row {
    pub function: &'static str,
    pub arguments: &'static str,
    pub sizes: &'static str,
}

pub const ROWS: [Row; 13] = [
    Row { function: "registers_0", arguments: "none", sizes: "" },
    Row { function: "registers_1", arguments: "1 in a register", sizes: "8" },
    Row { function: "registers_3", arguments: "3 in registers", sizes: "8 8 8" },
    Row { function: "registers_6", arguments: "6 in registers", sizes: "8 8 8 8 8 8" },
    Row {
        function: "registers_12",
        arguments: "12 in registers",
        sizes: "8 8 8 8 8 8 8 8 8 8 8 8",
    },
    Row { function: "arg_u8", arguments: "`u8`", sizes: "1" },
    Row { function: "arg_i32", arguments: "`i32`", sizes: "-4" },
    Row { function: "arg_mixed", arguments: "`u8`, `i32`, `i16`", sizes: "1 -4 -2" },
    Row { function: "arg_f64", arguments: "`f64`", sizes: "8" },
    Row { function: "arg_constant", arguments: "a constant", sizes: "-4" },
    Row { function: "arg_field", arguments: "a field read through a reference", sizes: "4" },
    Row { function: "arg_local", arguments: "a local on the stack", sizes: "8" },
    Row { function: "arg_string", arguments: "a C string", sizes: "8" },
];

#[repr(C)]
struct Request {
    id: u64,
    size: u32,
}

/// Passes to `run` how to call a function once.
pub fn call<Out>(engine: &Loaded, row: &Row, run: impl FnOnce(&dyn Fn()) -> Out) -> Out {
    type Six = extern "C" fn(u64, u64, u64, u64, u64, u64) -> u64;
    let address = engine.address(row.function);
    let (request, values) = (Request { id: 7, size: 9 }, [3_u64; 12]);
    if row.function == "arg_f64" {
        // SAFETY: this is the function's type in `engines/functions.rs`.
        let function = unsafe { std::mem::transmute::<usize, extern "C" fn(f64) -> f64>(address) };
        return run(&|| {
            black_box(function(black_box(2.5)));
        });
    }
    let first = match row.function {
        "arg_field" => &raw const request as u64,
        "registers_12" => &raw const values as u64,
        "arg_string" => STRING.as_ptr() as u64,
        _ => 3,
    };
    // SAFETY: as above; a function with fewer or narrower arguments ignores the rest.
    let function = unsafe { std::mem::transmute::<usize, Six>(address) };
    run(&|| {
        black_box(function(black_box(first), 4, 5, 6, 7, 8));
    })
}

/// The string that [`call`] passes.
const STRING: &CStr = c"text";

/// Returns what a tracer should read at the probe that [`call`] hits.
#[must_use]
pub fn expected(row: &Row) -> Vec<i128> {
    let values: &[i128] = match row.function {
        "registers_12" => &[3; 12],
        "arg_f64" => &[i128::from(2.5_f64.to_bits())],
        "arg_constant" => &[5],
        "arg_field" => &[9],
        "arg_local" => &[7],
        "arg_string" => &[STRING.as_ptr() as i128],
        _ => &[3, 4, 5, 6, 7, 8],
    };
    values[..row.sizes.split(' ').filter(|size| !size.is_empty()).count()].to_vec()
}

/// Returns what the probe of a function adds, or `None` if the engine cannot have it.
pub fn added(engines: &[Result<Loaded, String>], engine: usize, row: &Row) -> Option<Steps> {
    let (Ok(probed), Ok(plain)) = (&engines[engine], &engines[ENGINES[engine].baseline]) else {
        return None;
    };
    if let Engine { probes: true, .. } = ENGINES[engine] {
        // `None` if it cannot have this probe; otherwise checked before it is measured.
        let read: Vec<_> = values::read(probed, row)?.into_iter().map(|(_, value)| value).collect();
        assert_eq!(read, expected(row), "{} of {}", row.function, ENGINES[engine].name);
    }
    let [probed, plain] = [probed, plain].map(|engine| call(engine, row, |call| steps::of(call)));
    Some(Steps {
        instructions: probed.instructions - plain.instructions,
        bytes: probed.bytes - plain.bytes,
    })
}

/// The loops whose rounds are counted, and what their probes pass.
pub const LOOPS: [(&str, &str); 4] = [
    ("by_pointer", "a search by a pointer: the pointer"),
    ("by_item", "a search by a slice's iterator: the item"),
    ("by_index", "a search by an index: the index"),
    ("sum", "a sum over a slice: the item"),
];

/// Returns how many instructions the probe adds to a round of a loop, or `None` if the engine is
/// missing.
pub fn added_per_round(
    engines: &[Result<Loaded, String>],
    engine: usize,
    function: &str,
) -> Option<f64> {
    let per_round = |engine: &Loaded| {
        let looped = engine.looped(function);
        let [few, many] = [200, 400].map(|rounds| {
            steps::of(|| {
                black_box(looped(black_box(rounds)));
            })
        });
        (many.instructions - few.instructions) as f64 / 200.0
    };
    let (Ok(probed), Ok(plain)) = (&engines[engine], &engines[ENGINES[engine].baseline]) else {
        return None;
    };
    Some(per_round(probed) - per_round(plain))
}

/// Returns how many instructions a hit with a string of so many bytes adds to a call that is not
/// traced.
///
/// # Panics
/// If the engine is not that of `probe_lazy!`.
#[must_use]
pub fn hit_with_string(engine: &Loaded, bytes: usize) -> i64 {
    // SAFETY: the function's type in `engines/probe_lazy.rs`.
    let string = unsafe {
        std::mem::transmute::<usize, extern "C" fn(*const u8, usize)>(engine.address("string"))
    };
    let text = "x".repeat(bytes);
    let call = || string(black_box(text.as_ptr()), black_box(bytes));
    let untraced = steps::of(call);
    engine.raise("string", 1);
    // Once before, because the first call resolves symbols.
    call();
    let traced = steps::of(call);
    engine.raise("string", 0);
    traced.instructions - untraced.instructions
}

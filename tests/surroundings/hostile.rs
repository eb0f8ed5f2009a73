//! Probes wherever an expression may stand, among names and lints that collide with the macros'
//! own.
//!
//! Compiled in each edition, with the feature on and off and the crate renamed to `probes`. Exits
//! with 0 if all assertions hold.
#![forbid(unsafe_code)]
#![forbid(warnings, missing_docs, unreachable_pub, unused, let_underscore_drop, unused_qualifications, unused_results)]
#![forbid(rust_2018_idioms, future_incompatible, nonstandard_style, trivial_casts, trivial_numeric_casts, single_use_lifetimes)]

use std::cell::{Cell, RefCell};
use std::future::Future;

use probes::{probe, probe_enabled, probe_lazy, traced};

/// Items and variables with the names that the expansion uses.
mod collisions {
    use probes::{probe, probe_fields, probe_lazy};

    mod core {}
    mod std {}
    mod usdt {}
    struct Option;
    struct MaybeUninit;
    struct Argument0;
    trait ProbeArg {}
    impl ProbeArg for Option {}
    impl ProbeArg for MaybeUninit {}
    impl ProbeArg for Argument0 {}

    struct Object {
        object: u32,
    }

    fn __usdt_site(x: u32) -> u32 {
        x
    }

    fn implements<T: ProbeArg>(_: T) {}

    macro_rules! concat {
        ($x:expr) => {
            $x
        };
    }

    pub(super) fn all() {
        let (argument0, value, enabled) = (1_u32, 2_u32, 3_u32);
        implements(Option);
        implements(MaybeUninit);
        implements(Argument0);
        probe!(app, collisions, concat!(argument0), value, __usdt_site(argument0), enabled);
        probe_lazy!(app, collisions_lazy, argument0, value, __usdt_site(argument0), enabled);
        let argument1 = argument0;
        probe!(app, swapped, argument1, argument0);
        let object = Object { object: argument0 };
        probe_fields!(app, object, object: Object => object);
        assert_eq!(object.object, 1);
    }
}

fn order() {
    let log = RefCell::new(Vec::new());
    let logged = |number: u32| {
        log.borrow_mut().push(number);
        number
    };
    probe!(app, order, logged(1), logged(2), logged(3), logged(4), logged(5));
    assert_eq!(*log.borrow(), if cfg!(on) { vec![1, 2, 3, 4, 5] } else { vec![] });
    log.borrow_mut().clear();
    // No tracer is attached.
    probe_lazy!(app, lazy, logged(1));
    assert!(log.borrow().is_empty());
}

/// An argument of the user's own type that is not `Copy`.
struct Id(String);

impl probes::ProbeArg for Id {
    type Int = u64;
    fn to_int(&self) -> u64 {
        self.0.len() as u64
    }
}

fn nothing_is_moved() {
    let mut number = 1_u32;
    let reference = &mut number;
    probe!(app, reference, reference, *reference);
    *reference += 1;
    probe_lazy!(app, reference_lazy, reference);
    *reference += 1;
    assert_eq!(number, 3);
    let id = Id(String::from("x"));
    probe!(app, own, id, &id, &&id, &raw const id);
    assert_eq!(id.0, "x");
}

fn positions(number: Option<u32>) -> u32 {
    let () = probe!(app, expression);
    match number {
        None => probe!(app, none),
        Some(number) if probe_enabled!(app, guard) => probe!(app, guard, number),
        Some(number) => probe_lazy!(app, some, number),
    }
    let closure = |x: u32| probe!(app, closure, x);
    closure(1);
    [1_u32, 2].iter().for_each(|x| probe!(app, each, *x));
    let ((), ()) = (probe!(app, tuple), probe!(app, tuple));
    while probe_enabled!(app, attached) && number.is_none() {}
    if !probe_enabled!(app, attached) || number.is_none() {
        probe!(app, no_semicolon,)
    } else {
        probe!(app, trailing_comma, number.unwrap_or(0),)
    }
    let answer = if probe_enabled!(test-app, test-probe) { 2 } else { 1 };
    probe!(test - app, test-probe, answer);
    answer
}

fn question_mark(text: &str) -> Result<u8, std::num::ParseIntError> {
    probe!(app, question_mark, text.parse::<u8>()?);
    Ok(1)
}

fn control_flow() -> u32 {
    let mut turns = 0_u32;
    loop {
        turns += 1;
        probe!(app, breaks, if turns == 2 { break } else { turns });
        if turns == 3 {
            return turns;
        }
    }
    turns
}

fn recursion(depth: u32) {
    probe!(app, recursion, depth, {
        probe!(app, nested, depth);
        depth.checked_sub(1).map_or(0, |less| {
            recursion(less);
            less
        })
    });
}

fn generic<T: probes::ProbeArg<Int: probes::Int> + Copy, const N: usize>(argument: T) {
    probe!(app, generic, argument, N);
    probe!(app, generic, argument, N);
    probe!(app, generic_too, N);
}

#[derive(Clone)]
struct Object<'a, T> {
    id: u64,
    generic: T,
    reference: &'a u8,
    nested: (u8, (bool, [u16; 2])),
    r#type: i8,
}

impl<'a, T: Clone> Object<'a, T> {
    fn fields(&self, more: &[&Self]) -> (&T, &'a u8) {
        probes::probe_fields!(app, this, self: Self => id, nested.0);
        probes::probe_fields!(app, many, { more[0] }: Object<'_, T> => id, nested.1.0, nested.1 .0,);
        more.iter().for_each(|it| probes::probe_fields!(app, each, it: Object<'a, T> => id));
        let () = probes::probe_fields!(app, path, std::convert::identity(self): Object<'_, T> => id);
        probes::probe_fields!(app, raw, <Self as Clone>::clone(self): Object<'a, T> => r#type);
        probes::probe_fields!(app, tuple, self.nested: (u8, (bool, [u16; 2])) => 0, 1.0);
        macro_rules! wrapped {
            ($object:expr, $type:ty, $field:ident, $index:tt) => {
                probes::probe_fields!(app, wrapped, $object: $type => $field, nested.$index);
            };
        }
        wrapped!(more[0], Object<'_, T>, id, 0);
        (&self.generic, self.reference)
    }
}

struct Pair<T, const N: usize>(T);

fn fields(object: Box<u8>, number: &mut &mut (u8, i8)) {
    let object = Box::new(Object { id: 1, generic: object, reference: &2, nested: (3, (true, [4, 5])), r#type: 6 });
    probes::probe_fields!(app, boxed, object: Object<'_, Box<u8>> => id);
    probes::probe_fields!(app, mutable, number: (u8, i8) => 0, 1);
    probes::probe_fields!(app, turbofish, std::convert::identity::<&mut (u8, i8)>(number): (u8, i8) => 1);
    probes::probe_fields!(app, comma, Pair::<(u8, u8), 1>((1, 2)).0: (u8, u8) => 0);
    probes::probe_fields!(app, path, std::ops::Range { start: 1, end: 2 }: ::std::ops::Range<u8> => start, end);
    assert_eq!(object.fields(&[&object]), (&Box::new(1), &2));
    let list = RefCell::new(vec![(1_u8, 2_u8)]);
    probes::probe_fields!(app, temporary, list.borrow().first().unwrap(): (u8, u8) => 0);
    list.borrow_mut().clear();
    number.0 = 1;
}

async fn ready(number: u32) -> u32 {
    number
}

/// Is `Send` although a probe's argument awaits.
async fn asynchronous(number: u32) -> u32 {
    probe!(app, asynchronous, number, ready(number).await);
    probe_lazy!(app, asynchronous_lazy, ready(number).await, number);
    ready(number).await
}

fn is_send<F: Future + Send>(future: F) {
    drop(future);
}

/// The user's own macro, with every kind of fragment that can be a name or an argument.
macro_rules! wrapped {
    ($provider:ident, $name:ident, $word:tt, $literal:literal, $expression:expr; $($argument:expr),*) => {
        probe!($provider, $name $(, $argument)*);
        probe!($provider, $word $(, $argument)*);
        probe!($provider, $literal $(, $argument)*);
        probe!($provider, $expression $(, $argument)*);
        probe!($provider-dashed, $name-dashed $(, $argument)*);
        probe_lazy!($provider, $name $(, $argument)*);
        let _: bool = probe_enabled!($literal, $name);
    };
}

macro_rules! twice {
    ($($tokens:tt)*) => { probe!($($tokens)*); probe!($($tokens)*) };
}

fn macros() {
    let x = 5_u32;
    wrapped!(wrapped, name, word, "literal", "expression"; x, x + 1, vec![x].len());
    twice!(wrapped, twice, x, concat!("a", "b").len());
    traced!(elsewhere, "other", x * 2);
    // Like a macro of another crate, whose `$crate` is not ours.
    probes::probe!(app, path, x);
}

/// A variable, a function and a type that only a probe uses are used.
fn used_by_a_probe_alone(parameter: u32) {
    fn only() -> u32 {
        1
    }
    let cell = Cell::new(parameter);
    let mut changed = 1_u32;
    changed += parameter;
    probe!(app, only, only(), cell.get(), changed);
}

/// Records what a tracer reads.
#[derive(Clone, Copy)]
struct Read<'a>(u64, &'a Cell<u64>);

impl std::ops::Add for Read<'_> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0, self.1)
    }
}

impl std::ops::Mul for Read<'_> {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self(self.0 * other.0, self.1)
    }
}

impl probes::ProbeArg for Read<'_> {
    type Int = u64;
    fn to_int(&self) -> u64 {
        self.1.set(self.0);
        self.0
    }
}

/// An expression of a macro is one operand, and a type, a path or a block remains one.
fn fragments() {
    macro_rules! probes {
        ($sum:expr, $type:ty, $path:path, $block:block) => {
            probe!(app, fragments, $sum * $sum, $path(1), $block, 1_u16 as $type, <$type>::MAX);
            probe!(app, alone, $sum);
        };
    }
    let read = Cell::new(0);
    let number = |number| Read(number, &read);
    probes!(number(1) + number(2), u8, core::convert::identity::<u8>, { 1_u8 });
    assert_eq!(read.get(), if cfg!(on) { 3 } else { 0 });
    macro_rules! product {
        ($sum:expr) => {
            probe!(app, product, $sum * $sum)
        };
    }
    product!(number(1) + number(2));
    assert_eq!(read.get(), if cfg!(on) { 9 } else { 0 });
}

/// Commas that separate no arguments, and operators that are no brackets.
fn commas(a: u32, b: u32) {
    use std::collections::HashMap;
    let map = HashMap::<u8, HashMap<u8, u8>>::new();
    probe!(app, commas, a < b, b > a, a << 1, b >> 1, HashMap::<u8, u8>::new().len() < map.len());
    probe!(app, casts, a as u64 * 2 < 3, b as u8, <u16 as From<u8>>::from(1));
    probe!(app, closures, (|a, b| a + b)(a, b), a | b, a == 1 || b == 1, &raw const map, -1, !a);
    probe!(app, function, { let f: fn(u32, u32) = commas; f }, 'a: loop { break 'a 1_u8 });
}

/// `todo!()` and its like are accepted as arguments, as in `println!`.
fn diverges(whether: bool) {
    if whether {
        probe!(app, todo, todo!());
        probe_lazy!(app, unreachable, 1, unreachable!("{}", 1), "text");
    }
}

fn main() {
    collisions::all();
    fragments();
    commas(1, 2);
    diverges(false);
    order();
    nothing_is_moved();
    assert_eq!(positions(Some(1)), 1);
    assert_eq!(question_mark("x").is_err(), cfg!(on));
    assert_eq!(control_flow(), if cfg!(on) { 2 } else { 3 });
    recursion(3);
    generic::<u8, 1>(1);
    generic::<&Id, 2>(&Id(String::new()));
    is_send(asynchronous(1));
    macros();
    used_by_a_probe_alone(1);
    fields(Box::new(1), &mut &mut (1, 2));
}

//! Functions of every form with `#[instrument]`, among lints that a user may forbid.
//!
//! Compiled in each edition, with the feature on and off and the crate renamed to `probes`. The
//! program has exactly the sites of the `//=` comments, and exits with 0 if all assertions hold.
#![forbid(unused, unused_qualifications, unused_results, let_underscore_drop, missing_docs)]
#![forbid(rust_2018_idioms, future_incompatible, nonstandard_style, trivial_casts, single_use_lifetimes)]
#![deny(warnings)]

use std::cell::{Cell, RefCell};
use std::fmt::Display;
use std::future::Future;
use std::num::ParseIntError;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use probes::instrument;

/// A value that no tracer can read.
struct Opaque(Vec<u64>);

/// Documented.
#[instrument(app, crate = probes)] //= app:plain__entry 8 4 described
fn plain(a: u64, b: u32) -> u64 { //= app:plain__return described
    a * 3 + u64::from(b)
}

#[instrument("an-app", name = "a-name", ret, crate = ::probes)] //= an-app:a-name__entry -1 described
fn named(a: i8) -> i8 { //= an-app:a-name__return -1 described
    a
}

#[instrument(app, ret, err, crate = probes)] //= app:tried__entry 8 described semaphore
fn tried(text: &str) -> Result<u8, ParseIntError> { //= app:tried__return 1 8 described semaphore
    if text.is_empty() {
        return Ok(0);
    }
    let number = text.parse::<u8>()?;
    Ok(number + 1)
}

#[instrument(app, err, crate = probes)] //= app:nothing__entry described
fn nothing() -> Result<(), Box<dyn Display>> { //= app:nothing__return 8 described semaphore
    Err(Box::new(3))
}

#[instrument(app, ret, err(Debug), crate = probes)] //= app:unit_or_error__entry 1 described
fn unit_or_error(fail: bool) -> Result<(), u8> { //= app:unit_or_error__return 8 described semaphore
    if fail { Err(7) } else { Ok(()) }
}

impl Opaque {
    #[instrument(app, skip(self), crate = probes)] //= app:slot__entry 8 described
    fn slot(&mut self, index: usize) -> Option<&mut u64> { //= app:slot__return described
        self.0.get_mut(index)
    }

    #[instrument(app, fields(self = self.0.len(), more = %more), crate = probes)] //= app:chained__entry 8 8 described semaphore
    fn chained(&mut self, mut more: u64) -> &mut Self { //= app:chained__return described
        more += 1;
        self.0.push(more);
        self
    }

    #[instrument(app, skip_all, ret, crate = probes)] //= app:first__entry described
    fn first<'a>(&'a self, _other: &str) -> &'a u64 { //= app:first__return 8 described
        &self.0[0]
    }

    #[instrument(app, skip(self), crate = probes)] //= app:by_value__entry described
    fn by_value(self) -> Vec<u64> { //= app:by_value__return described
        self.0
    }

    #[instrument(app, skip(self), crate = probes)] //= app:counted__entry described
    fn counted(self: Rc<Self>) -> usize { //= app:counted__return described
        Rc::strong_count(&self)
    }
}

#[derive(Clone, Copy, probes::ProbeArg)]
#[usdt(crate = probes)]
#[repr(u8)]
enum Op {
    Get = 1,
}

trait Act {
    fn act(self, times: u16) -> u16;
    fn default(&self) -> u8 {
        1
    }
}

impl Act for Op {
    #[instrument(app, crate = probes)] //= app:act__entry 1 2 described
    fn act(self, times: u16) -> u16 { //= app:act__return described
        times * (self as u16 + u16::from(self.default()))
    }
}

#[instrument(app, crate = probes)] //= app:patterns__entry 1 2 -4 8 1 described semaphore
fn patterns((a, mut b): (u8, u16), [c, ..]: [i32; 2], Wrapped { inner, flag: d }: Wrapped<'_>, _: Opaque) -> i32 { //= app:patterns__return described
    b += u16::from(a) + u16::from(d);
    c + i32::from(b) + inner.len() as i32
}

struct Wrapped<'a> {
    inner: &'a str,
    flag: bool,
}

#[instrument(app, crate = probes)] //= app:generic__entry -4 8 1 described semaphore
fn generic<T, const N: usize>(x: T, y: impl probes::ProbeArg, z: Op) -> impl Iterator<Item = T> //= app:generic__return described
where
    T: probes::ProbeArg + Copy,
{
    std::iter::repeat(x).take(N)
}

#[instrument(app, skip(f), crate = probes)] //= app:boxed__entry described
fn boxed(f: impl Fn(u8) -> u8 + 'static) -> Box<dyn Fn(u8) -> u8> { //= app:boxed__return described
    Box::new(f)
}

#[instrument(app, skip(f), crate = probes)] //= app:nested__entry described
fn nested(f: Option<u8>) -> Result<impl Iterator<Item = u8>, Box<dyn Display>> { //= app:nested__return described
    Ok(f.into_iter())
}

#[instrument(app, crate = probes)] //= app:recursion__entry 4 described
fn recursion(depth: u32) -> u32 { //= app:recursion__return described
    if depth == 0 { 0 } else { 1 + recursion(depth - 1) }
}

#[inline(always)]
#[instrument(app, crate = probes)] //= app:inlined__entry 1 described
fn inlined(x: bool) -> bool { //= app:inlined__return described
    !x
}

#[instrument(app, crate = probes)] //= app:pointee__entry 8 described
unsafe fn pointee(pointer: *const u32) -> u32 { //= app:pointee__return described
    // SAFETY: the caller's pointer is valid.
    unsafe { *pointer }
}

#[instrument(app, crate = probes)] //= app:by_c__entry -4 described
extern "C" fn by_c(x: i32) -> i32 { //= app:by_c__return described
    x + 1
}

#[instrument(app, unwind, crate = probes)] //= app:panics__entry 1 described
fn panics(now: bool) -> u8 { //= app:panics__return described
    //= app:panics__unwind described
    if now {
        panic!("now")
    }
    3
}

#[instrument(app, crate = probes)] //= app:exits__entry -4 described
fn exits(code: i32) -> ! {
    std::process::exit(code)
}

#[instrument(app, skip(left_out, either, kept), crate = probes)] //= app:conditions__entry described
fn conditions(#[cfg(any())] left_out: NoSuchType, #[cfg(all())] either: u8, #[cfg_attr(any(), cfg(any()))] kept: u8) -> u8 { //= app:conditions__return described
    #![allow(clippy::all)]
    either + kept
}

#[instrument(app, crate = probes)] #[rustfmt::skip] //= app:short__entry 1 described
fn short(x: u8) -> u8 { x } //= app:short__return described

#[instrument(app, skip(x), crate = probes)] #[rustfmt::skip] //= app:short_too__entry described
fn short_too(x: String) -> String { x } //= app:short_too__return described

#[instrument(app, crate = probes)] #[rustfmt::skip] //= app:short_later__entry 8 1 described
async fn short_later(x: u8) -> u8 { x } //= app:short_later__return 8 described
//= app:short_later__drop 8 described

macro_rules! functions {
    ($name:ident, $parameter:ident: $type:ty, $($body:tt)*) => {
        #[instrument(app, ret, crate = probes)] //= app:by_macro__entry 2 described
        fn $name($parameter: $type) -> $type { //= app:by_macro__return 2 described
            let result = 1;
            $($body)* + result
        }
    };
}
functions!(by_macro, x: u16, x * 2);

macro_rules! whole {
    ($function:item) => {
        #[instrument(app, crate = probes)]
        $function
    };
}
whole! {
    fn item(r#type: u8) -> u8 { //= app:item__entry 1 described
        r#type //= app:item__return described
    }
}

/// Logs its name when dropped.
struct Dropped<'a>(&'static str, &'a RefCell<Vec<&'static str>>);

impl Drop for Dropped<'_> {
    fn drop(&mut self) {
        self.1.borrow_mut().push(self.0);
    }
}

#[instrument(app, skip_all, crate = probes)] //= app:dropped__entry described
fn dropped(a: Dropped<'_>, b: Dropped<'_>, (c, d): (Dropped<'_>, Dropped<'_>)) { //= app:dropped__return described
    let _local = Dropped("local", b.1);
    // In another order than they are declared.
    assert_eq!([&b, &d, &a, &c].map(|it| it.0), ["b", "d", "a", "c"]);
}

#[instrument(app, skip_all, crate = probes)] //= app:dropped_later__entry 8 described
async fn dropped_later(a: Dropped<'_>, b: Dropped<'_>, c: Dropped<'_>) { //= app:dropped_later__return 8 described
    //= app:dropped_later__drop 8 described
    std::future::ready(()).await;
    assert_eq!([&b, &a, &c].map(|it| it.0), ["b", "a", "c"]);
}

#[instrument(app, ret, err, crate = probes)] //= app:asynchronous__entry 8 1 8 described semaphore
async fn asynchronous(number: u8, text: &str) -> Result<u64, ParseIntError> { //= app:asynchronous__return 8 8 8 described semaphore
    //= app:asynchronous__drop 8 described
    let parsed: u64 = text.parse()?;
    std::future::ready(()).await;
    Ok(parsed + u64::from(number))
}

#[instrument(app, skip_all, crate = probes)] //= app:coerced__entry 8 described
async fn coerced(cell: Cell<u8>) -> Box<dyn Display + Send> { //= app:coerced__return 8 described
    //= app:coerced__drop 8 described
    std::future::ready(()).await;
    if cell.get() == 0 {
        return Box::new("zero");
    }
    Box::new(cell.get())
}

#[instrument(app, crate = probes)] //= app:forever__entry 8 1 described
async fn forever(x: u8) -> ! { //= app:forever__drop 8 described
    loop {
        let _: u8 = std::future::ready(x).await;
        std::future::pending().await
    }
}

/// A trait with an `async` method, for which Rust 2018 suffices.
#[allow(async_fn_in_trait)]
trait Waits {
    /// Waits.
    async fn wait(&mut self, x: u8) -> &u8;
}

impl Waits for u8 {
    #[instrument(app, ret, crate = probes)] //= app:wait__entry 8 1 1 described
    async fn wait(&mut self, x: u8) -> &u8 { //= app:wait__return 8 1 described
        //= app:wait__drop 8 described
        std::future::ready(()).await;
        *self += x;
        self
    }
}

fn is_send<F: Future + Send>(future: F) -> F {
    future
}

fn polled<T>(future: impl Future<Output = T>) -> T {
    struct Never;
    impl std::task::Wake for Never {
        fn wake(self: std::sync::Arc<Self>) {}
    }
    let waker = std::sync::Arc::new(Never).into();
    let mut future: Pin<Box<dyn Future<Output = T> + '_>> = Box::pin(future);
    match future.as_mut().poll(&mut Context::from_waker(&waker)) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("nothing to wait for"),
    }
}

fn methods() {
    let mut opaque = Opaque(vec![4]);
    *opaque.slot(0).unwrap() += 1;
    assert_eq!(opaque.chained(6).0, [5, 7]);
    assert_eq!(opaque.first(""), &5);
    assert_eq!(opaque.by_value().len(), 2);
    assert_eq!(Rc::new(Opaque(Vec::new())).counted(), 1);
    assert_eq!(Op::Get.act(2), 4);
}

fn drop_order() {
    let log = RefCell::new(Vec::new());
    let value = |name| Dropped(name, &log);
    dropped(value("a"), value("b"), (value("c"), value("d")));
    assert_eq!(log.take(), ["local", "d", "c", "b", "a"]);
    polled(dropped_later(value("a"), value("b"), value("c")));
    assert_eq!(log.take(), ["c", "b", "a"]);
}

fn main() {
    assert_eq!((plain(1, 2), named(-1)), (5, -1));
    assert_eq!((tried("").unwrap(), tried("4").unwrap()), (0, 5));
    assert!(tried("x").is_err() && nothing().is_err());
    assert!(unit_or_error(true).is_err() && unit_or_error(false).is_ok());
    methods();
    let wrapped = Wrapped { inner: "abc", flag: true };
    assert_eq!(patterns((1, 2), [3, 4], wrapped, Opaque(Vec::new())), 10);
    assert_eq!(generic::<i32, 2>(1, "text", Op::Get).count(), 2);
    assert_eq!(boxed(|x| x + 1)(1), 2);
    assert_eq!(nested(Some(1)).unwrap_or_else(|_| panic!()).count(), 1);
    assert_eq!(recursion(3), 3);
    assert!(inlined(false));
    // SAFETY: a reference is valid.
    assert_eq!(unsafe { pointee(&7) }, 7);
    assert_eq!(by_c(1), 2);
    assert_eq!(panics(false), 3);
    std::panic::set_hook(Box::new(|_| {}));
    assert!(std::panic::catch_unwind(|| panics(true)).is_err());
    assert_eq!(conditions(2, 3), 5);
    assert_eq!((by_macro(3), item(1)), (7, 1));
    assert_eq!(short_too(short(1).to_string()), "1");
    assert_eq!(polled(short_later(1)), 1);
    drop_order();
    assert_eq!(polled(is_send(asynchronous(1, "2"))).unwrap(), 3);
    assert_eq!(polled(is_send(coerced(Cell::new(4)))).to_string(), "4");
    assert_eq!(polled(5_u8.wait(1)), &6);
    assert!(std::panic::catch_unwind(|| polled(forever(1))).is_err());
    exits(0)
}

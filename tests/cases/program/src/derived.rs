//! Derived arguments have the size and sign of the enum's `repr` or of the field.

macro_rules! enums {
    ($($name:ident $int:ident)*) => {
        $(#[derive(usdt::ProbeArg)] #[repr($int)] enum $name { Only = 3 })*
    };
}

enums! { A u8 B u16 C u32 D u64 E usize F i8 G i16 H i32 I i64 J isize }

#[derive(usdt::ProbeArg)]
struct Id<T>(T);

#[derive(usdt::ProbeArg)]
#[repr(transparent)]
struct Named {
    inner: Id<J>,
}

#[inline(never)]
fn newtypes(number: i8, address: *const u32, named: &Named) {
    //= case:newtypes -1 8 1 4 -8 -8
    usdt::probe!(case, newtypes, Id(number), Id(address), Id(true), Id('c'), *named, named);
}

pub fn run(number: i8) {
    //= case:enums 1 2 4 8 8 -1 -2 -4 -8 -8
    usdt::probe!(
        case,
        enums,
        A::Only,
        B::Only,
        C::Only,
        D::Only,
        E::Only,
        F::Only,
        G::Only,
        H::Only,
        I::Only,
        J::Only
    );
    newtypes(number, &0, &Named { inner: Id(J::Only) });
}

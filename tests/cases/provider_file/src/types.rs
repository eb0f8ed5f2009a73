//! One probe per kind of type: its arguments have the widths and signs of C.

use std::ffi::c_void;
use std::ptr::null;

use crate::corpus::types::types;

pub fn hit() {
    //= types:chars -1 -1 1 1 described
    types::chars(-1, -1, 1, 1);
    //= types:shorts -2 -2 -2 -2 2 2 described
    types::shorts(-1, -1, -1, -1, 1, 1);
    //= types:ints -4 -4 -4 4 4 4 described
    types::ints(-1, -1, -1, 1, 1, 1);
    //= types:longs -8 -8 -8 8 8 8 described
    types::longs(-1, -1, -1, 1, 1, 1);
    //= types:longers -8 -8 -8 8 8 described
    types::longers(-1, -1, -1, 1, 1);
    //= types:floats 4 8 described
    types::floats(1.5, -1.5);
    //= types:booleans 1 1 1 described
    types::booleans(true, false, true);
    //= types:signed_widths -1 -2 -4 -8 -8 described
    types::signed_widths(-1, -1, -1, -1, -1);
    //= types:unsigned_widths 1 2 4 8 8 4 described
    types::unsigned_widths(1, 1, 1, 1, 1, 1);
    //= types:sizes 8 -8 -8 8 -8 -8 -8 described
    types::sizes(1, -1, -1, 1, -1, -1, -1);
    //= types:posix -4 4 4 4 -8 4 8 8 8 described
    types::posix(-1, 1, 1, 1, -1, 1, 1, 1, 1);
    //= types:solaris 1 2 4 8 -8 8 -8 described
    types::solaris(1, 1, 1, 1, -1, 1, -1);
    //= types:strings 8 8 8 8 8 8 8 8 described semaphore
    types::strings("a", "b", "c", "d", "e", "f", "g", "h");
    //= types:pointers 8 8 8 8 8 8 described
    types::pointers(&1, &1, &1, &1.5, &true, null());
    //= types:addresses 8 8 8 8 8 8 8 8 described
    let a = (&raw const *"a").cast::<c_void>();
    types::addresses(a, a, a, a, a, a, a, a);
    //= types:named 4 8 4 8 -1 described
    types::named(1, &1, 1, &1, -1);
    //= types:enums -4 -4 8 -4 described
    types::enums(1, 1, &1, 1);
    //= types:qualified -4 4 -4 -4 8 described
    types::qualified(-1, 1, -1, -1, null());
    //= types:inside 8 described
    types::inside(null());
}

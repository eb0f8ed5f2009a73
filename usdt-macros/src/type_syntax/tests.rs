//! Types, bounds and clauses, and tokens that are none of these.

use proc_macro2::TokenStream;

use super::{are_bounds, are_clauses, is_type};

fn tokens(text: &str) -> TokenStream {
    text.parse().unwrap()
}

#[test]
fn types_are_accepted() {
    for text in [
        "u8",
        "()",
        "(u8,)",
        "(A, dyn B + 'a)",
        "!",
        "_",
        "[u8]",
        "[u8; 2 + 3]",
        "[u8; if N > 1 { 2 } else { 3 }]",
        "&u8",
        "&&'a mut u8",
        "&'static (dyn A + B + 'static)",
        "*const *mut u8",
        "crate::a::B<C>::D",
        "::a::B::<'a, C, 1, -1, 'x', true, { N }, D = E, F: G + 'a, H<'a> = I>",
        "r#type::r#fn<>",
        "Self",
        "<T as a::B<C>>::D<E>",
        "<[u8]>::A",
        "fn()",
        "for<'a, 'b> unsafe extern \"C\" fn(a: &'a u8, _: B, #[cfg(a)] c: C, ...) -> *const D",
        "extern fn(a::B, _: ...)",
        "Fn(A, B) -> C",
        "Box<dyn for<'a> FnMut(&'a A) -> Vec<Vec<u8>> + Send>",
        "dyn ?Sized + (A) + (for<'a> B<'a>) + ::c::D",
        "A<B = impl C>",
        "a::b!(c d)",
        "c![]",
    ] {
        assert!(is_type(tokens(text)), "{text}");
    }
}

#[test]
fn other_tokens_are_rejected() {
    for text in [
        "",
        "u8 u8",
        "u8: u8",
        "u8;",
        "u8,",
        "pub",
        "fn",
        "fn u8",
        "fn(u8 u8)",
        "(u8 u8)",
        "(,)",
        "[u8 u8]",
        "[u8;]",
        "{}",
        "1",
        "&",
        "&'a",
        "*u8",
        "a::",
        "a:b",
        "::",
        "A<",
        "A<B",
        "A>",
        "A<B C>",
        "A<,>",
        "A<-B>",
        "<A>",
        "<A as>::B",
        "<A as B",
        "dyn",
        "dyn u8 u8",
        "dyn &A",
        "&dyn A + B",
        "(&A + B)",
        "Fn(A) ->",
        "Fn(A) - B",
        "a!",
        "a! b",
        "for<'a",
        "A = B",
        "struct",
    ] {
        assert!(!is_type(tokens(text)), "{text}");
    }
}

#[test]
fn bounds_and_clauses_are_checked() {
    for text in ["", ":", ": A", ": 'a + A +", ": ?Sized + for<'a> Fn(&'a A) -> B", ": [const] A"] {
        assert!(are_bounds(tokens(text)), "{text}");
        let clauses = format!("A{text}, [B; N]{text}, for<'a> &'a C{text}, 'a: 'b");
        let is_clause = text.starts_with(':');
        assert_eq!(are_clauses(tokens(&clauses)), is_clause, "{clauses}");
        assert_eq!(are_clauses(tokens(&format!("{clauses},"))), is_clause, "{clauses}");
    }
    for text in ["A", ": A B", ": + A", ": &A", ": 1", ": A = B", ":: A"] {
        assert!(!are_bounds(tokens(text)), "{text}");
        assert!(!are_clauses(tokens(&format!("T{text}"))), "{text}");
    }
}

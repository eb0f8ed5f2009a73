//! Checks arguments against made-up rows, which belong to no real architecture.

use quote::quote;

use super::*;

fn spelled(row: &TokenStream, arguments: &str) -> Option<String> {
    let checked = checked(Input::new(quote!({ #row } #arguments))).ok()?;
    Some(Input::new(checked).string().unwrap().value())
}

#[test]
fn arguments_are_rewritten_in_the_syntax_of_the_row() {
    let row = quote!([8 "%r0-%r15" 4 "%w8d-%w9d"] "D(B)" "%r1-%r15 %sp");
    for (written, expected) in [
        ("8@%r2\t-1@16(%r15)\n  4@(%sp)", "8@%r2 -1@16(%r15) 4@0(%sp)"),
        ("8@%r0 4@%w8d 1@-8(%r1)", "8@%r0 4@%w8d 1@-8(%r1)"),
        ("", ""),
    ] {
        assert_eq!(spelled(&row, written).as_deref(), Some(expected));
    }
    let row = quote!([4 "r0-r10"] "[B, #D]");
    for (written, expected) in [
        ("4@[r2] -8@[r10,#-4] 2@[ r0 , 4 ]", "4@[r2, #0] -8@[r10, #-4] 2@[r0, #4]"),
        ("4@r10", "4@r10"),
    ] {
        assert_eq!(spelled(&row, written).as_deref(), Some(expected));
    }
    assert_eq!(spelled(&quote!(), "8@anything").as_deref(), Some("8@anything"));
}

#[test]
fn arguments_that_some_tool_cannot_read_are_rejected() {
    let row = quote!([8 "%r0-%r15" 4 "%w8d-%w9d"] "D(B)" "%r1-%r15 %sp");
    let unreadable = "8@%w8d 4@%w10d 4@%w8 8@%r16 8@%r02 8@%r 8@%r256 8@%sp 8@0(%r0) 8@08(%r1) \
                      8@2147483648(%r1) 8@+1(%r1) 8@--1(%r1) 8@2(%r1,%r2) 8@sym(%r1) 8@[%r1,8] \
                      8@5 8@$5 8@é 8f@%r1 3@%r1 08@%r1 +8@%r1 é@%r1 @%r1 %r1 8@ -@%r1";
    for argument in unreadable.split(' ') {
        assert_eq!(spelled(&row, argument), None, "{argument}");
    }
    assert_eq!(spelled(&quote!([4 "r0-r10"] "[B, #D]"), "8@r0"), None);
}

//! Reading the kernel's BTF, and small ones that are built here.

use super::*;

/// Returns the kernel's, if it has one: not all that run the tests do.
fn kernel() -> Option<&'static Btf> {
    fs::exists(PATH).unwrap().then(|| Btf::of_kernel().unwrap())
}

#[test]
fn btf_has_the_ids_of_a_task() {
    let Some(btf) = kernel() else { return };
    let pid = btf.offset("task_struct", &["pid"]).unwrap();
    assert_eq!(btf.offset("task_struct", &["tgid"]), Some(pid + 4));
}

#[test]
#[cfg(target_arch = "x86_64")]
fn finds_a_member_of_a_member() {
    let Some(btf) = kernel() else { return };
    let thread = btf.offset("task_struct", &["thread"]).unwrap();
    let fsbase = btf.offset("thread_struct", &["fsbase"]).unwrap();
    assert_eq!(btf.offset("task_struct", &["thread", "fsbase"]), Some(thread + fsbase));
    assert_ne!(fsbase, 0);
}

#[test]
fn missing_members_are_not_found() {
    let Some(btf) = kernel() else { return };
    assert_eq!(btf.offset("task_structure", &["pid"]), None);
    assert_eq!(btf.offset("task_struc", &["pid"]), None);
    assert_eq!(btf.offset("task_struct", &["pi"]), None);
    assert_eq!(btf.offset("task_struct", &["pid", "pid"]), None);
    // A pointer.
    assert_eq!(btf.offset("task_struct", &["mm", "pgd"]), None);
}

const STRINGS: &[u8] = b"\0outer\0a\0b\0c\0bits\0inner\0self\0";

fn name(name: &str) -> u32 {
    let pattern = format!("\0{name}\0");
    let at = STRINGS.windows(pattern.len()).position(|part| part == pattern.as_bytes());
    at.unwrap() as u32 + 1
}

/// Builds BTF of these words of types, with a header longer than today's.
fn build(types: &[u32]) -> Vec<u8> {
    let length = 4 * types.len() as u32;
    let mut bytes = MAGIC.to_ne_bytes().to_vec();
    bytes.extend([1, 0]);
    let header = [28, 0, length, length, STRINGS.len() as u32, 0];
    bytes.extend(header.iter().chain(types).flat_map(|word| word.to_ne_bytes()));
    bytes.extend(STRINGS);
    bytes
}

/// struct outer { int a; union { int b; const inner c; }; int bits : 3; }, where inner is a
/// typedef of struct { int a, b; }, and a structure of the same name before it.
fn example() -> Vec<u8> {
    let flag = 1 << 31;
    #[rustfmt::skip]
    let types = [
        /* 1 */ 0, 1 << 24, 4, 32,
        /* 2 */ name("outer"), STRUCT << 24, 0,
        /* 3 */ name("outer"), STRUCT << 24 | flag | 3, 16,
                name("a"), 1, 0,
                0, 4, 32,
                name("bits"), 1, 3 << 24 | 96,
        /* 4 */ 0, UNION << 24 | 2, 8,
                name("b"), 1, 0,
                name("c"), 5, 0,
        /* 5 */ 0, 10 << 24, 6,
        /* 6 */ name("inner"), 8 << 24, 7,
        /* 7 */ 0, STRUCT << 24 | 2, 8,
                name("a"), 1, 0,
                name("b"), 1, 32,
        // It contains itself, and a type that does not exist.
        /* 8 */ name("self"), STRUCT << 24 | 2, 8,
                0, 8, 0,
                name("c"), 99, 0,
    ];
    build(&types)
}

#[test]
fn anonymous_members_and_typedefs_are_followed() {
    let btf = Btf::parse(&example()).unwrap();
    assert_eq!(btf.offset("outer", &["a"]), Some(0));
    assert_eq!(btf.offset("outer", &["b"]), Some(4));
    assert_eq!(btf.offset("outer", &["c"]), Some(4));
    assert_eq!(btf.offset("outer", &["c", "b"]), Some(8));
    assert_eq!(btf.offset("outer", &["bits"]), None);
    assert_eq!(btf.offset("inner", &["a"]), None);
}

#[test]
fn damaged_btf_does_not_panic() {
    let bytes = example();
    for length in 0..bytes.len() {
        assert!(Btf::parse(&bytes[..length]).is_err(), "{length}");
    }
    let btf = Btf::parse(&bytes).unwrap();
    assert_eq!(btf.offset("self", &["a"]), None);
    assert_eq!(btf.offset("self", &["c", "a"]), None);
    // Whatever a byte becomes, there is an answer.
    for at in 0..bytes.len() {
        for value in [0, 1, 0x7f, 0x80, 0xff] {
            let mut bytes = bytes.clone();
            bytes[at] = value;
            if let Ok(btf) = Btf::parse(&bytes) {
                btf.offset("outer", &["c", "b"]);
                btf.offset("self", &["a"]);
            }
        }
    }
    assert!(Btf::parse(&build(&[0, 99 << 24, 0])).is_err_and(|error| error.contains("kind 99")));
}

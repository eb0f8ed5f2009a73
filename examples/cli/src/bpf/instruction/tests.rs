//! The bytes of each instruction, as an assembler writes them.

use super::{Arithmetic, Code, Comparison, Helper, Register, Width};
use Register::{R0, R1, R2, R3, R6, R7, R8, R9, Stack};

fn bytes(code: &Code) -> Vec<u8> {
    let bytes = code.instructions().iter().flat_map(|it| {
        let [low, high] = it.offset.to_le_bytes();
        [it.operation, it.registers, low, high].into_iter().chain(it.immediate.to_le_bytes())
    });
    bytes.collect()
}

type Row = (&'static str, fn(&mut Code), &'static [u8]);

/// The bytes are those that `llvm-mc -arch=bpfel -show-encoding` prints for the text.
#[test]
fn instructions_are_encoded_as_by_an_assembler() {
    let rows: [Row; 18] = [
        ("r1 += r2", |it| it.arithmetic(Arithmetic::Add, R1, R2), &[0x0f, 0x21, 0, 0, 0, 0, 0, 0]),
        (
            "r1 -= r9",
            |it| it.arithmetic(Arithmetic::Subtract, R1, R9),
            &[0x1f, 0x91, 0, 0, 0, 0, 0, 0],
        ),
        (
            "r3 = r10",
            |it| it.arithmetic(Arithmetic::Move, R3, Stack),
            &[0xbf, 0xa3, 0, 0, 0, 0, 0, 0],
        ),
        ("r8 |= 4", |it| it.arithmetic_number(Arithmetic::Or, R8, 4), &[0x47, 8, 0, 0, 4, 0, 0, 0]),
        (
            "r2 *= -3",
            |it| it.arithmetic_number(Arithmetic::Multiply, R2, -3),
            &[0x27, 2, 0, 0, 0xfd, 0xff, 0xff, 0xff],
        ),
        (
            "lock *(u64 *)(r0 + 0) += r1",
            |it| it.add_atomically(R0, 0, R1),
            &[0xdb, 0x10, 0, 0, 0, 0, 0, 0],
        ),
        (
            "r3 = 7",
            |it| it.arithmetic_number(Arithmetic::Move, R3, 7),
            &[0xb7, 3, 0, 0, 7, 0, 0, 0],
        ),
        (
            "r3 <<= 56",
            |it| it.arithmetic_number(Arithmetic::ShiftLeft, R3, 56),
            &[0x67, 3, 0, 0, 56, 0, 0, 0],
        ),
        (
            "r3 >>= 56",
            |it| it.arithmetic_number(Arithmetic::ShiftRight, R3, 56),
            &[0x77, 3, 0, 0, 56, 0, 0, 0],
        ),
        (
            "r3 s>>= 56",
            |it| it.arithmetic_number(Arithmetic::ShiftRightSigned, R3, 56),
            &[0xc7, 3, 0, 0, 56, 0, 0, 0],
        ),
        (
            "r2 = 0x1122334455667788 ll",
            |it| it.number(R2, 0x1122_3344_5566_7788),
            &[0x18, 2, 0, 0, 0x88, 0x77, 0x66, 0x55, 0, 0, 0, 0, 0x44, 0x33, 0x22, 0x11],
        ),
        (
            "r2 = *(u64 *)(r6 + 80)",
            |it| it.load(Width::Eight, R2, R6, 80),
            &[0x79, 0x62, 0x50, 0, 0, 0, 0, 0],
        ),
        (
            "r2 = *(u32 *)(r6 - 4)",
            |it| it.load(Width::Four, R2, R6, -4),
            &[0x61, 0x62, 0xfc, 0xff, 0, 0, 0, 0],
        ),
        (
            "r2 = *(u16 *)(r6 + 2)",
            |it| it.load(Width::Two, R2, R6, 2),
            &[0x69, 0x62, 2, 0, 0, 0, 0, 0],
        ),
        (
            "r2 = *(u8 *)(r6 + 1)",
            |it| it.load(Width::One, R2, R6, 1),
            &[0x71, 0x62, 1, 0, 0, 0, 0, 0],
        ),
        (
            "*(u64 *)(r10 - 8) = r3",
            |it| it.store(Width::Eight, Stack, -8, R3),
            &[0x7b, 0x3a, 0xf8, 0xff, 0, 0, 0, 0],
        ),
        (
            "*(u32 *)(r7 + 0) = r1",
            |it| it.store(Width::Four, R7, 0, R1),
            &[0x63, 0x17, 0, 0, 0, 0, 0, 0],
        ),
        ("call 5", |it| it.call(Helper::KtimeGetNs), &[0x85, 0, 0, 0, 5, 0, 0, 0]),
    ];
    for (text, build, expected) in rows {
        let mut code = Code::default();
        build(&mut code);
        assert_eq!(bytes(&code), expected, "{text}");
    }
}

/// `if r0 == 0 goto +2`, `if r1 s> r2 goto +1`, `goto +0`
#[test]
fn jumps_land_after_the_instructions_between() {
    let mut code = Code::default();
    let first = code.jump_if(R0, Comparison::Equal, 0);
    let second = code.jump_if_registers(R1, Comparison::GreaterSigned, R2);
    let third = code.jump();
    code.land(first);
    code.land(second);
    code.land(third);
    let expected =
        [[0x15, 0, 2, 0, 0, 0, 0, 0], [0x6d, 0x21, 1, 0, 0, 0, 0, 0], [0x05, 0, 0, 0, 0, 0, 0, 0]];
    assert_eq!(bytes(&code), expected.concat());
}

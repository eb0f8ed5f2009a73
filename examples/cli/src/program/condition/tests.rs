//! Comparisons of 64-bit registers agree with those of the numbers that they stand for.

use super::{Always, Compare, Relation, opposite};
use crate::bpf::instruction::Comparison;

/// Returns whether the kernel takes a jump.
fn is_taken(register: u64, comparison: Comparison, other: u64) -> bool {
    let (signed, other_signed) = (register.cast_signed(), other.cast_signed());
    match comparison {
        Comparison::Equal => register == other,
        Comparison::NotEqual => register != other,
        Comparison::Less => register < other,
        Comparison::LessOrEqual => register <= other,
        Comparison::Greater => register > other,
        Comparison::GreaterOrEqual => register >= other,
        Comparison::LessSigned => signed < other_signed,
        Comparison::LessOrEqualSigned => signed <= other_signed,
        Comparison::GreaterSigned => signed > other_signed,
        Comparison::GreaterOrEqualSigned => signed >= other_signed,
    }
}

#[test]
fn comparisons_hold_for_signed_and_unsigned_numbers_of_any_size() {
    let edges: [i128; 11] = [
        i128::from(i64::MIN) - 1,
        i64::MIN.into(),
        -2,
        -1,
        0,
        1,
        2,
        i64::MAX.into(),
        i128::from(i64::MAX) + 1,
        u64::MAX.into(),
        i128::from(u64::MAX) + 1,
    ];
    for signed in [true, false] {
        let is_possible = |value: &&i128| match signed {
            true => i64::try_from(**value).is_ok(),
            false => u64::try_from(**value).is_ok(),
        };
        for value in edges.iter().filter(is_possible) {
            for number in edges {
                for (relation, expected) in [
                    (Relation::Equal, *value == number),
                    (Relation::NotEqual, *value != number),
                    (Relation::Less, *value < number),
                    (Relation::LessOrEqual, *value <= number),
                    (Relation::Greater, *value > number),
                    (Relation::GreaterOrEqual, *value >= number),
                ] {
                    let passes = match opposite(relation, signed, number) {
                        Always(passes) => passes,
                        Compare(comparison, bits) => !is_taken(*value as u64, comparison, bits),
                    };
                    assert_eq!(passes, expected, "{value} {relation:?} {number}, {signed}");
                }
            }
        }
    }
}

//! The corpus, mutated at random: `USDT_SEED=7 USDT_MUTATIONS=1000000 cargo test -p usdt-core
//! --test operands mutated` repeats a run, or makes a longer one.

use usdt_core::{Arguments, Operand};

use crate::checks::{MACHINES, Random, argument, arguments, setting};
use crate::corpus::{CORPUS, rows};

/// What a mutation inserts.
const TOKENS: [&str; 40] = [
    " ",
    "  ",
    ",",
    ", ",
    "+",
    "-",
    "@",
    "#",
    "$",
    "%",
    "(",
    ")",
    "[",
    "]",
    ":",
    ".",
    "*",
    "0",
    "1",
    "8",
    "-0",
    "0x7f",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551615",
    "sym",
    "é",
    "%lo(",
    "%fs:",
    "@l",
    ":lo12:",
    ", lsl #3",
    "f",
    "i",
    "r1",
    "x0",
    "%rax",
    "\t\t!",
    "'",
    "PTR",
];

/// Returns a position between two characters.
fn position(random: &mut Random, text: &str) -> usize {
    let positions: Vec<_> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
    *random.pick(&positions)
}

fn mutate(random: &mut Random, text: &mut String, others: &[String]) {
    let (first, second) = (position(random, text), position(random, text));
    let range = first.min(second)..first.max(second);
    match random.below(5) {
        0 => text.insert_str(first, random.pick::<&str>(&TOKENS)),
        1 => text.replace_range(range, random.pick::<&str>(&TOKENS)),
        2 => text.replace_range(range, ""),
        3 => {
            let copy = text[range].to_owned();
            text.insert_str(first, &copy);
        }
        _ => {
            let other = random.pick(others);
            let at = position(random, other);
            text.replace_range(first.., &other[at..]);
        }
    }
}

/// Whatever parses keeps its text, and its meaning can be spelled and parsed again.
#[test]
fn mutated_arguments_are_rejected_or_survive_the_round_trip() {
    let (mut random, rounds) = (Random::seeded(), setting("USDT_MUTATIONS", 1000));
    let all: Vec<_> = CORPUS.iter().flat_map(|(_, lines)| rows(lines)).map(|row| row.0).collect();
    let mut parsed = 0;
    for machine in MACHINES {
        for _ in 0..rounds {
            let mut text = random.pick(&all).clone();
            for _ in 0..=random.below(3) {
                mutate(&mut random, &mut text, &all);
            }
            arguments(&text, machine);
            let Some(argument) = argument(&text, machine) else { continue };
            parsed += u64::from(!matches!(argument.operand, Operand::Register(_)));
        }
    }
    assert!(parsed > rounds * 2, "only {parsed} of {} are no register", rounds * 17);
}

/// Quadratic reading would take 10^10 steps for each.
#[test]
fn long_arguments_take_linear_time() {
    for (machine, _) in CORPUS {
        for (start, unit, end) in [
            ("8@", "%lo(", ")(a0)"),
            ("8@", "+1", "(%rax)"),
            ("8@[", "x0,", "]"),
            ("8@#", "sym-", "1"),
            ("8@", "@l", "(9)"),
            ("8@", "(", ""),
            ("8@[x0 ", ", ", "]"),
            ("8@[ ", "1 ", "]"),
            ("8@A", " A", ""),
            ("8@", "0", ""),
            ("8@#0.", "1", ""),
        ] {
            let text = format!("{start}{}{end}", unit.repeat(50_000));
            for argument in Arguments::new(&text, machine).flatten() {
                let _ = argument.value(0);
            }
        }
    }
}

//! The marks: asserts every figure of the table that needs no clock. Run `cargo test -p benches`.

#[path = "../tests/tool/mod.rs"]
mod tool;

use benches::code::{self, ROWS};
use benches::compile::{FORMS, NAMES, RIVALS, Rival};
use benches::engine::{ENGINES, Loaded};

/// Instructions and bytes that `probe!` adds. A value that is not in a register is loaded into one,
/// because every tool reads registers. `probe_lazy!` adds two instructions of ten bytes, and
/// none with the feature off.
const EAGER: [(&str, i64, i64); 13] = [
    ("registers_0", 1, 1),
    ("registers_1", 1, 1),
    ("registers_3", 1, 1),
    ("registers_6", 1, 1),
    ("registers_12", 1, 1),
    ("arg_u8", 1, 1),
    ("arg_i32", 1, 1),
    ("arg_mixed", 1, 1),
    ("arg_f64", 2, 6),
    ("arg_constant", 2, 6),
    ("arg_field", 2, 4),
    ("arg_local", 2, 6),
    ("arg_string", 1, 1),
];

/// The strings of `Rival`'s declaration in a description.
const DESCRIBED: &str = "src/lib.rs\0A request has been accepted.\0a\0u64\0b\0i32\0c\0u8\0";

fn index(name: &str) -> usize {
    ENGINES.iter().position(|engine| engine.name == name).unwrap()
}

/// Returns all engines; `None` if the test is skipped.
fn engines(test: &str) -> Option<Vec<Result<Loaded, String>>> {
    let found = tool::needs(test, "gcc", "gcc")
        && tool::needs_header(test, "sys/sdt.h", "systemtap-sdt-dev");
    found.then(|| ENGINES.iter().map(|engine| engine.load()).collect())
}

#[test]
fn a_probe_adds_no_more_code_than_its_rivals() {
    let test = "a_probe_adds_no_more_code_than_its_rivals";
    let Some(engines) = engines(test) else { return };
    let added = |engine: &str, row| {
        code::added(&engines, index(engine), row).map(|steps| (steps.instructions, steps.bytes))
    };
    for (row, mark) in ROWS.iter().zip(EAGER) {
        let (eager, lazy) = (added("`probe!`", row).unwrap(), added("`probe_lazy!`", row).unwrap());
        assert_eq!((row.function, eager.0, eager.1), mark);
        assert_eq!(lazy, (2, 10), "{}", row.function);
        assert_eq!(added("a provider", row), Some(eager), "{}", row.function);
        assert_eq!(added("feature off", row), Some((0, 0)), "{}", row.function);
        if row.arguments.contains("register") {
            assert_eq!(Some(eager), added("gcc, `sys/sdt.h`", row), "{}", row.function);
        }
        for (ours, rival) in [
            (eager, "crate `probe`"),
            (lazy, "crate `probe`, lazy"),
            (lazy, "crate `usdt` (oxide)"),
        ] {
            let theirs = added(rival, row);
            assert!(theirs.is_none_or(|theirs| ours.0 <= theirs.0), "{} of {rival}", row.function);
        }
    }
}

/// A 64-bit operand is a pointer: as an integer it would be a second induction variable of a loop
/// that counts by that pointer, and cost six instructions a round.
#[test]
fn a_probe_in_a_loop_adds_its_nop_to_a_round() {
    let test = "a_probe_in_a_loop_adds_its_nop_to_a_round";
    let Some(engines) = engines(test) else { return };
    let added = |engine: &str, row| code::added_per_round(&engines, index(engine), row).unwrap();
    for function in ["by_pointer", "by_item", "by_index"] {
        assert_eq!(added("`probe!`", function), 1.0, "{function}");
        assert_eq!(added("a provider", function), 1.0, "{function}");
        assert_eq!(added("gcc, `sys/sdt.h`", function), 1.0, "{function}");
        assert_eq!(added("feature off", function), 0.0, "{function}");
    }
    assert!(added("`probe_lazy!`", "by_pointer") <= 3.0);
}

/// Copied byte by byte they took 594 and 1,377.
#[test]
fn copying_a_string_takes_few_instructions() {
    let engine = ENGINES[index("`probe_lazy!`")].load().unwrap();
    let [hundred, most] = [100, 255].map(|bytes| code::hit_with_string(&engine, bytes));
    assert!(hundred <= 160, "{hundred} for 100 bytes");
    assert!(most <= 300, "{most} for 255 bytes");
}

/// Integers must not pay for what strings need.
#[test]
fn a_lazy_probe_of_integers_compiles_like_its_test_and_an_eager_one() {
    let [_, _, lazy, pair, ..] = &FORMS;
    let added = |form: &Rival| form.lines(2000) - form.lines(1000);
    let [lazy, pair] = [lazy, pair].map(added);
    assert!(10 * lazy <= 12 * pair, "{lazy} lines, {pair}");
}

/// Bytes and lines of LLVM IR per 1,000 more sites are within the marks and the same for each
/// thousand. Each site of a declared probe has a description, which can be left out.
///
/// This is one test because two in parallel would build the same crate with other numbers of sites.
#[test]
fn build_cost_per_site_is_linear_and_within_the_marks() {
    let [_, ours, theirs, _, described, bare] = &RIVALS;
    let thousands = |count: usize| {
        let built = ours.sites(count * 1000, NAMES, true);
        [built.loaded, built.not_loaded, ours.lines(count * 1000) as i64]
    };
    let [one, two, three] = [1, 2, 3].map(thousands);
    let more = |more: [i64; 3], less: [i64; 3]| [0, 1, 2].map(|at| more[at] - less[at]);
    let [second, third] = [more(two, one), more(three, two)];
    // 2 % for an occasional digit more in a function's name.
    let grows = second.iter().zip(third).any(|(second, third)| third > second + second / 50);
    assert!(!grows, "{one:?} {two:?} {three:?}");
    // Includes the code around the sites, which is the same in all crates.
    let [loaded, not_loaded, lines] = second.map(|count| count as f64 / 1000.0);
    assert!(loaded <= 18.0, "{loaded} loaded bytes per site");
    assert!(not_loaded <= 85.0, "{not_loaded} bytes not loaded per site");
    assert!(lines <= 30.0, "{lines} lines of LLVM IR per site");
    let rival = (theirs.lines(2000) - theirs.lines(1000)) as f64 / 1000.0;
    assert!(lines <= 4.0 * rival, "{lines} lines per site, crate `probe` {rival}");

    let added = |rival: &Rival| {
        let [one, two] = [1000, 2000].map(|sites| rival.sites(sites, NAMES, true));
        (two.loaded - one.loaded, two.not_loaded - one.not_loaded)
    };
    let [described, bare] = [described, bare].map(added);
    let [loaded, not_loaded, _] = second;
    assert_eq!(bare, (loaded, not_loaded));
    assert_eq!(described.0, loaded);
    // The note's header with `usdt` is 20 bytes, the address and line are 12; then the strings.
    let bytes = 1000 * (20 + 12 + DESCRIBED.len().next_multiple_of(4)) as i64;
    assert_eq!(described.1 - not_loaded, bytes);
}

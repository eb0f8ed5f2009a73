//! Runs the checks of the fuzz targets on mutations of their corpus, the same ones each time.
//!
//! `USDT_SEED=7 USDT_MUTATIONS=1000000 cargo test -p usdt-core --test fuzzed` tries other
//! mutations, and more of them. `CORPUS=overwrite` stores the seeds again, after a change of
//! `fixture`.

mod checks;
mod fixture;

use std::path::{Path, PathBuf};
use std::{env, fs};

use checks::{MACHINES, Random, setting};
use fixture::{BASE_ADDRESS, ENCODINGS, Fixture, PROBES_ADDRESS, TEXT_ADDRESS};
use usdt_core::{Description, Note};

/// A seed of each target: a name, and the input.
fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let note = Note {
        location: TEXT_ADDRESS + 1,
        base: BASE_ADDRESS,
        semaphore: PROBES_ADDRESS,
        provider: "app",
        name: "request",
        arguments: "-4@%eax 8@[x2, 16]",
    };
    let description = Description {
        location: note.location,
        line: 42,
        file: "src/app.rs",
        documentation: "A request has been accepted.",
        arguments: "id\0i32\0path\0&str\0",
    };
    let named = |index: u8, input: Vec<u8>| (format!("{index}"), input);
    let encodings = (0..).zip(ENCODINGS);
    match target {
        "file" => encodings
            .map(|(index, encoding)| {
                let program = Fixture::program(encoding, &[note]).described(&[description]);
                named(index, program.build())
            })
            .collect(),
        "note" | "description" => encodings
            .map(|(index, encoding)| {
                let mut bytes = vec![index];
                if target == "note" {
                    note.append_to(&mut bytes, encoding).unwrap();
                } else {
                    description.append_to(&mut bytes, encoding).unwrap();
                }
                named(index, bytes)
            })
            .collect(),
        _ => {
            let texts = [
                "4@%eax -8@16(%rsp)",
                "4@$5 2@4(%esp,%ecx,2)",
                "8@[x0, x1, lsl 3]",
                "4@[r1, #-16]",
                "8@%lo(sym)(a0)",
                "4@0(%r2,%r3)",
                "8@16(10)",
                "4@sym@l(9)",
                "8@[$r4,16]",
                "4@16($sp)",
                "8@[%fp-8]",
                "4@@(16,r15)",
                "4@(16,%a0,%d0.l*4)",
                "8@counter($1)",
                "4@-8(%r3)",
                "8@r34",
                "8@anything -1@%rax",
            ];
            let texts = (0..).zip(texts);
            texts.map(|(index, text)| named(index, [&[index], text.as_bytes()].concat())).collect()
        }
    }
}

fn corpus(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target)
}

/// Returns the inputs in the corpus.
fn inputs(target: &str) -> Vec<Vec<u8>> {
    let mut files: Vec<_> =
        fs::read_dir(corpus(target)).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

#[test]
fn the_corpus_has_every_seed() {
    assert_eq!(seeds("operand").len(), MACHINES.len());
    for target in ["file", "note", "description", "operand"] {
        for (name, input) in seeds(target) {
            let file = corpus(target).join(name);
            if env::var_os("CORPUS").is_some_and(|value| value == "overwrite") {
                fs::create_dir_all(corpus(target)).unwrap();
                fs::write(&file, &input).unwrap();
            }
            assert_eq!(fs::read(&file).unwrap(), input, "{}", file.display());
        }
    }
}

/// Makes one to four edits: sets or swaps bytes, truncates, removes or repeats a range, or
/// inserts the tail of another input.
fn mutated(random: &mut Random, inputs: &[Vec<u8>]) -> Vec<u8> {
    let mut input = random.pick(inputs).clone();
    for _ in 0..=random.below(4) {
        let (first, second) = (random.below(input.len()), random.below(input.len()));
        let range = first.min(second)..first.max(second);
        match random.below(8) {
            0 => input.truncate(first),
            1 => drop(input.drain(range)),
            2 => {
                let other = random.pick(inputs);
                let at = random.below(other.len());
                input.splice(first..first, other[at..].iter().copied());
            }
            3 => input.extend_from_within(range),
            4 if !input.is_empty() => input.swap(first, second),
            _ => {
                const BYTES: [u8; 10] = [0, 1, 2, 4, 0x7f, 0x80, 0xff, b' ', b'@', b'x'];
                if let Some(byte) = input.get_mut(first) {
                    *byte = *random.pick(&BYTES);
                }
            }
        }
    }
    input
}

fn fuzz(corpus: &str, count: u64, check: impl Fn(&[u8])) {
    let inputs = inputs(corpus);
    inputs.iter().for_each(|input| check(input));
    let mut random = Random::seeded();
    for _ in 0..setting("USDT_MUTATIONS", count) {
        let input = mutated(&mut random, &inputs);
        let checked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&input)));
        if let Err(panic) = checked {
            eprintln!("{corpus}: {input:?}");
            std::panic::resume_unwind(panic);
        }
    }
}

#[test]
fn a_mutated_file_is_an_error_or_can_be_written_again() {
    fuzz("file", 8_000, checks::file);
}

#[test]
fn a_mutated_note_is_an_error_or_can_be_written_again() {
    fuzz("note", 5_000, checks::note);
}

#[test]
fn a_mutated_description_is_an_error_or_can_be_written_again() {
    fuzz("description", 5_000, checks::description);
}

#[test]
fn a_mutated_argument_is_an_error_or_can_be_spelled_again() {
    fuzz("operand", 5_000, checks::operand);
}

#[test]
fn readelf_lists_the_notes_of_a_mutated_file() {
    fuzz("file", 400, checks::listing);
}

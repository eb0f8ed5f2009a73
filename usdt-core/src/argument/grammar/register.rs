//! Names of registers, with the prefix that the machine's assembler requires.

use crate::Machine;

/// Returns whether this is a register of the machine. After a prefix any name is accepted: machines
/// gain registers faster than tools are updated.
pub(super) fn is_register(text: &str, machine: Machine) -> bool {
    match machine {
        Machine::X86 | Machine::X86_64 => is_after('%', text) || is_x87(text),
        Machine::S390 | Machine::SPARC | Machine::SPARCV9 | Machine::PARISC | Machine::M68K => {
            is_after('%', text)
        }
        // `$LC0` is a label.
        Machine::LOONGARCH | Machine::MIPS | Machine::ALPHA => {
            is_after('$', text) && !text.bytes().any(|b| b.is_ascii_uppercase())
        }
        Machine::PPC | Machine::PPC64 => {
            // `i9` is a constant.
            let name = text.strip_prefix('%').unwrap_or(text);
            is_number(text) || is_word(name) && !name.starts_with('i')
        }
        Machine::ARM | Machine::AARCH64 | Machine::RISCV | Machine::SH | Machine::IA_64 => {
            is_word(text)
        }
        _ => is_word(text) || is_after('%', text) || is_after('$', text) && !is_number(&text[1..]),
    }
}

/// Returns whether this is an x86 register without its prefix, or a word such as the first of
/// `DWORD PTR [rbp-4]`.
pub(super) fn is_intel_syntax(text: &str) -> bool {
    let name = text.trim_end_matches(['b', 'w', 'd']);
    let is_numbered = ["r", "xmm", "ymm", "zmm"]
        .iter()
        .any(|prefix| name.strip_prefix(prefix).is_some_and(is_number));
    let wide = text.strip_prefix(['r', 'e']).unwrap_or(text);
    is_numbered
        || "ax bx cx dx si di bp sp".split(' ').any(|word| word == wide)
        || "al bl cl dl ah bh ch dh sil dil bpl spl BYTE WORD DWORD QWORD TBYTE OFFSET"
            .split(' ')
            .any(|word| word == text)
        || ["XMMWORD", "YMMWORD", "ZMMWORD"].contains(&text)
}

fn is_after(sign: char, text: &str) -> bool {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    text.strip_prefix(sign).is_some_and(|name| !name.is_empty() && name.bytes().all(is_name))
}

/// Returns whether this is `%st(1)`.
fn is_x87(text: &str) -> bool {
    let slot = text.strip_prefix("%st(").and_then(|rest| rest.strip_suffix(')'));
    slot.is_some_and(|slot| slot.len() == 1 && is_number(slot))
}

/// Returns whether this looks like `x0`, `fs11` or `loc79`, or is one of those without a number.
fn is_word(text: &str) -> bool {
    let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_numbered = matches!(letters.len(), 1..=3)
        && letters.bytes().all(|b| b.is_ascii_lowercase())
        && is_number(&text[letters.len()..]);
    is_numbered || NAMED.split(' ').any(|name| name == text)
}

const NAMED: &str = "sp fp ip lr pc sl sb ra gp tp zero wsp xzr wzr gbr pr mach macl fpul ctr";

/// Returns whether this is a number of at most three digits.
fn is_number(text: &str) -> bool {
    matches!(text.len(), 1..=3) && text.bytes().all(|b| b.is_ascii_digit())
}

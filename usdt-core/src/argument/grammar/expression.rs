//! Numbers, and sums of numbers and a symbol, as assemblers evaluate them.

/// Parses a sum of numbers and at most one symbol: `-8`, `8+16`, `sym`, `sym+4`, `4+sym@GOTOFF`,
/// `%lo(sym+4)`, `.LC1-.LCTOC1`, or nothing.
///
/// The symbol is returned with whatever the assembler applies to it; the second of two that are
/// subtracted, and a number between them, are part of it.
pub(super) fn sum(text: &str) -> Option<(Option<&str>, i64)> {
    let (mut start, mut end, mut symbols) = (0, 0, 0);
    // The numbers up to `end`, and those from there on.
    let (mut displacement, mut after) = (0_i64, 0_i64);
    let mut at = 0;
    while at < text.len() {
        let term = &text[at..at + term_length(&text[at..])];
        let next = at + term.len();
        if let Some(number) = number(term) {
            after = after.checked_add(number)?;
        } else {
            let name = term.strip_prefix(['+', '-']).unwrap_or(term);
            match (symbols, term.starts_with('-')) {
                _ if !is_symbol(name) => return None,
                (0, false) => (start, displacement) = (next - name.len(), after),
                (1, true) => {}
                // `sym+8@toc@l`: the operator takes the whole sum.
                (1.., _) if name.starts_with(|c: char| c.is_ascii_digit()) => symbols -= 1,
                // The sum of two addresses is none.
                _ => return None,
            }
            (end, after) = (next, 0);
            symbols += 1;
        }
        at = next;
    }
    let symbol = (symbols > 0).then(|| &text[start..end]);
    Some((symbol, displacement.checked_add(after)?))
}

/// Returns the length of the first term with its sign: up to the next sign outside parentheses.
fn term_length(text: &str) -> usize {
    let mut depth = 0_u32;
    let end = text.bytes().enumerate().skip(1).position(|(_, byte)| {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(byte, b'+' | b'-')
    });
    end.map_or(text.len(), |end| end + 1)
}

/// Returns whether this is a symbol with whatever the assembler applies to it: `sym`, `sym@toc@l`,
/// `:lo12:sym`, `%lo(sym+4)`, `RR'sym`, `16@l`.
fn is_symbol(text: &str) -> bool {
    // Names may be in any script.
    let is_name = |c: char| c.is_alphanumeric() || "_.$@'".contains(c);
    let name = match text.strip_prefix(':') {
        Some(rest) => rest.split_once(':').map_or("", |(_, name)| name),
        None => text,
    };
    let (first, inside) = match name.strip_suffix(')').and_then(|name| name.split_once('(')) {
        Some((operator, inside)) => (operator.strip_prefix('%').unwrap_or("("), inside),
        None => (name, ""),
    };
    let starts_with_digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let is_number = match first.split_once('@') {
        Some((digits, _)) if starts_with_digit(digits) => number(digits).is_none(),
        _ => starts_with_digit(first.strip_prefix('.').unwrap_or(first)),
    };
    !is_number
        && first.contains(|c: char| c.is_alphabetic() || c == '_')
        && !first.starts_with(['@', '\''])
        && first.chars().all(is_name)
        && inside.chars().all(|c| is_name(c) || "+-%()".contains(c))
        && is_balanced(inside)
}

fn is_balanced(text: &str) -> bool {
    let mut depth = 0_u32;
    let closed = text.bytes().all(|byte| match byte {
        b'(' => {
            depth += 1;
            true
        }
        b')' => {
            let was_open = depth > 0;
            depth = depth.saturating_sub(1);
            was_open
        }
        _ => true,
    });
    closed && depth == 0
}

/// Parses a 64-bit number, decimal or `0x`, with or without a sign.
pub(super) fn number(text: &str) -> Option<i64> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let magnitude = match digits.strip_prefix("0x") {
        Some(digits) if !digits.starts_with('+') => u64::from_str_radix(digits, 16).ok()?,
        None if !digits.starts_with('+') => digits.parse::<u64>().ok()?,
        _ => return None,
    };
    if negative { 0_i64.checked_sub_unsigned(magnitude) } else { Some(magnitude.cast_signed()) }
}

/// Parses a float of this size, `1.5e+0`, and returns its bits.
pub(super) fn float(text: &str, size: u8) -> Option<i64> {
    match size {
        4 => text.parse().ok().map(|value: f32| value.to_bits().into()),
        8 => text.parse().ok().map(|value: f64| value.to_bits().cast_signed()),
        _ => None,
    }
}

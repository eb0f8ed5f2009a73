//! Parsing arguments, writing them back, and their values.

use usdt_core::{
    Argument, ArgumentErrorKind, Arguments, Index, Machine, Memory, Notation, Operand, Value,
};

const NEW_MACHINE: Machine = Machine(4711);

fn constant(mark: Option<char>, value: i64) -> Operand<'static> {
    Operand::Constant { value, mark }
}

fn at(displacement: Option<i64>, base: &'static str) -> Memory<'static> {
    Memory { displacement, base: Some(base), ..Memory::default() }
}

fn bracket(displacement: Option<i64>, base: &'static str) -> Memory<'static> {
    Memory { notation: Notation::Brackets, ..at(displacement, base) }
}

fn hash(displacement: Option<i64>, base: &'static str) -> Memory<'static> {
    Memory { notation: Notation::BracketsHash, ..at(displacement, base) }
}

fn index(register: &'static str, scale: u8) -> Option<Index<'static>> {
    Some(Index { register, scale, extend: None })
}

fn symbol(symbol: &'static str, displacement: Option<i64>) -> Memory<'static> {
    Memory { symbol: Some(symbol), displacement, ..Memory::default() }
}

/// Arguments that parse as this operand and are written back to the byte.
#[test]
fn every_machines_spelling_survives_the_round_trip() {
    use Operand::{Memory as Mem, Register};
    let rip = Some("%rip");
    let table = [
        (Machine::X86_64, "%rax", Register("%rax")),
        (Machine::X86_64, "%r12w", Register("%r12w")),
        (Machine::X86_64, "$5", constant(Some('$'), 5)),
        (Machine::X86_64, "$-5", constant(Some('$'), -5)),
        (Machine::X86_64, "$-9223372036854775808", constant(Some('$'), i64::MIN)),
        (Machine::X86_64, "(%rbx)", Mem(at(None, "%rbx"))),
        (Machine::X86_64, "0(%rbx)", Mem(at(Some(0), "%rbx"))),
        (Machine::X86_64, "-8(%rbp)", Mem(at(Some(-8), "%rbp"))),
        (
            Machine::X86_64,
            "(%rdx,%rax)",
            Mem(Memory { index: index("%rax", 1), ..at(None, "%rdx") }),
        ),
        (
            Machine::X86_64,
            "(%rdx,%rax,2)",
            Mem(Memory { index: index("%rax", 2), ..at(None, "%rdx") }),
        ),
        (
            Machine::X86_64,
            "arr-16(,%rax,8)",
            Mem(Memory { index: index("%rax", 8), ..symbol("arr", Some(-16)) }),
        ),
        (Machine::X86_64, "sym(%rip)", Mem(Memory { base: rip, ..symbol("sym", None) })),
        (Machine::X86_64, "sym+4(%rip)", Mem(Memory { base: rip, ..symbol("sym", Some(4)) })),
        (Machine::X86_64, "a.b$c(%rip)", Mem(Memory { base: rip, ..symbol("a.b$c", None) })),
        (
            Machine::X86_64,
            "%fs:sym@tpoff",
            Mem(Memory { segment: Some("%fs"), ..symbol("sym@tpoff", None) }),
        ),
        (
            Machine::X86_64,
            "%fs:0",
            Mem(Memory { segment: Some("%fs"), displacement: Some(0), ..Memory::default() }),
        ),
        (
            Machine::X86_64,
            "%fs:-8(%rax)",
            Mem(Memory { segment: Some("%fs"), ..at(Some(-8), "%rax") }),
        ),
        (Machine::X86, "counter", Mem(symbol("counter", None))),
        (Machine::X86, ".LC0+4", Mem(symbol(".LC0", Some(4)))),
        (
            Machine::X86,
            "sym@GOTOFF(%ebx)",
            Mem(Memory { base: Some("%ebx"), ..symbol("sym@GOTOFF", None) }),
        ),
        (Machine::AARCH64, "x0", Register("x0")),
        (Machine::AARCH64, "sp", Register("sp")),
        (Machine::AARCH64, "5", constant(None, 5)),
        (Machine::AARCH64, "-5", constant(None, -5)),
        (Machine::AARCH64, "[x2]", Mem(bracket(None, "x2"))),
        (Machine::AARCH64, "[x2, 16]", Mem(bracket(Some(16), "x2"))),
        (Machine::AARCH64, "[sp, -12]", Mem(bracket(Some(-12), "sp"))),
        (
            Machine::AARCH64,
            "[x1, x2]",
            Mem(Memory { index: index("x2", 1), ..bracket(None, "x1") }),
        ),
        (
            Machine::AARCH64,
            "[x0, x1, lsl 3]",
            Mem(Memory { index: index("x1", 8), ..bracket(None, "x0") }),
        ),
        (
            Machine::AARCH64,
            "[x0, w1, sxtw 2]",
            Mem(Memory {
                index: Some(Index { register: "w1", scale: 4, extend: Some("sxtw") }),
                ..bracket(None, "x0")
            }),
        ),
        (
            Machine::AARCH64,
            "[x0, w1, uxtw]",
            Mem(Memory {
                index: Some(Index { register: "w1", scale: 1, extend: Some("uxtw") }),
                ..bracket(None, "x0")
            }),
        ),
        (
            Machine::AARCH64,
            "[x0, #:lo12:sym+8]",
            Mem(Memory { symbol: Some(":lo12:sym"), ..hash(Some(8), "x0") }),
        ),
        (Machine::ARM, "r0", Register("r0")),
        (Machine::ARM, "#5", constant(Some('#'), 5)),
        (Machine::ARM, "[r1, #16]", Mem(hash(Some(16), "r1"))),
        (Machine::ARM, "[fp, #-8]", Mem(hash(Some(-8), "fp"))),
        (
            Machine::ARM,
            "[r0, r1, lsl #2]",
            Mem(Memory { index: index("r1", 4), ..hash(None, "r0") }),
        ),
        (Machine::RISCV, "a0", Register("a0")),
        (Machine::RISCV, "16(a0)", Mem(at(Some(16), "a0"))),
        (Machine::RISCV, "0(a0)", Mem(at(Some(0), "a0"))),
        (Machine::RISCV, "5", constant(None, 5)),
        (Machine::S390, "%r2", Register("%r2")),
        (Machine::S390, "5", constant(None, 5)),
        (Machine::S390, "16(%r4)", Mem(at(Some(16), "%r4"))),
        (Machine::S390, "0(%r2,%r3)", Mem(Memory { index: index("%r3", 1), ..at(Some(0), "%r2") })),
        (Machine::PPC64, "9", Register("9")),
        (Machine::PPC64, "%r9", Register("%r9")),
        (Machine::PPC64, "r9", Register("r9")),
        (Machine::PPC64, "i9", constant(Some('i'), 9)),
        (Machine::PPC64, "i-9", constant(Some('i'), -9)),
        (Machine::PPC64, "16(10)", Mem(at(Some(16), "10"))),
        (Machine::PPC64, "sym@l(9)", Mem(Memory { base: Some("9"), ..symbol("sym@l", None) })),
        (Machine::LOONGARCH, "$a0", Register("$a0")),
        (Machine::LOONGARCH, "$r4", Register("$r4")),
        (Machine::LOONGARCH, "5", constant(None, 5)),
        (Machine::LOONGARCH, "counter", Mem(symbol("counter", None))),
        (Machine::MIPS, "$5", Register("$5")),
        (Machine::MIPS, "16($sp)", Mem(at(Some(16), "$sp"))),
        // A machine unknown to this crate.
        (NEW_MACHINE, "q7", Register("q7")),
        (NEW_MACHINE, "%q7", Register("%q7")),
        (NEW_MACHINE, "$q7", Register("$q7")),
        (NEW_MACHINE, "$7", constant(Some('$'), 7)),
        (NEW_MACHINE, "#7", constant(Some('#'), 7)),
        (NEW_MACHINE, "7", constant(None, 7)),
        (NEW_MACHINE, "16(q7)", Mem(at(Some(16), "q7"))),
        (NEW_MACHINE, "[q7, 16]", Mem(bracket(Some(16), "q7"))),
    ];
    for (machine, text, operand) in table {
        let text = format!("8@{text}");
        let argument = Argument { size: 8, signed: false, float: false, operand };
        assert_eq!(Argument::parse(&text, machine), Ok(argument), "{machine}: {text}");
        assert_eq!(argument.to_string(), text, "{machine}");
    }
}

/// Arguments that parse and are written in another form.
#[test]
fn other_spellings_are_read() {
    let table = [
        (Machine::X86_64, "$0x10", "$16"),
        (Machine::X86_64, "$18446744073709551615", "$-1"),
        (Machine::X86_64, "8+16(%rsp)", "24(%rsp)"),
        (Machine::X86_64, "-8+16-4(%rsp)", "4(%rsp)"),
        (Machine::X86_64, "+8(%rsp)", "8(%rsp)"),
        (Machine::X86_64, "4+sym(%rip)", "sym+4(%rip)"),
        (Machine::X86_64, "(%rdx, %rax, 1)", "(%rdx,%rax)"),
        (Machine::AARCH64, "[x2,16]", "[x2, 16]"),
        (Machine::AARCH64, "[x0,x1,lsl #3]", "[x0, x1, lsl #3]"),
        (Machine::AARCH64, "[x0, x1, lsl 0]", "[x0, x1]"),
    ];
    for (machine, text, written) in table {
        let text = format!("8@{text}");
        let argument = Argument::parse(&text, machine).expect(&text);
        assert_eq!(argument.to_string(), format!("8@{written}"));
        let again = argument.to_string();
        assert_eq!(Argument::parse(&again, machine), Ok(argument), "{text}");
    }
}

#[test]
fn size_sign_and_float() {
    for (text, size, signed, float) in [
        ("1@%al", 1, false, false),
        ("-1@%al", 1, true, false),
        ("2@%ax", 2, false, false),
        ("-8@%rax", 8, true, false),
        ("8f@%xmm0", 8, false, true),
        ("-4f@%xmm0", 4, true, true),
        ("16@%xmm0", 16, false, false),
    ] {
        let argument = Argument::parse(text, Machine::X86_64).expect(text);
        assert_eq!((argument.size, argument.signed, argument.float), (size, signed, float));
        assert_eq!(argument.to_string(), text);
    }
}

#[test]
fn an_unreadable_argument_is_quoted_and_the_others_are_read() {
    use ArgumentErrorKind::{NoSize, Operand, Size};
    let table = [
        ("%rax", NoSize),
        ("0@%rax", Size),
        ("128@%rax", Size),
        ("x@%rax", Size),
        ("+4@%rax", Size),
        ("--4@%rax", Size),
        ("@%rax", Size),
        ("f@%rax", Size),
        ("4@", Operand),
        ("4@%", Operand),
        ("4@$", Operand),
        ("4@$+-5", Operand),
        ("4@$sym", Operand),
        ("4@$99999999999999999999", Operand),
        ("4@$-9223372036854775809", Operand),
        ("4@()", Operand),
        ("4@8()", Operand),
        ("4@(%rax", Operand),
        ("4@%rax)", Operand),
        ("4@(%rax,%rbx,3)", Operand),
        ("4@(%rax,%rbx,2,1)", Operand),
        ("4@(%rax,)", Operand),
        ("4@a+b(%rip)", Operand),
        ("4@a-b(%rip)", Operand),
        ("4@9223372036854775807+1(%rax)", Operand),
        ("4@-(%rax)", Operand),
        ("4@%lo(sym)(a0)", Operand),
        ("4@[", Operand),
        ("4@[]", Operand),
        ("4@[x0", Operand),
        ("4@[x0,#]", Operand),
        ("4@[x0,x1,lsl,3]", Operand),
        ("4@[x0,x1,ror#3]", Operand),
        ("4@[x0, x1, lsl 8]", Operand),
        ("4@[x0, x1, lsl #4294967296]", Operand),
        ("4@%fs:", Operand),
        ("4@é", Operand),
        ("8@+8", Operand),
        ("8@+sym", Operand),
        ("4@[é,é]", Operand),
        ("4@-é", Operand),
    ];
    for (text, kind) in table {
        let whole = format!("8@%rdi {text} -4@%esi");
        let items: Vec<_> = Arguments::new(&whole, Machine::X86_64).collect();
        assert_eq!(items.len(), 3, "{whole}");
        assert_eq!(items[0].unwrap().to_string(), "8@%rdi");
        let error = items[1].expect_err(text);
        assert_eq!((error.text, error.kind), (text, kind));
        assert!(error.to_string().contains(&format!("`{text}`")), "{error}");
        assert_eq!(items[2].unwrap().to_string(), "-4@%esi");
    }
}

#[test]
fn spaces_separate_arguments_only_outside_brackets() {
    let read = |text| {
        Arguments::new(text, Machine::AARCH64)
            .map(|item| item.map_or_else(|error| error.text.to_owned(), |a| a.to_string()))
            .collect::<Vec<_>>()
    };
    assert_eq!(read(""), [""; 0]);
    assert_eq!(read("   "), [""; 0]);
    assert_eq!(read(":"), [""; 0], "libbpf reads a colon as no arguments");
    assert_eq!(read(" 4@x0  8@x1 "), ["4@x0", "8@x1"]);
    assert_eq!(
        read("8@[x2, 16] -4@[x0, x1, lsl 3] 1@x3"),
        ["8@[x2, 16]", "-4@[x0, x1, lsl 3]", "1@x3"],
    );
    // An unclosed bracket ends where the next argument begins.
    assert_eq!(read("8@[x2, 16 -4@x0 8f@x1"), ["8@[x2, 16", "-4@x0", "8f@x1"]);
    assert_eq!(read("8@[x2, 16"), ["8@[x2, 16"]);
}

#[test]
fn values_are_cut_to_size_and_extended() {
    use Value::{Float, Signed, Unsigned};
    let raw = 0xfedc_ba98_7654_82f1;
    for (text, value) in [
        ("1@%rax", Unsigned(0xf1)),
        ("-1@%rax", Signed(-15)),
        ("2@%rax", Unsigned(0x82f1)),
        ("-2@%rax", Signed(-32015)),
        ("4@%rax", Unsigned(0x7654_82f1)),
        ("-4@%rax", Signed(0x7654_82f1)),
        ("8@%rax", Unsigned(raw)),
        ("-8@%rax", Signed(raw.cast_signed())),
        ("16@%rax", Unsigned(raw)),
        ("-127@%rax", Signed(raw.cast_signed())),
        ("3@%rax", Unsigned(0x54_82f1)),
        ("16f@%rax", Unsigned(raw)),
    ] {
        assert_eq!(Argument::parse(text, Machine::X86_64).unwrap().value(raw), value, "{text}");
    }
    let float = |text, raw| Argument::parse(text, Machine::X86_64).unwrap().value(raw);
    assert_eq!(float("8f@%rcx", 2.5_f64.to_bits()), Float(2.5));
    assert_eq!(float("4f@%rcx", 0xffff_ffff_0000_0000 | u64::from(2.5_f32.to_bits())), Float(2.5));

    let values = [Unsigned(7), Signed(-7), Float(-2.5), Float(f64::from_bits(1))];
    assert_eq!(values.map(|value| value.to_string()), ["7", "-7", "-2.5", "5e-324"]);
}

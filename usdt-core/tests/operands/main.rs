//! Parsing arguments, and their values.

#[path = "../checks/mod.rs"]
mod checks;
mod compilers;
mod corpus;
mod mutated;

use checks::words;
use usdt_core::{Argument, ArgumentErrorKind, Arguments, Index, Machine, Memory, Operand, Value};

const NEW_MACHINE: Machine = Machine(4711);

fn at(displacement: i64, base: &'static str) -> Memory<'static> {
    Memory { displacement, base: Some(base), ..Memory::default() }
}

fn index(register: &'static str, scale: i64) -> Option<Index<'static>> {
    Some(Index { register, scale, modifier: None })
}

fn symbol(symbol: &'static str, displacement: i64) -> Memory<'static> {
    Memory { symbol: Some(symbol), displacement, ..Memory::default() }
}

/// The parts of each form; `corpus` has all forms of each machine, in words.
#[test]
fn operands_have_their_parts() {
    use Operand::{Address, Constant, Memory as Mem, Register};
    let (rip, fs) = (Some("%rip"), Some("%fs"));
    let sxtw = Some(Index { register: "w1", scale: 4, modifier: Some("sxtw") });
    let asr = Some(Index { register: "r1", scale: 1, modifier: Some("asr #2") });
    let arr = symbol("arr", -16);
    let hppa = "RR'a-$global$";
    let table = [
        (Machine::X86_64, "%rax", Register("%rax")),
        (Machine::X86_64, "%st(1)", Register("%st(1)")),
        (Machine::X86_64, "$5", Constant(5)),
        (Machine::X86_64, "$-5", Constant(-5)),
        (Machine::X86_64, "$0x10", Constant(16)),
        (Machine::X86_64, "$-9223372036854775808", Constant(i64::MIN)),
        (Machine::X86_64, "$18446744073709551615", Constant(-1)),
        (Machine::X86_64, "$sym-4", Address { symbol: "sym", displacement: -4 }),
        (Machine::X86_64, "$4+sym", Address { symbol: "sym", displacement: 4 }),
        (Machine::X86_64, "(%rbx)", Mem(at(0, "%rbx"))),
        (Machine::X86_64, "0(%rbx)", Mem(at(0, "%rbx"))),
        (Machine::X86_64, "-8(%rbp)", Mem(at(-8, "%rbp"))),
        (Machine::X86_64, "-8+16-4(%rsp)", Mem(at(4, "%rsp"))),
        (Machine::X86_64, "(%rdx,%rax)", Mem(Memory { index: index("%rax", 1), ..at(0, "%rdx") })),
        (
            Machine::X86_64,
            "(%rdx,%rax,2)",
            Mem(Memory { index: index("%rax", 2), ..at(0, "%rdx") }),
        ),
        (Machine::X86_64, "arr-16(,%rax,8)", Mem(Memory { index: index("%rax", 8), ..arr })),
        (Machine::X86_64, "sym+4(%rip)", Mem(Memory { base: rip, ..symbol("sym", 4) })),
        (Machine::X86_64, "4+sym(%rip)", Mem(Memory { base: rip, ..symbol("sym", 4) })),
        (Machine::X86_64, "%fs:sym@tpoff", Mem(Memory { segment: fs, ..symbol("sym@tpoff", 0) })),
        (Machine::X86_64, "%fs:-8(%rax)", Mem(Memory { segment: fs, ..at(-8, "%rax") })),
        (Machine::X86_64, "16", Mem(Memory { displacement: 16, ..Memory::default() })),
        (Machine::X86, "counter", Mem(symbol("counter", 0))),
        (Machine::AARCH64, "x0", Register("x0")),
        (Machine::AARCH64, "-5", Constant(-5)),
        (Machine::AARCH64, "sym+4", Address { symbol: "sym", displacement: 4 }),
        (Machine::AARCH64, "[sp, -12]", Mem(at(-12, "sp"))),
        (Machine::AARCH64, "[x0, x1, lsl 3]", Mem(Memory { index: index("x1", 8), ..at(0, "x0") })),
        (Machine::AARCH64, "[x0, w1, sxtw 2]", Mem(Memory { index: sxtw, ..at(0, "x0") })),
        (
            Machine::AARCH64,
            "[x0, #:lo12:sym+8]",
            Mem(Memory { base: Some("x0"), ..symbol(":lo12:sym", 8) }),
        ),
        (Machine::ARM, "#5", Constant(5)),
        (Machine::ARM, "#sym+4", Address { symbol: "sym", displacement: 4 }),
        (Machine::ARM, "[fp, #-8]", Mem(at(-8, "fp"))),
        (Machine::ARM, "[r0, -r1]", Mem(Memory { index: index("r1", -1), ..at(0, "r0") })),
        (Machine::ARM, "[r0, r1, asr #2]", Mem(Memory { index: asr, ..at(0, "r0") })),
        (
            Machine::RISCV,
            "%lo(sym+4)(a0)",
            Mem(Memory { base: Some("a0"), ..symbol("%lo(sym+4)", 0) }),
        ),
        (Machine::S390, "0(%r2,%r3)", Mem(Memory { index: index("%r3", 1), ..at(0, "%r2") })),
        (Machine::PPC64, "9", Register("9")),
        (Machine::PPC64, "i-9", Constant(-9)),
        (Machine::PPC64, "16(10)", Mem(at(16, "10"))),
        (Machine::PPC64, "9,10", Mem(Memory { index: index("10", 1), ..at(0, "9") })),
        (Machine::PPC, ".L1-.L2+8(30)", Mem(Memory { base: Some("30"), ..symbol(".L1-.L2", 8) })),
        (Machine::LOONGARCH, "$r23,24", Mem(at(24, "$r23"))),
        (Machine::LOONGARCH, "$a0, -8", Mem(at(-8, "$a0"))),
        (Machine::MIPS, "16($sp)", Mem(at(16, "$sp"))),
        (Machine::SPARCV9, "[%fp-8]", Mem(at(-8, "%fp"))),
        (Machine::SH, "@(16,r15)", Mem(at(16, "r15"))),
        (Machine::M68K, "8(%a0,%d0.l*4)", Mem(Memory { index: index("%d0", 4), ..at(8, "%a0") })),
        (
            Machine::PARISC,
            "RR'a-$global$+4(%r1)",
            Mem(Memory { base: Some("%r1"), ..symbol(hppa, 4) }),
        ),
        (NEW_MACHINE, "q7", Register("q7")),
        (NEW_MACHINE, "%q7", Register("%q7")),
        (NEW_MACHINE, "$q7", Register("$q7")),
        (NEW_MACHINE, "$7", Constant(7)),
        (NEW_MACHINE, "#7", Constant(7)),
        (NEW_MACHINE, "7", Constant(7)),
        (NEW_MACHINE, "16(q7)", Mem(at(16, "q7"))),
        (NEW_MACHINE, "[q7, 16]", Mem(at(16, "q7"))),
    ];
    for (machine, text, operand) in table {
        let text = &*format!("8@{text}");
        let argument = Argument { text, size: 8, signed: false, float: false, operand };
        assert_eq!(Argument::parse(text, machine), Ok(argument), "{machine}: {text}");
        assert_eq!(argument.to_string(), text, "{machine}");
    }
}

#[test]
fn a_constant_float_is_its_bits() {
    let bits = |text, machine| match Argument::parse(text, machine).map(|argument| argument.operand)
    {
        Ok(Operand::Constant(bits)) => Some(bits.cast_unsigned()),
        _ => None,
    };
    for (text, value) in [
        ("8f@#-1.0e+100", Some((-1e100_f64).to_bits())),
        ("4f@#1.5e+0", Some(1.5_f32.to_bits().into())),
        ("8f@#0.0", Some(0)),
        ("4@#1.5e+0", None),
        ("16f@#1.5e+0", None),
    ] {
        assert_eq!(bits(text, Machine::ARM), value, "{text}");
    }
    assert_eq!(bits("4f@$0x3fc00000", Machine::X86), Some(1.5_f32.to_bits().into()));
}

#[test]
fn sizes_signs_and_floats_are_parsed() {
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
        ("4@$sym+", Operand),
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
        ("4@a-b-c(%rip)", Operand),
        ("4@-a(%rip)", Operand),
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
        ("4@→", Operand),
        ("4@+8", Operand),
        ("4@+sym", Operand),
        ("4@5+$", Operand),
        ("4@r8d", Operand),
        ("4@DWORD PTR [rbp-4]", Operand),
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

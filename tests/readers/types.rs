//! `usdt provider` and `usdt script`: the C type of a declared type, and how bpftrace prints it.

use super::sample::{Sample, described, note, program};

/// The argument, its declared type, the parameter `a` in C, and its conversion in `printf`.
const TYPES: [(&str, &str, &str, &str); 58] = [
    // Anything but an address has the size and sign of the note, whatever its declared type.
    ("1@%rax", "u8", "uint8_t a", "a=%u"),
    ("-1@%rax", "i8", "int8_t a", "a=%d"),
    ("2@%rax", "u16", "uint16_t a", "a=%u"),
    ("-2@%rax", "i16", "int16_t a", "a=%d"),
    ("4@%rax", "u32", "uint32_t a", "a=%u"),
    ("-4@%rax", "i32", "int32_t a", "a=%d"),
    ("8@%rax", "u64", "uint64_t a", "a=%llu"),
    ("-8@%rax", "i64", "int64_t a", "a=%lld"),
    ("8@%rax", "usize", "uint64_t a", "a=%llu"),
    ("1@%rax", "bool", "uint8_t a", "a=%u"),
    ("4@%rax", "char", "uint32_t a", "a=%u"),
    ("8@%rax", "f64", "uint64_t a", "a=%llu"),
    ("8@%rax", "RequestId", "uint64_t a", "a=%llu"),
    ("8@%rax", "Option<NonZeroU64>", "uint64_t a", "a=%llu"),
    ("8@%rax", "Wrapping<u64>", "uint64_t a", "a=%llu"),
    ("8@%rax", "unsigned long", "uint64_t a", "a=%llu"),
    ("-4@%rax", "int", "int32_t a", "a=%d"),
    // An argument of another size or sign than an address never becomes one.
    ("-8@%rax", "&str", "int64_t a", "a=%lld"),
    ("4@%rax", "&str", "uint32_t a", "a=%u"),
    ("8f@%xmm0", "&str", "double a", ""),
    ("4f@%xmm0", "f32", "float a", ""),
    ("8@%rax", "&str", "const char *a", "a=%s"),
    ("8@%rax", "& 'a str", "const char *a", "a=%s"),
    ("8@%rax", "&'static str", "const char *a", "a=%s"),
    ("8@%rax", "&mut str", "const char *a", "a=%s"),
    ("8@%rax", "String", "const char *a", "a=%s"),
    ("8@%rax", "&String", "const char *a", "a=%s"),
    ("8@%rax", "&[u8]", "const char *a", "a=%s"),
    ("8@%rax", "&CStr", "const char *a", "a=%s"),
    ("8@%rax", "Option<&std::ffi::CStr>", "const char *a", "a=%s"),
    ("8@%rax", "Option < & str >", "const char *a", "a=%s"),
    ("8@%rax", "impl AsRef<Path>", "uint64_t a", "a=%llu"),
    ("8@%rax", "&std::path::Path", "const char *a", "a=%s"),
    ("8@%rax", "Box<str>", "const char *a", "a=%s"),
    ("8@%rax", "Cow<'_, str>", "const char *a", "a=%s"),
    ("8@%rax", "impl Display", "const char *a", "a=%s"),
    ("8@%rax", "&dyn std::fmt::Debug", "const char *a", "a=%s"),
    ("8@%rax", "fmt::Arguments<'_>", "const char *a", "a=%s"),
    ("8@%rax", "Arguments", "const char *a", "a=%s"),
    ("8@%rax", "&std::vec::Vec<u8>", "const char *a", "a=%s"),
    ("8@%rax", "[u8; 16]", "const char *a", "a=%s"),
    ("8@%rax", "&Duration", "uint64_t a", "a=%llu"),
    ("8@%rax", "&Vec<u64>", "uint64_t a", "a=%llu"),
    ("8@%rax", "Vec", "uint64_t a", "a=%llu"),
    ("8@%rax", "*const c_char", "const char *a", "a=%s"),
    ("8@%rax", "* const std :: ffi :: c_char", "const char *a", "a=%s"),
    ("8@%rax", "char *", "const char *a", "a=%s"),
    ("8@%rax", "const char*", "const char *a", "a=%s"),
    ("8@%rax", "&Request", "uint64_t a", "a=%llu"),
    ("8@%rax", "&mut [u64; 4]", "uint64_t a", "a=%llu"),
    ("8@%rax", "Option<&'a Request>", "uint64_t a", "a=%llu"),
    ("8@%rax", "*const u8", "void *a", "a=%p"),
    ("8@%rax", "*mut Vec<String>", "void *a", "a=%p"),
    ("8@%rax", "NonNull<std::ffi::CStr>", "void *a", "a=%p"),
    ("8@%rax", "Option<fn(&str) -> u8>", "void *a", "a=%p"),
    ("8@%rax", "struct request *", "void *a", "a=%p"),
    ("8@%rax", "unsigned char *", "void *a", "a=%p"),
    ("8@%rax", "", "uint64_t a", "a=%llu"),
];

#[test]
fn declared_types_become_c_types_and_conversions() {
    let names: Vec<_> = (0..TYPES.len()).map(|index| format!("p{index}")).collect();
    let declared = TYPES.map(|(_, type_, ..)| format!("a\0{type_}\0"));
    let rows = || (0..).zip(TYPES).zip(&names).zip(&declared);
    let notes: Vec<_> =
        rows().map(|(((index, row), name), _)| note(index, "app", name, row.0)).collect();
    let descriptions: Vec<_> =
        rows().map(|(((index, _), _), declared)| described(index, ("", 0), "", declared)).collect();
    let sample = Sample::new("types", &program(&notes, &descriptions));
    let lines = |command| sample.run(command, &["app"]).stdout;

    let definition = lines("provider");
    let declarations: Vec<_> =
        definition.lines().filter_map(|line| line.trim().strip_prefix("probe ")).collect();
    let expected: Vec<_> =
        rows().map(|(((_, row), name), _)| format!("{name}({});", row.2)).collect();
    assert_eq!(declarations, expected);

    let script = lines("script");
    let formats: Vec<_> = script.lines().filter(|line| line.contains("printf(\"%s")).collect();
    let expected: Vec<_> = rows()
        .map(|(((_, row), name), _)| {
            let value = if row.3.is_empty() { String::new() } else { format!(" {}", row.3) };
            format!("\tprintf(\"%s %-7d %-7d %-15s app:{name}{value}\\n\",")
        })
        .collect();
    assert_eq!(formats, expected);
    // `str` is applied to strings and to nothing else.
    assert_eq!(script.matches("str(arg0)").count(), script.matches("a=%s").count());
}

/// Types of half a million nested words do not overflow the stack.
#[test]
fn deeply_nested_types_are_read() {
    let [options, references, strings, spaces] =
        ["Option<", "&", "Cow<'a, ", " "].map(|word| format!("a\0{}\0", word.repeat(500_000)));
    let notes = [1, 2, 3, 4].map(|index| note(index, "app", "deep", "8@%rax"));
    let descriptions = [(1, &options), (2, &references), (3, &strings), (4, &spaces)]
        .map(|(index, arguments)| described(index, ("", 0), "", arguments));
    let output = Sample::new("deep", &program(&notes, &descriptions)).run("provider", &["app"]);
    let expected = "\
/* The probes of app. */

provider app {
	probe deep(uint64_t a);
};
";
    assert_eq!((output.status, &*output.stdout, &*output.stderr), (0, expected, ""));
}

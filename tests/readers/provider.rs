//! `usdt provider` and `usdt script`: the definition and the script of a file with every special
//! case.

use usdt_core::{Description, Note};

use super::sample::{Output, Sample, described, note, object, program, section};
use crate::fixture::ENCODINGS;
use crate::fixture::Fixture;

const SIX: &str = "a\0&str\0b\0&str\0c\0&str\0d\0&str\0e\0&str\0f\0&str\0";

fn notes() -> Vec<Note<'static>> {
    let server = |index, name, arguments| note(index, "my_server", name, arguments);
    vec![
        // A declared site, and one of that name and the same sizes that is not declared.
        server(1, "request__start", "8@%rdi 8@%rax"),
        server(2, "request__start", "8@%rbx 8@-8(%rbp)"),
        note(3, "app2", "none", ""),
        // Two different declarations.
        server(4, "request__done", "8@%rdi -2@%ax"),
        server(5, "request__done", "8@%rdi -4@%eax 1@%cl"),
        server(6, "request-done", "4@$5"),
        server(7, "request--done", ""),
        server(8, "counter", "1@%al"),
        server(9, "größe", "1@%al"),
        server(10, "words", "8@%rdi 8@%rsi 8@%rdx 8@%rcx"),
        server(11, "texts", "8@%rax 8@%rbx 8@%rcx 8@%rdx 8@%rsi 8@%rdi"),
        server(12, "eight", "1@%al 1@%bl 1@%cl 1@%dl 1@%sil 1@%dil 1@%r8b 1@%r9b"),
        server(13, "variable", "-4@global+4(%rip) 2@%ax"),
        server(14, "own", "2@%ax -4@%fs:own@tpoff 2@%ax"),
        server(15, "float", "2@%ax 4f@%xmm0 2@%ax"),
        server(16, "float", "2@%ax 4f@%xmm0 2@%ax"),
        server(17, "wide", "16@%rax"),
        server(18, "unreadable", "8@%rax 8@?*/"),
        note(19, "test-app", "test-probe", "-8@%rax"),
        note(20, "test-app", "*/", ""),
        note(21, "lost", "int", "1@%al"),
    ]
}

fn descriptions() -> Vec<Description<'static>> {
    let of =
        |index, documentation, arguments| described(index, ("s.rs", 1), documentation, arguments);
    vec![
        of(1, "A request has been accepted.", "id\0u64\0path\0&str\0"),
        of(4, "", "id\0u64\0status\0i16\0"),
        of(5, "It's \"done\" /* 100 % */ \\\n\x1b[0m.", "id\0&Request\0status\0i32\0ok\0bool\0"),
        of(8, "How many.", "n\0u8\0"),
        of(10, "Names.", "r#type\0u64\0register\0u64\0größe\0u64\0_\0u64\0"),
        of(11, "", SIX),
        of(19, "Dashed.", "tv_sec\0i64\0"),
    ]
}

const DEFINITION: &str = "\
/* The probes of app. */

provider my_server {
	/** A request has been accepted. */
	probe request__start(uint64_t id, const char *path);
	/**
	 * It's \"done\" / * 100 % * / \\\\\\n\\u{1b}[0m.
	 * Other sites have other types: (uint64_t, int32_t, uint8_t).
	 */
	probe request__done(uint64_t id, int16_t status);
	/*
	 * Left out: `request-done` has the same name in D as another probe.
	 * probe request__done(uint32_t);
	 */
	/* Its name in the file is `request--done`: DTrace writes a dash as `__`. */
	probe request____done();
	/*
	 * Left out: `counter` is a keyword.
	 * probe counter(uint8_t n);
	 */
	/*
	 * Left out: `größe` is not an identifier in C.
	 * probe größe(uint8_t);
	 */
	/** Names. */
	probe words(uint64_t type, uint64_t register_, uint64_t, uint64_t);
	probe texts(const char *a, const char *b, const char *c, const char *d, const char *e, const char *f);
	probe eight(uint8_t, uint8_t, uint8_t, uint8_t, uint8_t, uint8_t, uint8_t, uint8_t);
	probe variable(int32_t, uint16_t);
	probe own(uint16_t, int32_t, uint16_t);
	/*
	 * Left out: `float` is a keyword.
	 * probe float(uint16_t, float, uint16_t);
	 */
	/*
	 * Left out: an argument has a form or a size that no C type has.
	 * probe wide(?);
	 */
	/*
	 * Left out: an argument has a form or a size that no C type has.
	 * probe unreadable(uint64_t, ?);
	 */
};

/* SystemTap's dtrace accepts a name that ends in a digit, DTrace does not. */
provider app2 {
	probe none();
};

/*
 * Left out: the provider `test-app`, whose name is not an identifier in C.
 * probe test__probe(int64_t tv_sec);
 * probe * /();  `* /` is not an identifier in C
 */

/*
 * Left out: the provider `lost`, whose probes are all left out.
 * probe int(uint8_t);  `int` is a keyword
 */
";

const SCRIPT: &str = r#"#!/usr/bin/env bpftrace
// Prints each hit of a probe of DIRECTORY/app

BEGIN
{
	printf("%-15s %-7s %-7s %-15s %s\n", "TIME", "PID", "TID", "COMMAND", "PROBE");
}

// A request has been accepted.
usdt:DIRECTORY/app:my_server:request__start
{
	printf("%s %-7d %-7d %-15s my_server:request__start id=%llu path=%s\n",
		strftime("%H:%M:%S.%f", nsecs), pid, tid, comm, arg0, str(arg1));
}

usdt:DIRECTORY/app:app2:none
{
	printf("%s %-7d %-7d %-15s app2:none\n",
		strftime("%H:%M:%S.%f", nsecs), pid, tid, comm);
}

// It's "done" / * 100 % * / \\\n\u{1b}[0m.
// Sites differ: (uint64_t id, int16_t status), (uint64_t, int32_t, uint8_t).
// arg2 is left out: some sites do not have it
usdt:DIRECTORY/app:my_server:request__done
{
	printf("%s %-7d %-7d %-15s my_server:request__done id=%llu status=%lld\n",
		strftime("%H:%M:%S.%f", nsecs), pid, tid, comm, arg0, arg1);
}

usdt:DIRECTORY/app:my_server:request-done
{
	printf("%s %-7d %-7d %-15s my_server:request-done arg0=%u\n",
		strftime("%H:%M:%S.%f", nsecs), pid, tid, comm, arg0);
}

usdt:DIRECTORY/app:my_server:request--done
{
	printf("%s %-7d %-7d %-15s my_server:request--done\n",
		strftime("%H:%M:%S.%f", nsecs), pid, tid, comm);
}

// How many.
usdt:DIRECTORY/app:my_server:counter
{
	printf("%s %-7d %-7d %-15s my_server:counter n=%u\n",
		strftime("%H:%M:%S.%f", nsecs), pid, tid, comm, arg0);
}

// my_server:größe is left out: bpftrace accepts letters, digits, `_` and `-`.

// Names.
usdt:DIRECTORY/app:my_server:words
{
	printf("%s %-7d %-7d %-15s my_server:words type=%llu register_=%llu arg2=%llu arg3=%llu\n",
		strftime("%H:%M:%S.%f", nsecs), pid, tid, comm, arg0, arg1, arg2, arg3);
}

// arg5 is shown as an address: no more strings fit on BPF's stack
usdt:DIRECTORY/app:my_server:texts
{
	printf("%s %-7d %-7d %-15s my_server:texts a=%s b=%s c=%s d=%s e=%s f=%p\n",
		strftime("%H:%M:%S.%f", nsecs), pid, tid, comm, str(arg0), str(arg1), str(arg2), str(arg3), str(arg4), arg5);
}

// arg6 and above are left out: bpftrace 0.17 reads six
usdt:DIRECTORY/app:my_server:eight
{
	printf("%s %-7d %-7d %-15s my_server:eight arg0=%u arg1=%u arg2=%u arg3=%u arg4=%u arg5=%u\n",
		strftime("%H:%M:%S.%f", nsecs), pid, tid, comm, arg0, arg1, arg2, arg3, arg4, arg5);
}

// arg0 is left out: bpftrace does not know where `global` is
usdt:DIRECTORY/app:my_server:variable
{
	printf("%s %-7d %-7d %-15s my_server:variable arg1=%u\n",
		strftime("%H:%M:%S.%f", nsecs), pid, tid, comm, arg1);
}

// arg1 is left out: bpftrace does not understand `-4@%fs:own@tpoff`
// arg2 is left out: bpftrace does not understand `-4@%fs:own@tpoff`
usdt:DIRECTORY/app:my_server:own
{
	printf("%s %-7d %-7d %-15s my_server:own arg0=%u\n",
		strftime("%H:%M:%S.%f", nsecs), pid, tid, comm, arg0);
}

// arg1 is left out: bpftrace does not understand `4f@%xmm0`
// arg2 is left out: bpftrace does not understand `4f@%xmm0`
usdt:DIRECTORY/app:my_server:float
{
	printf("%s %-7d %-7d %-15s my_server:float arg0=%u\n",
		strftime("%H:%M:%S.%f", nsecs), pid, tid, comm, arg0);
}

// arg0 is left out: bpftrace does not understand `16@%rax`
usdt:DIRECTORY/app:my_server:wide
{
	printf("%s %-7d %-7d %-15s my_server:wide\n",
		strftime("%H:%M:%S.%f", nsecs), pid, tid, comm);
}

// arg1 is left out: bpftrace does not understand `8@?* /`
usdt:DIRECTORY/app:my_server:unreadable
{
	printf("%s %-7d %-7d %-15s my_server:unreadable arg0=%llu\n",
		strftime("%H:%M:%S.%f", nsecs), pid, tid, comm, arg0);
}

// Dashed.
usdt:DIRECTORY/app:test-app:test-probe
{
	printf("%s %-7d %-7d %-15s test-app:test-probe tv_sec=%lld\n",
		strftime("%H:%M:%S.%f", nsecs), pid, tid, comm, arg0);
}

// test-app:* / is left out: bpftrace accepts letters, digits, `_` and `-`.

usdt:DIRECTORY/app:lost:int
{
	printf("%s %-7d %-7d %-15s lost:int arg0=%u\n",
		strftime("%H:%M:%S.%f", nsecs), pid, tid, comm, arg0);
}
"#;

fn output(status: i32, stdout: &str, stderr: &str) -> Output {
    Output { status, stdout: stdout.into(), stderr: stderr.into() }
}

#[test]
fn definition_and_script_of_every_special_case() {
    let fixture = program(&notes(), &descriptions());
    let sample = Sample::new("provider_definition_and_script", &fixture);
    assert_eq!(sample.run("provider", &["app"]), output(0, DEFINITION, ""));
    assert_eq!(sample.run("script", &["app"]), output(0, SCRIPT, ""));
}

/// An argument as wide as an address has 4 bytes in a 32-bit file.
#[test]
fn an_address_is_as_wide_as_the_class_says() {
    for encoding in ENCODINGS {
        let address = encoding.address_bytes();
        let arguments = format!("{address}@%eax 8@%ebx");
        let notes = [note(1, "app", "start", &arguments)];
        let site = described(1, ("", 0), "", "path\0&str\0id\0u64\0");
        let sample = Sample::new(
            "provider_in_each_encoding",
            &Fixture::program(encoding, &notes).described(&[site]),
        );
        let definition = "\
/* The probes of app. */

provider app {
	probe start(const char *path, uint64_t id);
};
";
        assert_eq!(sample.run("provider", &["app"]), output(0, definition, ""));
    }
}

/// The notes are used whatever is wrong with the descriptions, and the error is reported.
#[test]
fn damaged_descriptions_do_not_hide_the_notes() {
    let definition = "\
/* The probes of app. */

provider app {
	probe start(uint64_t, uint64_t);
	/** Done. */
	probe done(uint8_t ok);
};
";
    let notes = [note(1, "app", "start", "8@%rdi 8@%rax"), note(2, "app", "done", "1@%al")];
    let start = described(1, ("s.rs", 42), "", "id\0u64\0path\0&str\0");
    let done = described(2, ("s.rs", 43), "Done.", "ok\0bool\0");
    let mut fixture = program(&notes, &[start, done]);
    section(&mut fixture, ".note.usdt").data[32] = 0xff;
    let sample = Sample::new("provider_damaged", &fixture);
    let error = "usdt provider: app: at offset 0x198: the note's string `file` is not UTF-8\n";
    assert_eq!(sample.run("provider", &["app"]), output(2, definition, error));

    let start = described(1, ("s.rs", 42), "", "id\0u64\0");
    let sample = Sample::new("provider_damaged", &program(&notes, &[start, done]));
    let error = "usdt provider: app: app:start: the note has 2 arguments and its description 1\n";
    assert_eq!(sample.run("provider", &["app"]), output(2, definition, error));
}

/// An object file has no addresses, but it has the declarations.
#[test]
fn object_files_have_a_definition_and_no_script() {
    let notes = [note(1, "app", "start", "8@%rax"), note(2, "app", "done", "")];
    let start = described(1, ("s.rs", 42), "Begins.", "path\0&str\0");
    let done = described(2, ("s.rs", 43), "", "");
    let definition = "\
/* The probes of app. */

provider app {
	/** Begins. */
	probe start(const char *path);
	probe done();
};
";
    let sample = Sample::new("provider_object_files", &object(&notes, &[start, done]));
    assert_eq!(sample.run("provider", &["app"]), output(0, definition, ""));
    let reason = "this is an object file: its probes have no address before it is linked";
    let error = format!("usdt script: app: {reason}\n");
    assert_eq!(sample.run("script", &["app"]), output(2, "", &error));
}

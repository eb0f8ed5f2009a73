//! bpftrace reads the strings and numbers of a provider file's probes, in the example `postgresql`.

use super::bpftrace::{self, Bpftrace, clause};
use crate::build::Build;
use crate::tool;

#[test]
fn bpftrace_reads_probes_of_a_provider_file() {
    let test = "bpftrace_reads_probes_of_a_provider_file";
    if !bpftrace::needs(test) {
        return;
    }
    let file = Build::example("postgresql", test);
    let clauses: String = [
        ("transaction__start", "began %u", "arg0"),
        ("query__start", "%s", "str(arg0)"),
        ("statement__status", "%s", "str(arg0)"),
        ("smgr__md__read__done", "block %u of %u, backend %d", "arg1, arg4, arg5"),
        ("transaction__commit", "committed %u", "arg0"),
    ]
    .map(|(name, format, arguments)| {
        clause(&file, &format!("postgresql:{name}"), format, arguments)
    })
    .concat();
    let bpftrace = Bpftrace::attach(&clauses);
    tool::output(20, file.to_str().unwrap(), ["2"]);

    let queries = [
        "SELECT balance FROM accounts WHERE id = 7",
        "SELECT balance FROM accounts WHERE id = 450",
        "UPDATE accounts SET balance = balance - 20 WHERE id = 7",
        "UPDATE accounts SET balance = balance + 20 WHERE id = 450",
    ];
    // Each query is also a status; another status follows that is computed only for a tracer.
    let mut expected: Vec<_> =
        queries.iter().flat_map(|query| [*query, query]).map(String::from).collect();
    expected.extend(queries.map(|_| "idle in transaction, after Ok(1)".into()));
    expected.extend([1, 2].map(|number| format!("began {number}")));
    expected.extend([1, 2].map(|number| format!("committed {number}")));
    // Each block is read once.
    expected.extend([0, 4].map(|block| format!("block {block} of 16384, backend -1")));
    let mut seen = bpftrace.detach(expected.len());
    expected.sort();
    seen.sort();
    assert_eq!(seen, expected);
}

//! `usdt count` attaches only once to a file that is named twice.

use std::fs;
use std::os::unix::fs::symlink;

use super::{Counting, needs, tally};

#[test]
fn count_attaches_once_to_a_file_named_twice() {
    let test = "count_attaches_once_to_a_file_named_twice";
    if !needs(test) {
        return;
    }
    let file = tally(test);
    let link = file.with_file_name("another-name");
    let _ = fs::remove_file(&link);
    symlink(&file, &link).unwrap();
    let [file, link] = [&file, &link].map(|path| path.to_str().unwrap());
    let command = format!("{file} requests 100");
    let (lines, _) =
        Counting::start(&["count", "-c", &command, file, link, file, "tally:request"]).end();
    assert_eq!(lines[1..], [format!("tally:request {:>10}", 100)]);
}

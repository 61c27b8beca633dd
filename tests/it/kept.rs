//! Kept files: made by a test, committed, and written anew only when a person asks for it.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Tests of one run write into the same file one after the other.
static WRITING: Mutex<()> = Mutex::new(());

/// Holds a committed file against what it should contain; with `NEWSMARK_BLESS` set, writes it.
pub fn file(path: &str, wanted: &str) {
    let full = place(path);
    if is_blessed() {
        std::fs::create_dir_all(full.parent().unwrap()).unwrap();
        std::fs::write(full, wanted).unwrap();
        return;
    }
    let found = std::fs::read_to_string(full).unwrap_or_default();
    same(path, &found, wanted);
}

/// The same for what stands between the lines `<!-- name… -->` and `<!-- /name -->` of a file.
pub fn part(path: &str, name: &str, wanted: &str) {
    let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let text = std::fs::read_to_string(place(path)).unwrap();
    let (before, found, after) = split(&text, name)
        .unwrap_or_else(|| panic!("{path} has no lines `<!-- {name} -->` and `<!-- /{name} -->`"));
    if is_blessed() {
        std::fs::write(place(path), format!("{before}{wanted}{after}")).unwrap();
        return;
    }
    same(&format!("{path}, part `{name}`"), found, wanted);
}

fn is_blessed() -> bool {
    std::env::var_os("NEWSMARK_BLESS").is_some()
}

fn place(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A text in three: up to the end of the opening line, from the start of the closing line, and between.
fn split<'a>(text: &'a str, name: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let opening = text.find(&format!("<!-- {name}"))?;
    let start = opening + text[opening..].find('\n')? + 1;
    let end = start + text[start..].find(&format!("<!-- /{name} -->"))?;
    Some((&text[..start], &text[start..end], &text[end..]))
}

/// Says the first line that differs: whole pictures would bury it.
fn same(what: &str, found: &str, wanted: &str) {
    let differing = found.lines().zip(wanted.lines()).find(|(a, b)| a != b);
    let lines = (found.lines().count(), wanted.lines().count());
    assert!(
        found == wanted,
        "{what} is out of date; NEWSMARK_BLESS=1 writes it anew\n\
         lines: {} there, {} wanted\nfirst that differs: {differing:#?}",
        lines.0,
        lines.1
    );
}

#[test]
fn a_part_is_what_stands_between_its_lines() {
    let text = "a\n<!-- keys: made -->\nb\n<!-- /keys -->\nc\n";
    let parts = Some(("a\n<!-- keys: made -->\n", "b\n", "<!-- /keys -->\nc\n"));
    assert_eq!(split(text, "keys"), parts);
    assert_eq!(split(text, "commands"), None);
}

#[test]
#[should_panic(expected = "is out of date")]
fn a_difference_is_a_failure() {
    same("a file", "one\ntwo\n", "one\n2\n");
}

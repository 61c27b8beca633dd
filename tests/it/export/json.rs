use newsmark::import;

use super::{study, text, write};

fn refused(bytes: &[u8]) -> String {
    import::read(bytes).unwrap_err().to_string()
}

/// The export with one line of it replaced.
fn altered(from: &str, to: &str) -> Vec<u8> {
    let json = text(&write("json", &study())[0]).to_owned();
    assert!(json.contains(from), "{from}");
    json.replacen(from, to, 1).into_bytes()
}

#[test]
fn what_is_read_back_is_written_to_the_same_bytes() {
    let file = &write("json", &study())[0];
    let back = import::read(&file.bytes).unwrap();
    assert_eq!(back, study());
    assert_eq!(write("json", &back)[0], *file);
}

#[test]
fn a_cut_file_names_the_line() {
    let file = &write("json", &study())[0];
    let why = refused(&file.bytes[..file.bytes.len() / 2]);
    assert!(why.starts_with("not readable as JSON at line "), "{why}");
}

#[test]
fn another_format_is_refused() {
    assert_eq!(
        refused(br#"{"format":"annotations","version":1}"#),
        "not a newsmark export: its `format` is \"annotations\", not `newsmark`"
    );
    assert_eq!(
        refused(b"{}"),
        "not a newsmark export: its `format` is null, not `newsmark`"
    );
}

#[test]
fn a_newer_format_is_refused_as_a_whole() {
    let why = refused(&altered("\"version\": 1", "\"version\": 99"));
    assert_eq!(
        why,
        "made by a newer newsmark (format 99, this one reads up to 1)"
    );
}

#[test]
fn a_wrong_type_names_the_line() {
    let why = refused(&altered("\"coder\": \"me\"", "\"coder\": []"));
    assert!(why.contains("invalid type"), "{why}");
    assert!(why.contains("line "), "{why}");
}

#[test]
fn a_circle_of_tags_is_refused() {
    let mut study = study();
    study.codebook[0].tag.parent = Some(study.codebook[1].id);
    let why = refused(&write("json", &study)[0].bytes);
    assert_eq!(why, "the tag `framing` is its own ancestor");
}

#[test]
fn a_passage_that_is_there_twice_is_refused() {
    let mut study = study();
    study.passages.push(study.passages[0].clone());
    let why = refused(&write("json", &study)[0].bytes);
    assert!(why.ends_with("is there twice"), "{why}");
}

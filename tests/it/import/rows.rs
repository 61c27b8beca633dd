use newsmark::import::{Format, GivenId};

use super::{draft, drafts, refused, unusable};

fn document(rows: &str) -> String {
    format!("{{\"format\":\"annotations\",\"version\":1,\"annotations\":[{rows}]}}")
}

#[test]
fn a_row_is_read_with_its_id_words_and_place() {
    let row = r#"{"id":"01K2H5C0ZS2F0M0Y1V4W6X8Y9Z","key":"k","quote":"wall","start":3,"end":7,"tags":["a/b"],"coder":"ana","created":"2025-08-14T09:00:00Z"}"#;
    let draft = draft(Format::Jsonl, row);
    assert!(matches!(draft.id, GivenId::Own(_)));
    assert_eq!(
        (draft.position, draft.tags),
        (Some((3, 7)), vec!["a/b".to_owned()])
    );
    assert_eq!(draft.coder.as_deref(), Some("ana"));
}

#[test]
fn a_bad_clock_or_count_costs_no_passage_that_has_its_words() {
    for odd in [
        r#""created":"99999-99-99""#,
        r#""created":-1"#,
        r#""created":"2026-02-30T25:00:00+99:99""#,
        r#""start":-5,"end":3"#,
        r#""start":0,"end":9223372036854775808"#,
        r#""start":"0","end":null"#,
    ] {
        let row = format!("{{\"url\":\"https://h.example/a\",\"quote\":\"wall\",{odd}}}");
        let draft = draft(Format::Rows, document(&row));
        assert_eq!(
            (draft.quote.as_str(), draft.created),
            ("wall", None),
            "{odd}"
        );
    }
}

#[test]
fn each_unusable_row_is_named_and_the_others_are_read() {
    let lines = "{\"quote\":\"no article\"}\n\n{\"key\":\"k\",\"quote\":\"good\"}\n{\"key\":\"k\",\"quote\":7}\n[1]\n{\"key\":\"k\",\"quo\n{\"key\":\"k\",\"start\":1,\"end\":2}\n{\"key\":\"k\"}\n{\"key\":\"k\",\"quote\":\"x\",\"tags\":\"a\"}\n";
    let why = unusable(Format::Jsonl, lines);
    let expected = [
        "line 1: it names no article",
        "line 4: its `quote` is no text",
        "line 5: it is no object",
        "line 6: not readable as JSON",
        "line 7: it has a position but no words, and does not say which text it counts in",
        "line 8: it has neither words nor a position",
        "line 9: its `tags` are not a list of texts",
    ];
    assert_eq!(why.len(), expected.len(), "{why:?}");
    for (why, expected) in why.iter().zip(expected) {
        assert!(why.starts_with(expected), "{why}");
    }
    assert_eq!(drafts(Format::Jsonl, lines).passages.len(), 1);
}

#[test]
fn another_unit_is_refused_row_by_row() {
    let row = r#"{"key":"k","quote":"x","start":1,"end":2,"unit":"byte"}"#;
    assert_eq!(
        unusable(Format::Jsonl, row),
        ["line 1: its `unit` is not `codepoint`"]
    );
}

#[test]
fn a_document_that_is_wrong_as_a_whole_is_refused_as_a_whole() {
    let check = |text: &str, expected: &str| {
        let why = refused(Format::Rows, text);
        assert!(why.starts_with(expected), "{why}");
    };
    check(
        &document("{}").replace(":1,", ":999,"),
        "it is of a later kind (version 999",
    );
    check(
        &document("{}").replace(":1,", ":\"1\","),
        "its `version` is not a number",
    );
    check(
        r#"{"format":"annotations","version":1,"annotations":{"0":{}}}"#,
        "its `annotations` is not a list",
    );
    check(
        &document("{}")[..40],
        "not readable as JSON at line 1, column 40",
    );
    check(
        &document(&"[".repeat(500)),
        "not readable as JSON at line 1",
    );
}

#[test]
fn tags_are_described_by_ids_that_stand_beside_them_one_for_each() {
    let id = "01K2H5C0ZS2F0M0Y1V4W6X8Y9Z";
    let row = |ids: &str| {
        format!("{{\"key\":\"k\",\"quote\":\"wall\",\"tags\":[\"a/b\",\"c\"],\"tag_ids\":{ids}}}\n")
    };
    let paths = |ids: &str| {
        let described = drafts(Format::Jsonl, row(ids)).codebook;
        described.into_iter().map(|it| it.path).collect::<Vec<_>>()
    };
    assert_eq!(paths(&format!("[null,\"{id}\"]")), ["c"]);
    assert_eq!(paths(&format!("[\"{id}\"]")), [] as [&str; 0]);
    assert_eq!(paths("7"), [] as [&str; 0]);
}

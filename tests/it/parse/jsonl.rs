//! JSON lines.

use newsmark::model::BlockKind;
use newsmark::parse::jsonl::{Records, parse};

fn lines() -> Records {
    parse(concat!(
        "\u{FEFF}{\"id\":\"a1\",\"title\":\"The goose stays\",\"body\":\"PELL — The council voted to keep the goose as honorary mayor.\",",
        "\"source\":\"Pell Post\",\"published\":\"2031-01-22T08:00:00+01:00\",\"url\":\"https://pell.example/goose\"}\n",
        "\n",
        "{\"id\":2,\"body\":\"The goose stays\\n\\nThe council voted on Tuesday to keep the goose as honorary mayor until the end of the year.\",\"title\":\"The goose stays\"}\n",
        "{\"title\":\"no text\"}\n",
        "{\"body\": 5}\n",
        "not json\n",
        "{\"body\":\"A text alone.\",\"published\":\"soon\"}"
    ))
}

#[test]
fn a_title_that_is_not_in_the_body_stays_beside_it() {
    let record = &lines().records[0];
    let article = &record.parsed.article;
    assert_eq!(record.external_id.as_deref(), Some("a1"));
    assert_eq!(
        (article.title.as_str(), article.title_derived),
        ("The goose stays", false)
    );
    assert!(article.blocks.iter().all(|it| it.kind != BlockKind::Title));
    assert_eq!(article.dateline.as_deref(), Some("PELL"));
    assert_eq!(article.source.as_deref(), Some("Pell Post"));
    assert_eq!(
        article.published.unwrap().to_string(),
        "2031-01-22T08:00:00+01:00"
    );
    assert_eq!(article.url.as_deref(), Some("https://pell.example/goose"));
}

#[test]
fn a_title_that_is_in_the_body_is_its_block() {
    let record = &lines().records[1];
    assert_eq!(record.external_id.as_deref(), Some("2"));
    assert_eq!(record.parsed.article.blocks[0].kind, BlockKind::Title);
}

#[test]
fn bad_lines_are_told_by_their_numbers_and_the_others_kept() {
    let lines = lines();
    let told: Vec<usize> = lines.unusable.iter().map(|it| it.line).collect();
    assert_eq!(told, [4, 5, 6]);
    assert_eq!(lines.unusable[0].to_string(), "line 4: no `body`");
    assert_eq!(
        lines.records.iter().map(|it| it.line).collect::<Vec<_>>(),
        [1, 3, 7]
    );
}

#[test]
fn an_unreadable_date_is_a_warning() {
    let parsed = &lines().records[2].parsed;
    assert_eq!(parsed.article.published, None);
    assert_eq!(parsed.warnings[0].to_string(), "unreadable date `soon`");
}

#[test]
fn one_array_is_read_like_lines() {
    let records = parse("[{\"body\":\"One.\"}, {\"body\":\"Two.\"}, {}]");
    assert_eq!((records.records.len(), records.unusable.len()), (2, 1));
}

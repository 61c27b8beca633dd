//! Markdown files.

use newsmark::model::{Article, BlockKind, SpanRole};
use newsmark::parse::markdown::parse;
use proptest::prelude::*;

use super::sound::assert_sound;

const NOTE: &str = include_str!("../../fixtures/markdown/note.md");

fn read(text: &str) -> Article {
    let article = parse(text).article;
    assert_eq!(article.text, text, "the text is the file");
    assert_sound(&article);
    article
}

/// The kinds of the blocks, with what is shown of them: their text without markup.
fn shown(article: &Article) -> Vec<(BlockKind, String)> {
    let show = |range: newsmark::text::TextRange| {
        let hidden = |at: usize| {
            article
                .spans
                .iter()
                .any(|it| it.role == SpanRole::Markup && it.range.contains(at))
        };
        let letters = range.slice(&article.text).char_indices();
        letters
            .filter(|(at, _)| !hidden(range.start() + at))
            .map(|it| it.1)
            .collect()
    };
    article
        .blocks
        .iter()
        .map(|it| (it.kind, show(it.range)))
        .collect()
}

/// Checks the only block of `text`.
fn check(text: &str, kind: BlockKind, expected: &str) {
    assert_eq!(
        shown(&read(text)),
        [(kind, expected.to_owned())],
        "{text:?}"
    );
}

#[test]
fn front_matter_fills_the_fields() {
    let article = read(NOTE);
    assert_eq!(article.title, "Storm closes the pier");
    assert_eq!(
        article.byline.as_deref(),
        Some("Mara Lindqvist, Tomas Okafor")
    );
    assert_eq!(article.source.as_deref(), Some("The Harbor Gazette"));
    assert_eq!(article.published.unwrap().to_string(), "2031-03-14");
    assert_eq!(article.url.as_deref(), Some("https://gazette.example/pier"));
    assert_eq!(article.language.as_deref(), Some("en"));
    assert_eq!(article.blocks[0].kind, BlockKind::Meta);
}

#[test]
fn a_note_is_read_block_by_block() {
    use BlockKind::{Caption, Code, Heading, ListItem, Meta, Paragraph, Quote, Table, Title};
    let kinds: Vec<_> = read(NOTE).blocks.iter().map(|it| it.kind).collect();
    assert_eq!(
        kinds,
        [
            Meta, Title, Paragraph, Heading, ListItem, ListItem, ListItem, ListItem, ListItem,
            Quote, Caption, Table, Code, Meta, Heading, Paragraph, Meta
        ]
    );
}

#[test]
fn toml_front_matter_is_read_too() {
    let article = read(
        "+++\ntitle = \"Rain at last\"\ndate = 2031-01-02\nauthors = [\"Ada Reed\"]\n+++\nIt rained.\n",
    );
    assert_eq!(
        (article.title.as_str(), article.byline.as_deref()),
        ("Rain at last", Some("Ada Reed"))
    );
    assert_eq!(article.published.unwrap().to_string(), "2031-01-02");
}

#[test]
fn a_rule_at_the_head_is_no_front_matter() {
    assert_eq!(read("---\n\nIt rained.\n\n---\n").title, "It rained");
}

#[test]
fn the_first_heading_is_the_title() {
    let article = read("# Rain *at* last #\n\nIt rained.\n\n# Another\n");
    assert_eq!(article.title, "Rain at last");
    assert_eq!(article.blocks[0].kind, BlockKind::Title);
    assert_eq!(article.blocks[2].kind, BlockKind::Heading);
}

#[test]
fn a_note_without_headings_gets_a_title_from_its_text() {
    let article = read("It rained **all** day. Then it stopped.\n");
    assert_eq!(article.title, "It rained all day");
    assert!(article.title_derived);
}

#[test]
fn markup_is_hidden() {
    use BlockKind::{Caption, Heading, Paragraph, Quote};
    check("## Rain ##", Heading, "Rain");
    check("Rain\n----\n", Heading, "Rain\n");
    check(
        "a **b** __c__ *d* _e_ ~~f~~ `g`",
        Paragraph,
        "a b c d e f g",
    );
    check(
        "***a*** snake_case_name 2*3*4",
        Paragraph,
        "a snake_case_name 234",
    );
    check("a \\*b\\* * c * d", Paragraph, "a *b* * c * d");
    check(
        "[a](https://x.example/y_(z) \"t\") and <https://x.example>",
        Paragraph,
        "a and https://x.example",
    );
    check("![the pier](pier.jpg)", Caption, "the pier");
    check("> a\n> b", Quote, "a\nb");
    check("a `*b*` ``c ` d``", Paragraph, "a *b* c ` d");
    check(
        "unclosed **a and [b and `c",
        Paragraph,
        "unclosed **a and [b and `c",
    );
    check(
        "a<br>b <span class=x>c</span> 1 < 2",
        Paragraph,
        "ab c 1 < 2",
    );
}

#[test]
fn links_lead_where_their_targets_say() {
    let article = read(
        "See [the docks][1], [docks], https://b.example/c. and [nowhere].\n\n[1]: https://a.example/1\n[Docks]: <https://a.example/2>\n",
    );
    let links: Vec<_> = article
        .links
        .iter()
        .map(|it| (it.range.slice(&article.text), it.url.as_str()))
        .collect();
    assert_eq!(
        links,
        [
            ("the docks", "https://a.example/1"),
            ("docks", "https://a.example/2"),
            ("https://b.example/c", "https://b.example/c")
        ]
    );
}

#[test]
fn list_items_know_their_depth_and_marker() {
    let article = read("- a\n  goes on\n  - b\n    1. c\n- d\n\n  more of d\n\n* e\n");
    let items: Vec<_> = article
        .blocks
        .iter()
        .map(|it| (it.depth.unwrap(), it.range.slice(&article.text)))
        .collect();
    assert_eq!(
        items,
        [
            (0, "- a\n  goes on"),
            (1, "- b"),
            (2, "1. c"),
            (0, "- d"),
            (0, "more of d"),
            (0, "* e")
        ]
    );
    assert_eq!(
        article
            .spans
            .iter()
            .filter(|it| it.role == SpanRole::Marker)
            .count(),
        5
    );
}

#[test]
fn an_unreadable_date_is_said() {
    let parsed = parse("---\ntitle: Rain\ndate: some day soon\n---\nIt rained.\n");
    assert_eq!(parsed.warnings.len(), 1);
}

proptest! {
    #[test]
    fn any_file_is_read(text in "([-#>*_`~\\[\\]()!|:.a \t\n\r\\\\<1+=é\u{feff}]|---\n|```\n|\\*\\*|https://a.b|!\\[x\\]\\(y\\)){0,80}") {
        read(&text);
    }
}

#[test]
fn runs_of_markup_take_no_time() {
    for piece in [
        "*", "[", "](", "`", "**a", "<", "> ", "- ", "![", "_a", "\\", "|-|\n",
    ] {
        read(&piece.repeat(20_000));
    }
}

//! The five real articles beside the checkout, block by block, by the numbers of their lines.

use std::path::PathBuf;

use newsmark::model::{Article, BlockKind, SpanRole};
use newsmark::parse::plain;
use newsmark::text::TextRange;

/// What a seed is expected to give: a kind and the lines (from 1) that have it; other lines are paragraphs.
struct Expected {
    file: &'static str,
    kinds: &'static [(BlockKind, &'static [usize])],
    dateline: Option<&'static str>,
    source: Option<&'static str>,
    title_line: Option<usize>,
}

fn article(file: &str) -> Option<Article> {
    let place = PathBuf::from(std::env::var_os("NEWSMARK_MATERIAL")?)
        .join("seeds")
        .join(file);
    let text = std::fs::read_to_string(place).unwrap();
    Some(plain::parse(text).article)
}

fn line_ranges(text: &str) -> Vec<TextRange> {
    let mut at = 0;
    text.split('\n')
        .map(|line| {
            let range = TextRange::new(at, at + line.len()).trimmed(text);
            at += line.len() + 1;
            range
        })
        .collect()
}

fn check(expected: &Expected) {
    let Some(article) = article(expected.file) else {
        return;
    };
    let lines = line_ranges(&article.text);
    let wanted: Vec<(usize, BlockKind)> = lines
        .iter()
        .enumerate()
        .filter(|(_, it)| !it.is_empty())
        .map(|(at, _)| {
            let kind = expected
                .kinds
                .iter()
                .find(|(_, numbers)| numbers.contains(&(at + 1)));
            (at + 1, kind.map_or(BlockKind::Paragraph, |(kind, _)| *kind))
        })
        .collect();
    let found: Vec<(usize, BlockKind)> = article
        .blocks
        .iter()
        .map(|block| {
            (
                lines
                    .iter()
                    .position(|it| *it == block.range)
                    .map_or(0, |it| it + 1),
                block.kind,
            )
        })
        .collect();
    assert_eq!(found, wanted, "{}", expected.file);
    assert_eq!(article.dateline.as_deref(), expected.dateline);
    assert_eq!(article.source.as_deref(), expected.source);
    assert_eq!(article.byline, None);
    assert_eq!(article.published, None);
    assert_eq!(article.language.as_deref(), Some("en"));
    assert_eq!(article.title_derived, expected.title_line.is_none());
    match expected.title_line {
        Some(line) => assert_eq!(article.title, lines[line - 1].slice(&article.text)),
        None => assert!(
            (20..=121).contains(&article.title.chars().count()),
            "{}",
            article.title
        ),
    }
}

#[test]
fn title_captions_key_points_and_headings_of_the_first() {
    check(&Expected {
        file: "000_4a31ad2e6b7b95ce.txt",
        kinds: &[
            (BlockKind::Title, &[1]),
            (BlockKind::Caption, &[3, 4]),
            (BlockKind::Heading, &[6, 20, 28]),
            (BlockKind::KeyPoint, &[8, 9, 10]),
            (BlockKind::Clutter, &[36, 38, 40]),
        ],
        dateline: Some("WASHINGTON"),
        source: None,
        title_line: Some(1),
    });
}

#[test]
fn spans_of_the_first() {
    let Some(article) = article("000_4a31ad2e6b7b95ce.txt") else {
        return;
    };
    let lines = line_ranges(&article.text);
    let spans = |role| {
        let texts = article.spans.iter().filter(|it| it.role == role);
        texts
            .map(|it| it.range.slice(&article.text))
            .collect::<Vec<_>>()
    };
    assert_eq!(spans(SpanRole::Dateline), ["WASHINGTON — "]);
    assert_eq!(spans(SpanRole::Marker), ["•", "•", "•"]);
    assert_eq!(spans(SpanRole::Shown), spans(SpanRole::Duplicate));
    assert_eq!(spans(SpanRole::Shown)[0].len() * 2 + 1, lines[2].len());
    assert!(spans(SpanRole::Credit)[0].starts_with("by "));
    assert!(
        lines[3]
            .slice(&article.text)
            .ends_with(spans(SpanRole::Credit)[0])
    );
}

#[test]
fn invitations_name_the_source_of_the_second() {
    check(&Expected {
        file: "001_23974f87967e5988.txt",
        kinds: &[(BlockKind::Clutter, &[16, 18, 20, 22, 24, 26, 28])],
        dateline: Some("WASHINGTON"),
        source: Some("IntelScoops"),
        title_line: None,
    });
}

#[test]
fn repeats_are_folded_in_the_third() {
    check(&Expected {
        file: "002_a866e3e8c53c6af1.txt",
        kinds: &[
            (BlockKind::Title, &[3]),
            (BlockKind::Deck, &[5]),
            (BlockKind::Caption, &[7]),
            (BlockKind::Clutter, &[1, 8, 10, 30, 32]),
        ],
        dateline: None,
        source: None,
        title_line: Some(3),
    });
}

#[test]
fn bare_headings_stand_between_single_lines_in_the_fourth() {
    check(&Expected {
        file: "003_c6e686a8f5b77315.txt",
        kinds: &[(BlockKind::Heading, &[4, 8, 12, 21, 26, 38, 53])],
        dateline: None,
        source: None,
        title_line: None,
    });
}

#[test]
fn dashes_list_items_in_the_fifth() {
    check(&Expected {
        file: "004_f408f676d9b57a98.txt",
        kinds: &[
            (BlockKind::Heading, &[7, 12, 16, 20, 22]),
            (
                BlockKind::ListItem,
                &[8, 9, 10, 11, 13, 14, 15, 17, 18, 19, 21, 23],
            ),
            (BlockKind::Clutter, &[24, 26]),
        ],
        dateline: None,
        source: None,
        title_line: None,
    });
}

//! What holds for any text whatever.

use newsmark::parse::{Parsed, plain};
use proptest::prelude::*;

/// Blocks are in order, disjoint, on character boundaries, and hold all that is not white space; spans lie in blocks.
pub fn is_sound(parsed: &Parsed) -> Result<(), String> {
    let article = &parsed.article;
    let text = &article.text;
    let mut at = 0;
    for block in &article.blocks {
        let (start, end) = (block.range.start(), block.range.end());
        let between = text
            .get(at..start)
            .ok_or(format!("block at {start} after {at}"))?;
        if !between
            .chars()
            .all(|it| it.is_whitespace() || it == '\u{FEFF}')
        {
            return Err(format!("lost {between:?}"));
        }
        if text.get(start..end).is_none_or(str::is_empty) {
            return Err(format!("no block at {start}..{end}"));
        }
        at = end;
    }
    let rest = text.get(at..).ok_or("blocks past the end")?;
    if !rest
        .chars()
        .all(|it| it.is_whitespace() || it == '\u{FEFF}')
    {
        return Err(format!("lost {rest:?}"));
    }
    for range in article
        .spans
        .iter()
        .map(|it| it.range)
        .chain(article.links.iter().map(|it| it.range))
    {
        let is_inside = article.blocks.iter().any(|it| it.range.encloses(range));
        if !is_inside || text.get(range.start()..range.end()).is_none() {
            return Err(format!("span {range:?} in no block"));
        }
    }
    Ok(())
}

/// Lines of the kinds that the parser looks for, in any order.
fn line() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "KEY POINTS",
        "• a point",
        "  – another",
        "1. first",
        "(a) letter",
        "Share this article",
        "3 Comments",
        "Reply",
        "By Jane Doe",
        "PORT HALVEN, Oct 3 (Wire) — The ferry left.",
        "Photo: Jane Doe",
        "---",
        "title: x",
        "```",
        "> quote",
        "| a | b |",
        "a\tb\tc",
        "10:42",
        "Q: why?",
        "# Title",
        "【潮見】市の渡し船が電動船に生まれ変わった。",
        "Read more: x",
        "© 2031 X",
        "The same line twice. The same line twice.",
        "\u{FEFF}",
        "\u{200B}",
        "\u{0}",
        "é\u{301}",
        "   indented  columns   12",
        "Subject: hello",
        "From: a <b@c>",
        "本报云岭3月6日电(记者 陈望)经过两年修缮，云岭县最后一座百年茶亭重新开放。",
    ]);
    prop_oneof![
        6 => known.prop_map(str::to_owned),
        3 => any::<String>(),
        2 => "[A-Za-z ,.]{0,90}",
        1 => "\\PC{0,40}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_byte_of_any_text_is_lost(text in any::<String>()) {
        let parsed = plain::parse(text.clone());
        prop_assert_eq!(&parsed.article.text, &text);
        prop_assert_eq!(is_sound(&parsed), Ok(()));
    }

    #[test]
    fn no_byte_of_any_lines_is_lost(
        lines in prop::collection::vec((line(), prop::sample::select(vec!["\n", "\n\n", "\r\n", "\u{2028}", "\u{c}", "\r", "\n    "])), 0..30)
    ) {
        let text: String = lines.into_iter().flat_map(|(line, end)| [line, end.to_owned()]).collect();
        let parsed = plain::parse(text.clone());
        prop_assert_eq!(&parsed.article.text, &text);
        prop_assert_eq!(is_sound(&parsed), Ok(()));
    }
}

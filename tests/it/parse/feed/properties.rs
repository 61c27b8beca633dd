//! What holds for all feeds and for all bytes.

use newsmark::parse::feed::{self, Entry, Rung};
use newsmark::parse::xml::{Input, Scanner, Token};
use proptest::prelude::*;

use super::bytes;

/// Pieces out of which markup that is nearly right can be put together.
const PIECES: [&str; 40] = [
    "<rss>",
    "</rss>",
    "<channel>",
    "</channel>",
    "<item>",
    "</item>",
    "<title>",
    "</title>",
    "<description>",
    "</description>",
    "<entry>",
    "</entry>",
    "<feed>",
    "</feed>",
    "<link/>",
    "<link href='x'/>",
    "<br>",
    "<p>",
    "</p>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?xml version='1.0'?>",
    "<!DOCTYPE x [",
    "]>",
    "&amp;",
    "&",
    "&#0;",
    "&#x1F600;",
    "<",
    ">",
    "\"",
    "'",
    "text",
    " ",
    "é",
    "<a b=\"",
    "<content type='xhtml'><div>",
    "<author>",
];

fn markup() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..60).prop_map(|it| it.concat())
}

/// All entries, read to the end.
fn entries(bytes: &[u8]) -> Vec<Entry> {
    feed::entries(bytes, None, Some("https://harbor.example/feed")).collect()
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = feed::parse(&bytes, None, None);
    }

    #[test]
    fn no_markup_makes_the_reader_panic(markup in markup()) {
        if let Ok(feed) = feed::parse(markup.as_bytes(), None, Some("https://harbor.example/feed")) {
            for entry in &feed.entries {
                prop_assert!(!entry.id.is_empty());
                let _ = entry.article(&feed);
            }
        }
    }

    #[test]
    fn no_json_makes_the_reader_panic(text in "\\{[\\{\\}\\[\\]\":,a-z0-9\\\\uitems ]{0,80}") {
        let _ = feed::parse(text.as_bytes(), None, None);
    }

    #[test]
    fn a_text_is_the_sum_of_its_tokens(markup in markup()) {
        let mut scanner = Scanner::default();
        let mut rest = markup.as_str();
        while let Some(scanned) = scanner.scan(rest, Input::Whole) {
            prop_assert!(scanned.length > 0);
            rest = &rest[scanned.length..];
        }
        prop_assert_eq!(rest, "");
    }

    #[test]
    fn tokens_do_not_depend_on_how_the_text_comes(markup in markup(), step in 1_usize..9) {
        let mut whole = Vec::new();
        let (mut scanner, mut rest) = (Scanner::default(), markup.as_str());
        while let Some(scanned) = scanner.scan(rest, Input::Whole) {
            whole.push((format!("{:?}", scanned.token), scanned.length));
            rest = &rest[scanned.length..];
        }
        let (mut scanner, mut pieces, mut at, mut end) = (Scanner::default(), Vec::new(), 0, 0);
        while at < markup.len() {
            let input = if end == markup.len() { Input::Whole } else { Input::Partial };
            match scanner.scan(&markup[at..end], input) {
                Some(scanned) => {
                    pieces.push((format!("{:?}", scanned.token), scanned.length));
                    at += scanned.length;
                }
                None => end = markup.ceil_char_boundary(end + step).min(markup.len()),
            }
        }
        prop_assert_eq!(pieces, whole);
    }
}

/// HTML that tries to act.
fn active_html() -> impl Strategy<Value = String> {
    let pieces = vec![
        "<script>",
        "</script>",
        "<SCRIPT ",
        "<img src=x ",
        "onerror=",
        "onclick='",
        "alert(1)",
        "'",
        "\"",
        "<a href=",
        "javascript:",
        "java&#10;script:",
        "\tjava\nscript:",
        ">",
        "<",
        "/",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<style>",
        "</style>",
        "<p style='",
        "background:url(x)",
        "expression(",
        "&lt;",
        "&#60;script>",
        "text",
        " ",
        "<b>",
        "</b>",
        "&",
        "&amp;",
        "=",
        "`",
        "<svg/onload=",
        "<iframe src=",
        "é",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..30).prop_map(|it| it.concat())
}

fn cleaned(html: &str) -> String {
    let json = serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_html": html}]});
    let feed = feed::parse(json.to_string().as_bytes(), None, None).unwrap();
    feed.entries[0]
        .content
        .as_ref()
        .map(|it| it.value.clone())
        .unwrap_or_default()
}

proptest! {
    #[test]
    fn nothing_that_acts_is_left(html in active_html()) {
        let clean = cleaned(&html);
        let mut scanner = Scanner::default();
        let mut rest = clean.as_str();
        while let Some(scanned) = scanner.scan(rest, Input::Whole) {
            if let Token::Start(tag) = &scanned.token {
                prop_assert!(!["script", "style", "svg", "iframe"].contains(&tag.name), "{}", clean);
                for attribute in tag.attributes.clone() {
                    prop_assert!(!attribute.name.starts_with("on"), "{}", clean);
                    let value: String = attribute.value.replace("&#10;", "").split_whitespace().collect();
                    prop_assert!(attribute.name != "href" || !value.starts_with("javascript:"), "{}", clean);
                }
            }
            rest = &rest[scanned.length..];
        }
    }

    #[test]
    fn what_is_clean_stays_as_it_is(html in active_html()) {
        let once = cleaned(&html);
        prop_assert_eq!(cleaned(&once), once);
    }
}

#[test]
fn a_feed_cut_anywhere_keeps_the_entries_that_are_whole() {
    for name in [
        "whole.xml",
        "atom-1.0.xml",
        "rdf.xml",
        "no-end-of-item.xml",
        "script-in-description.xml",
        "json-whole.json",
    ] {
        let bytes = bytes(name);
        let all = entries(&bytes);
        for end in 0..bytes.len() {
            let kept = entries(&bytes[..end]);
            let whole = whole_before(name, &bytes[..end], all.len());
            assert!(
                kept.len() >= whole,
                "{name} cut at {end}: {} of {whole}",
                kept.len()
            );
            assert_eq!(kept.get(..whole), all.get(..whole), "{name} cut at {end}");
        }
    }
}

/// How many entries end in the part.
fn whole_before(name: &str, part: &[u8], all: usize) -> usize {
    let text = String::from_utf8_lossy(part);
    match name {
        "no-end-of-item.xml" => {
            usize::from(text.matches("<item>").count() > 1) + usize::from(text.contains("</item>"))
        }
        "json-whole.json" if text.contains("It moves.\"}") => all,
        "json-whole.json" => usize::from(text.contains("}]}")),
        _ => text.matches("</item>").count() + text.matches("</entry>").count(),
    }
}

#[test]
fn a_feed_that_is_cut_is_never_strict() {
    let bytes = bytes("whole.xml");
    let end = bytes.iter().rposition(|it| *it == b'>').unwrap();
    for cut in 60..end {
        if let Ok(feed) = feed::parse(&bytes[..cut], None, None) {
            assert_ne!(feed.rung, Rung::Strict, "cut at {cut}");
        }
    }
}

#[test]
fn an_entry_comes_before_the_rest_is_read() {
    let bread = "It left, at last, with a full load of bread. ".repeat(2000);
    let items = (0..80)
        .map(|at| format!("<item><guid>{at}</guid><description>{bread}</description></item>"));
    let feed = format!("<rss><channel>{}", items.collect::<String>()).into_bytes();
    let mut rest = feed.as_slice();
    let mut entries = feed::entries(&mut rest, None, None);
    assert_eq!(entries.next().unwrap().id, "0");
    assert_eq!(entries.by_ref().count(), 79);
    assert_eq!(entries.finish().unwrap().rung, Rung::Salvaged);
    let mut rest = feed.as_slice();
    let first = feed::entries(&mut rest, None, None).next();
    assert!(
        first.is_some() && rest.len() > feed.len() / 4,
        "{} of {}",
        rest.len(),
        feed.len()
    );
}

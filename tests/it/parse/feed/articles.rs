//! Articles made of entries.

use newsmark::model::{Article, BlockKind};
use newsmark::parse::feed::{self, Text, TextKind};

use super::{fixture, rss};

fn article(name: &str, at: usize) -> Article {
    let feed = fixture(name).unwrap();
    feed.entries[at].article(&feed).article
}

#[test]
fn an_article_has_what_feed_and_entry_say() {
    let article = article("atom-1.0.xml", 0);
    assert_eq!(article.title, "Ferry & bridge");
    assert!(!article.title_derived);
    assert_eq!(article.source.as_deref(), Some("Harbor Daily"));
    assert_eq!(article.byline.as_deref(), Some("Ada Berg"));
    assert_eq!(
        article.published.unwrap().to_string(),
        "2025-08-13T09:00:00+02:00"
    );
    assert_eq!(article.language.as_deref(), Some("en"));
    assert_eq!(
        article.url.as_deref(),
        Some("https://harbor.example/news/ferry")
    );
    assert!(article.body().contains("See the map."));
}

#[test]
fn the_title_is_the_first_block_of_the_text() {
    let article = article("whole.xml", 0);
    let first = &article.blocks[0];
    assert_eq!(
        (first.kind, first.range.slice(&article.text)),
        (BlockKind::Title, "Ferry returns")
    );
    assert_eq!(article.body(), "The ferry is back.");
    for block in &article.blocks {
        let text = block.range.slice(&article.text);
        assert!(!text.is_empty() && text == text.trim());
    }
}

#[test]
fn a_title_that_begins_the_text_is_not_repeated() {
    let feed = rss(
        "<item><title>Ferry returns</title><description><p>Ferry returns</p><p>It is back.</p></description></item>",
    );
    let article = feed.entries[0].article(&feed).article;
    assert_eq!(article.text.matches("Ferry returns").count(), 1);
    assert_eq!(article.body(), "It is back.");
}

#[test]
fn an_entry_without_a_title_gets_one_of_its_first_sentence() {
    let feed = rss("<item><description>The ferry is back. It ran at noon.</description></item>");
    let article = feed.entries[0].article(&feed).article;
    assert_eq!(
        (article.title.as_str(), article.title_derived),
        ("The ferry is back", true)
    );
}

#[test]
fn the_richer_text_is_the_article() {
    let feed = rss(
        "<item><description>The whole of the long story.</description><content:encoded>Short.</content:encoded></item>",
    );
    assert_eq!(
        feed.entries[0].article(&feed).article.body(),
        "The whole of the long story."
    );
}

#[test]
fn an_entry_names_its_own_source_language_and_author_first() {
    assert_eq!(
        article("atom-of-a-planet.xml", 0).source.as_deref(),
        Some("Ferry Blog")
    );
    assert_eq!(article("atom-1.0.xml", 1).language.as_deref(), Some("de"));
    assert_eq!(
        article("atom-1.0.xml", 1).byline.as_deref(),
        Some("The editors")
    );
}

#[test]
fn only_addresses_of_the_web_become_the_articles() {
    for link in [
        "--option",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "news/1",
    ] {
        let feed = rss(&format!("<item><title>a</title><link>{link}</link></item>"));
        assert_eq!(feed.entries[0].link.as_deref(), Some(link));
        assert_eq!(feed.entries[0].article(&feed).article.url, None, "{link}");
    }
}

#[test]
fn plain_text_keeps_its_paragraphs() {
    let text = Text {
        value: "One < two\nmore\n\nThree & four".to_owned(),
        kind: TextKind::Plain,
    };
    assert_eq!(
        text.html(),
        "<p>One &lt; two<br />more</p><p>Three &amp; four</p>"
    );
    assert_eq!(text.plain(), "One < two more Three & four");
}

#[test]
fn html_is_plain_for_people() {
    let text = Text {
        value: "A&nbsp;<b>b</b>old <p>one</p><p>two</p> 1 &lt; 2".to_owned(),
        kind: TextKind::Html,
    };
    assert_eq!(text.plain(), "A bold one two 1 < 2");
}

#[test]
fn an_entry_without_anything_is_an_empty_article() {
    let feed = feed::parse(b"<rss><channel><item/></channel></rss>", None, None).unwrap();
    assert_eq!(feed.entries[0].article(&feed).article.text, "");
}

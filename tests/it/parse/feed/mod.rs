//! Feeds, whole and broken.

mod articles;
mod feedparser;
mod formats;
mod hostile;
mod oddities;
mod oracle;
mod properties;

use newsmark::parse::feed::{self, Entry, Feed};

/// A fixture of `tests/fixtures/feeds/`, read as a feed.
fn fixture(name: &str) -> Result<Feed, feed::NotAFeed> {
    feed::parse(&bytes(name), None, None)
}

fn bytes(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/feeds/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// A feed of these items.
fn rss(items: &str) -> Feed {
    let text =
        format!("<rss version=\"2.0\"><channel><title>Harbor Daily</title>{items}</channel></rss>");
    feed::parse(text.as_bytes(), None, None).unwrap()
}

fn titles(feed: &Feed) -> Vec<String> {
    feed.entries.iter().map(title).collect()
}

fn title(entry: &Entry) -> String {
    entry
        .title
        .as_ref()
        .map(feed::Text::plain)
        .unwrap_or_default()
}

fn warnings(feed: &Feed) -> String {
    let sentences: Vec<String> = feed.warnings.iter().map(ToString::to_string).collect();
    sentences.join("; ")
}

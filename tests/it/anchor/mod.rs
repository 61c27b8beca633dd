//! Tests of `anchor`.

mod differences;
mod projections;
mod properties;
mod quotes;

use newsmark::text::TextRange;

/// A small invented article, its paragraphs parted by empty lines.
const ARTICLE: &str = "Ferry stuck off Kestrel Bay\n\n\
    A ferry with 212 passengers ran aground off Kestrel Bay on Tuesday evening. Nobody was injured, the harbor \
    master Tobias Brenner said. Two tugs from Northwick reached the ship shortly before midnight.\n\n\
    “We felt a long scraping, and then everything was still,” said Ines Castellan, a teacher who was on board. \
    The crew handed out blankets and tea.\n\n\
    The company, Ostrava Shipping, blamed a faulty chart. In 2019 another of its ferries, the Aldermere, had hit \
    the same sandbank. An inquiry cost the company 1.4 million crowns.\n\n\
    Passengers were taken ashore in small boats from four in the morning. The line between Kestrel Bay and \
    Stonebridge will stay closed until Friday.";

/// The text without its «marks», and the range that stood between them.
fn marked(text: &str) -> (String, TextRange) {
    let (before, rest) = text.split_once('«').expect("a passage opens");
    let (passage, after) = rest.split_once('»').expect("a passage closes");
    let range = TextRange::new(before.len(), before.len() + passage.len());
    ([before, passage, after].concat(), range)
}

/// The article with `passage` marked in it.
fn with_mark(passage: &str) -> String {
    assert!(ARTICLE.contains(passage), "the article has `{passage}`");
    ARTICLE.replacen(passage, &format!("«{passage}»"), 1)
}

/// `text` with `old`, which must be in it, replaced.
fn edited(text: &str, old: &str, new: &str) -> String {
    assert!(text.contains(old), "the text has `{old}`");
    text.replacen(old, new, 1)
}

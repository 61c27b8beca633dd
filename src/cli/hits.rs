//! What a search found, as a row: for people in cells, for programs with its unit.

use serde::Serialize;

use super::output::Row;
use crate::ops::{Hit, TitleHit};

/// A hit that says what its ranges count. In an answer the answer says it; a row, or a hit that somebody takes out
/// of an answer and pipes into `tag add --batch`, would count code points if it did not.
#[derive(Debug, Serialize)]
pub struct InBytes<H> {
    unit: &'static str,
    #[serde(flatten)]
    hit: H,
}

/// The hits, each with its unit.
pub fn in_bytes<H>(hits: Vec<H>) -> Vec<InBytes<H>> {
    let one = |hit| InBytes { unit: "byte", hit };
    hits.into_iter().map(one).collect()
}

impl<H: Row> Row for InBytes<H> {
    const COLUMNS: &'static [&'static str] = H::COLUMNS;

    fn cells(&self) -> Vec<String> {
        self.hit.cells()
    }
}

impl Row for Hit {
    const COLUMNS: &'static [&'static str] = &["article", "source", "date", "passage"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.article.to_string(),
            self.source.clone().unwrap_or_default(),
            self.published
                .map(|it| it.day().to_string())
                .unwrap_or_default(),
            around_match(&self.text, self.matches.first().map_or(0, |it| it.start())),
        ]
    }
}

/// The text from a little before its first match.
fn around_match(text: &str, at: usize) -> String {
    let from = text.floor_char_boundary(at.saturating_sub(20));
    let dots = if from > 0 { "…" } else { "" };
    format!("{dots}{}", text.get(from..).unwrap_or_default())
}

impl Row for TitleHit {
    const COLUMNS: &'static [&'static str] = &["article", "source", "title"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.article.to_string(),
            self.source.clone().unwrap_or_default(),
            self.title.clone(),
        ]
    }
}

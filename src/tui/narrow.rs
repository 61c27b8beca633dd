//! Narrowing: which lines match what was typed. Pure, for a worker or for a short list.

use crate::model::{ArticleId, Library};
use crate::search::fuzzy::Fuzzy;
use crate::text::TextRange;

/// What is matched of one article: title, source and tags in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The article.
    pub article: ArticleId,
    /// The words.
    pub text: Box<str>,
    /// Where in them the title is.
    pub title: TextRange,
    /// Where in them the source is.
    pub source: TextRange,
}

/// A row that the filter lets through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The article.
    pub article: ArticleId,
    /// The matched bytes of its title.
    pub title: Vec<TextRange>,
    /// The matched bytes of its source.
    pub source: Vec<TextRange>,
}

/// What came of looking through all rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrowed {
    /// The rows, best first.
    pub hits: Vec<Hit>,
    /// How long it took, if somebody had a clock.
    pub micros: Option<u64>,
}

/// What the rows are matched against, from the articles in the order of the list.
pub fn lines_of(library: &Library, rows: &[ArticleId]) -> Vec<Line> {
    let found = rows.iter().filter_map(|id| library.headers.find(*id));
    found
        .map(|header| {
            let mut text = String::from(&*header.title);
            let title = TextRange::of(&text);
            text.push_str("  ");
            let start = text.len();
            text.push_str(library.source(header).unwrap_or_default());
            let source = TextRange::new(start, text.len());
            for (_, annotation) in library.annotations_of(header.id) {
                for tag in &annotation.tags {
                    text.push_str("  ");
                    text.push_str(&library.codebook().path(*tag));
                }
            }
            Line {
                article: header.id,
                text: text.into(),
                title,
                source,
            }
        })
        .collect()
}

/// The lines that match, best first; of equals the earlier one.
pub fn narrow(lines: &[Line], query: &str) -> Vec<Hit> {
    let fuzzy = Fuzzy::new(query);
    let mut hits: Vec<(i64, Hit)> = lines
        .iter()
        .filter_map(|line| {
            let found = fuzzy.find(&line.text)?;
            let hit = Hit {
                article: line.article,
                title: inside(&found.matches, line.title),
                source: inside(&found.matches, line.source),
            };
            Some((found.score, hit))
        })
        .collect();
    hits.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    hits.into_iter().map(|(_, hit)| hit).collect()
}

/// The parts of `matches` that lie in `part`, counted from its start.
fn inside(matches: &[TextRange], part: TextRange) -> Vec<TextRange> {
    let shared = matches.iter().filter_map(|it| it.intersect(part));
    shared
        .map(|it| TextRange::new(it.start() - part.start(), it.end() - part.start()))
        .collect()
}

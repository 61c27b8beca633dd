//! `newsmark list` and `sources`.

use super::args::{Listing, Printed};
use super::output::{self, Row, say};
use super::{Context, Outcome};
use crate::model::Library;
use crate::ops::{self, ListRow, SourceRow};
use crate::search::query::Query;

impl Row for ListRow {
    const COLUMNS: &'static [&'static str] = &[
        "article", "", "date", "source", "title", "words", "passages",
    ];

    fn cells(&self) -> Vec<String> {
        let marks = [(!self.read, '●'), (self.starred, '★')];
        let marks: String = marks
            .iter()
            .filter(|(on, _)| *on)
            .map(|(_, mark)| mark)
            .collect();
        let title = if self.title_derived {
            format!("({})", self.title)
        } else {
            self.title.clone()
        };
        vec![
            self.article.to_string(),
            marks,
            self.published
                .map(|it| it.day().to_string())
                .unwrap_or_default(),
            self.source.clone().unwrap_or_default(),
            title,
            self.words.to_string(),
            self.passages.to_string(),
        ]
    }
}

impl Row for SourceRow {
    const COLUMNS: &'static [&'static str] = &["source", "articles", "unread", "passages"];

    fn cells(&self) -> Vec<String> {
        let source = self.source.clone().unwrap_or_else(|| "(unknown)".into());
        vec![
            source,
            self.articles.to_string(),
            self.unread.to_string(),
            self.passages.to_string(),
        ]
    }
}

/// The query that was typed, after saying what in it was not understood.
pub fn query(words: &[String]) -> Query {
    let query = Query::parse(&words.join(" "));
    for problem in &query.problems {
        say(&format!("note: `{}` {}", problem.term, problem.why));
    }
    query
}

/// Says what the query names that the library has not.
pub fn tell_absent(library: &Library, query: &Query) {
    for problem in ops::absent(library, query) {
        say(&format!(
            "note: `{}` finds nothing: {}",
            problem.term, problem.why
        ));
    }
}

/// Lists articles, newest first.
pub fn list(context: &Context, args: &Listing) -> anyhow::Result<Outcome> {
    let query = query(&args.query);
    let mut store = context.open()?;
    let loaded = super::stories::library_for(&mut store, &query)?;
    tell_absent(&loaded.library, &query);
    let mut rows = ops::list_in_texts(&store, &loaded.library, &query, context.now)?;
    rows.truncate(args.limit.unwrap_or(usize::MAX));
    output::rows(args.printed.format(), &rows)?;
    Ok(Outcome::of_count(rows.len()))
}

/// Lists publishers.
pub fn sources(context: &Context, printed: Printed) -> anyhow::Result<Outcome> {
    let loaded = ops::library(&context.open()?)?;
    let rows = ops::sources(&loaded.library);
    output::rows(printed.format(), &rows)?;
    Ok(Outcome::Done)
}

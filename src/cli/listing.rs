//! `newsmark list`, `show` and `sources`.

use serde::Serialize;

use super::args::{Listing, Printed};
use super::output::{self, Format, Row, say};
use super::shape::ArticleShape;
use super::{Context, Outcome};
use crate::model::{ArticleId, Library};
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

/// An article with what its list row says.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    article: ArticleShape<'a>,
    #[serde(flatten)]
    row: Unshown,
}

/// The fields of a list row that an article does not have itself.
#[derive(Serialize)]
struct Unshown {
    article: i64,
    external_id: Option<String>,
    key: String,
    origin: Option<String>,
    words: u32,
    read: bool,
    starred: bool,
    passages: usize,
    tags: Vec<String>,
    story: Option<crate::model::StoryId>,
    version: String,
}

/// Shows one article: its text for people, everything as JSON.
pub fn show(
    context: &Context,
    article: i64,
    text_only: bool,
    printed: Printed,
) -> anyhow::Result<Outcome> {
    let store = context.open()?;
    let reading = ops::article(&store, ArticleId(article))?;
    let format = if text_only {
        Format::Table
    } else {
        printed.format()
    };
    if format == Format::Table {
        let text = if text_only {
            reading.article.text.clone()
        } else {
            for_people(&reading)
        };
        output::text(&text)?;
        return Ok(Outcome::Done);
    }
    let loaded = ops::library(&store)?;
    let row = ListRow::new(&loaded.library, &reading.header);
    let version = format!("sha256-{}", reading.version.hex());
    let shown = Shown {
        article: ArticleShape::new(&reading.article, reading.warnings.clone()),
        row: unshown(row, version),
    };
    if format == Format::Json {
        output::document(&shown)?;
    } else {
        output::line(&shown)?;
    }
    Ok(Outcome::Done)
}

fn unshown(row: ListRow, version: String) -> Unshown {
    Unshown {
        article: row.article,
        external_id: row.external_id,
        key: row.key,
        origin: row.origin,
        words: row.words,
        read: row.read,
        starred: row.starred,
        passages: row.passages,
        tags: row.tags,
        story: row.story,
        version,
    }
}

/// Title, where it is from, and the text without its clutter.
fn for_people(reading: &ops::Reading) -> String {
    let article = &reading.article;
    let about = [
        article.source.clone(),
        article.byline.clone(),
        article.published.map(|it| it.to_string()),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    let mut parts = vec![article.title.clone(), about.join(" · ")];
    let shown = article
        .blocks
        .iter()
        .filter(|it| it.kind != crate::model::BlockKind::Clutter);
    let shown = shown.filter(|it| it.kind != crate::model::BlockKind::Title);
    parts.extend(shown.map(|it| it.range.slice(&article.text).to_owned()));
    parts.retain(|it| !it.is_empty());
    parts.join("\n\n")
}

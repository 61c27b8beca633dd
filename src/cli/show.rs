//! `newsmark show`: one article, an older version of it, or what changed between two.

use serde::Serialize;

use super::args::Show;
use super::output::{self, Format};
use super::shape::ArticleShape;
use super::{Context, Outcome, versions};
use crate::model::{Article, ArticleId, BlockKind};
use crate::ops::{self, ListRow};

/// Shows one article: its text for people, everything as JSON.
pub fn run(context: &Context, args: &Show) -> anyhow::Result<Outcome> {
    if args.versions {
        return versions::list(context, args);
    }
    if let Some(range) = &args.diff {
        return versions::difference(context, args, range);
    }
    let store = context.open()?;
    let id = ArticleId(args.article);
    let mut reading = ops::article(&store, id)?;
    if let Some(typed) = &args.version {
        reading.version = ops::find_version(id, &reading.versions, typed)?;
        let stored = store.version(id, reading.version)?;
        (reading.article, reading.warnings) = (stored.article, stored.warnings);
    }
    let format = if args.text {
        Format::Table
    } else {
        args.printed.format()
    };
    if format == Format::Table {
        let text = if args.text {
            reading.article.text.clone()
        } else {
            for_people(&reading.article)
        };
        output::text(&text)?;
        return Ok(Outcome::Done);
    }
    let loaded = ops::library(&store)?;
    let mut row = ListRow::new(&loaded.library, &reading.header);
    row.words = reading.article.words();
    let version = versions::name(reading.version);
    let twins = ops::twins(&loaded.library, &reading.header).into_iter();
    let same_page = twins.map(|it| it.id.0).collect();
    let shown = Shown {
        article: ArticleShape::new(&reading.article, reading.warnings.clone()),
        row: unshown(row, version, same_page),
    };
    if format == Format::Json {
        output::document(&shown)?;
    } else {
        output::line(&shown)?;
    }
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
    /// The articles of other origins that are the same page.
    same_page: Vec<i64>,
}

fn unshown(row: ListRow, version: String, same_page: Vec<i64>) -> Unshown {
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
        same_page,
    }
}

/// Title, where it is from, and the text without its clutter.
fn for_people(article: &Article) -> String {
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
        .filter(|it| it.kind != BlockKind::Clutter);
    let shown = shown.filter(|it| it.kind != BlockKind::Title);
    parts.extend(shown.map(|it| it.range.slice(&article.text).to_owned()));
    parts.retain(|it| !it.is_empty());
    parts.join("\n\n")
}

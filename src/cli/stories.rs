//! `newsmark stories`, `story` and `compare`: what is told by several outlets, and how.

use super::args::{Listing, Printed};
use super::output::{self, Format, Row, say};
use super::{Context, Outcome};
use crate::model::{ArticleId, Published, StoryId};
use crate::ops::{self, Loaded, PairOfArticles, ParagraphRow, Store, StoryRow, TellingRow};
use crate::search::query::Query;

impl Row for StoryRow {
    const COLUMNS: &'static [&'static str] =
        &["story", "outlets", "articles", "newest", "title", "words"];

    fn cells(&self) -> Vec<String> {
        let newest = self
            .articles
            .iter()
            .filter_map(|it| it.published)
            .map(Published::day);
        vec![
            self.story.to_string(),
            self.outlets().to_string(),
            self.articles.len().to_string(),
            newest.max().map(|it| it.to_string()).unwrap_or_default(),
            self.title.clone(),
            self.terms.join(" "),
        ]
    }
}

/// The library with every article in a story.
fn grouped(context: &Context) -> anyhow::Result<(Store, Loaded)> {
    let mut store = context.open()?;
    let loaded = with_stories(&mut store)?;
    Ok((store, loaded))
}

/// The library, its stories made first, with a bar if that takes long.
pub fn with_stories(store: &mut Store) -> anyhow::Result<Loaded> {
    let bar = output::progress_bar("articles put into stories");
    let loaded = ops::library_with_stories(store, &mut |done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    let loaded = loaded?;
    let without = ops::without_story(&loaded.library);
    if without > 0 && ops::is_read_only(store) {
        say(&format!(
            "note: {without} articles are in no story yet, and this library may not be written: \
             `newsmark backup FILE` makes a copy that may"
        ));
    }
    Ok(loaded)
}

/// So many articles are put into stories before an export that only names those of its passages: it takes about a
/// second (0.9 ms each).
const QUICK: usize = 1_000;

/// The library for rows that name the story of a passage beside other things. Nobody waits for that: where many
/// articles are in no story yet it is said, and the rows leave it open, as those of `newsmark passages` do.
pub fn with_stories_if_quick(store: &mut Store, query: &Query) -> anyhow::Result<Loaded> {
    let loaded = library_for(store, query)?;
    match ops::without_story(&loaded.library) {
        0 => Ok(loaded),
        1..=QUICK => with_stories(store),
        many => {
            say(&format!(
                "note: {many} articles are in no story yet, so the export names none for them; \
                 `newsmark stories` makes the stories"
            ));
            Ok(loaded)
        }
    }
}

/// The library as a query needs it: stories are made if it asks for one.
pub fn library_for(store: &mut Store, query: &Query) -> anyhow::Result<Loaded> {
    if query.asks_for_a_story() {
        with_stories(store)
    } else {
        Ok(ops::library(store)?)
    }
}

/// Lists stories.
pub fn list(context: &Context, args: &Listing) -> anyhow::Result<Outcome> {
    let query = super::listing::query(&args.query);
    let (store, loaded) = grouped(context)?;
    super::listing::tell_absent(&loaded.library, &query);
    let mut rows = ops::stories(&store, &loaded.library, &query, context.now)?;
    rows.truncate(args.limit.unwrap_or(usize::MAX));
    output::rows(args.printed.format(), &rows)?;
    Ok(Outcome::of_count(rows.len()))
}

/// What a person wants to be of a story, by numbers.
#[derive(Debug)]
pub struct Regrouping {
    /// Stories that it becomes one with.
    pub merge: Vec<i64>,
    /// Articles that go out of it.
    pub split: Vec<i64>,
}

/// Shows one story: who tells it, and what has its like elsewhere; alters before which articles are in it.
pub fn one(
    context: &mut Context,
    number: i64,
    regrouping: &Regrouping,
    printed: Printed,
) -> anyhow::Result<Outcome> {
    let (mut store, mut loaded) = grouped(context)?;
    let mut shown = StoryId(number);
    let (ids, now) = (&mut context.ids, context.now);
    if !regrouping.merge.is_empty() {
        let others = regrouping.merge.iter().map(|it| StoryId(*it));
        let all: Vec<StoryId> = std::iter::once(shown).chain(others).collect();
        let kept = ops::merge_stories(&mut store, &loaded.library, &all, ids, now)?;
        loaded = with_stories(&mut store)?;
        shown = loaded.library.stories.find(kept).unwrap_or(shown);
        say(&format!(
            "they are story {shown} now; `newsmark undo` takes it back"
        ));
    }
    if !regrouping.split.is_empty() {
        let out: Vec<ArticleId> = regrouping.split.iter().map(|it| ArticleId(*it)).collect();
        ops::split_story(&mut store, &loaded.library, shown, &out, ids, now)?;
        loaded = with_stories(&mut store)?;
        let made = out.first().and_then(|it| loaded.library.stories.find(*it));
        shown = made.unwrap_or(shown);
        say(&format!(
            "what went out is story {shown} now; `newsmark undo` takes it back"
        ));
    }
    show(&store, &loaded, shown, printed)
}

fn show(
    store: &Store,
    loaded: &Loaded,
    number: StoryId,
    printed: Printed,
) -> anyhow::Result<Outcome> {
    let row = ops::story(store, &loaded.library, number)?;
    match printed.format() {
        Format::Table => {
            output::text(&format!("{}\n{}", row.title, row.terms.join(" · ")))?;
            output::columns(&tellings(&row.articles))?;
            for it in row.related.iter().flatten() {
                let articles = if it.articles == 1 {
                    "article"
                } else {
                    "articles"
                };
                output::text(&format!(
                    "related {:.2}: story {}, {} {articles}: {}",
                    it.nearness, it.story, it.articles, it.title
                ))?;
            }
        }
        Format::Json => output::document(&row)?,
        Format::Jsonl => output::line(&row)?,
    }
    Ok(Outcome::Done)
}

/// A line for each article. What has no match is not said to be told nowhere else: none was found.
fn tellings(articles: &[TellingRow]) -> Vec<Vec<String>> {
    let heads = [
        "article",
        "published",
        "source",
        "title",
        "paragraphs",
        "shared",
        "weakly",
        "no match",
        "copy",
    ];
    let line = |it: &TellingRow| {
        let [shared, weak, none] =
            ParagraphRow::matched(it.paragraphs.as_deref().unwrap_or_default());
        vec![
            it.article.to_string(),
            it.published.map(|it| it.to_string()).unwrap_or_default(),
            it.source.clone().unwrap_or_default(),
            it.title.clone(),
            (shared + weak + none).to_string(),
            shared.to_string(),
            weak.to_string(),
            none.to_string(),
            it.copy_of.zip(it.containment).map(copy).unwrap_or_default(),
        ]
    };
    let heads = heads.iter().map(|it| (*it).to_owned()).collect();
    std::iter::once(heads)
        .chain(articles.iter().map(line))
        .collect()
}

fn copy((of, part): (i64, f64)) -> String {
    format!("{:.0} % of {of}", part * 100.0)
}

/// Shows two articles side by side.
pub fn compare(
    context: &Context,
    left: i64,
    right: i64,
    printed: Printed,
) -> anyhow::Result<Outcome> {
    let store = context.open()?;
    let loaded = ops::library(&store)?;
    let (left, right) = (ArticleId(left), ArticleId(right));
    let pair = ops::compare_articles(&store, &loaded.library, left, right)?;
    match printed.format() {
        Format::Table => output::columns(&side_by_side(&pair))?,
        Format::Json => output::document(&pair)?,
        Format::Jsonl => output::line(&pair)?,
    }
    Ok(Outcome::Done)
}

/// The paragraphs of the left article, each beside its like.
fn side_by_side(pair: &PairOfArticles) -> Vec<Vec<String>> {
    let name = |it: &TellingRow| it.source.clone().unwrap_or_else(|| it.title.clone());
    let mut lines = vec![vec![
        name(&pair.left),
        "match".to_owned(),
        name(&pair.right),
    ]];
    let right = pair.right.paragraphs.as_deref().unwrap_or_default();
    for paragraph in pair.left.paragraphs.as_deref().unwrap_or_default() {
        let partner = paragraph.partners.first();
        let theirs = partner.and_then(|it| right.iter().find(|other| other.block == it.block));
        lines.push(vec![
            paragraph.text.clone(),
            partner
                .map(|it| format!("{:.2}", it.score))
                .unwrap_or_default(),
            theirs.map_or_else(|| "(no match found)".to_owned(), |it| it.text.clone()),
        ]);
    }
    lines
}

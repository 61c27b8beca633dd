//! `newsmark show --versions` and `--diff`: the versions of an article, and what changed between two.

use serde::Serialize;

use super::args::Show;
use super::output::{self, Format, Row};
use super::{Context, Outcome};
use crate::anchor::ChangeKind;
use crate::model::{ArticleId, VersionHash};
use crate::ops::{self, Blend, Comparison, OpsError, Signs, VersionRow, Which};
use crate::text::TextRange;

/// A version in a list.
#[derive(Debug, Serialize)]
struct Kept {
    article: i64,
    /// Its place among those that are kept, from 1; older ones may go, so this is no name.
    number: usize,
    version: String,
    fetched: String,
    shown: bool,
    /// Why it is not shown though it is newer, if so.
    held: Option<String>,
    /// Whether a passage was ever marked in it, so that it is kept for good.
    marked: bool,
}

impl Row for Kept {
    const COLUMNS: &'static [&'static str] = &["number", "fetched", "version", "state"];

    fn cells(&self) -> Vec<String> {
        let shown = self.shown.then(|| "shown".to_owned());
        let held = self.held.as_ref().map(|it| format!("held back: {it}"));
        let marked = self.marked.then(|| "has passages".to_owned());
        let state: Vec<String> = [shown, held, marked].into_iter().flatten().collect();
        vec![
            self.number.to_string(),
            self.fetched.clone(),
            self.version.chars().take(SHORT).collect(),
            state.join(", "),
        ]
    }
}

/// Characters of a version's name in a table: `sha256-` and what tells it apart.
const SHORT: usize = 7 + 12;

/// How a version is called.
pub fn name(version: VersionHash) -> String {
    format!("sha256-{}", version.hex())
}

/// Lists the versions of an article that are kept, the oldest first.
pub fn list(context: &Context, args: &Show) -> anyhow::Result<Outcome> {
    let store = context.open()?;
    let reading = ops::article(&store, ArticleId(args.article))?;
    let kept = |(place, row): (usize, &VersionRow)| Kept {
        article: args.article,
        number: place + 1,
        version: name(row.hash),
        fetched: row.fetched.to_string(),
        shown: row.hash == reading.version,
        held: row.held.clone(),
        marked: row.named,
    };
    let rows: Vec<Kept> = reading.versions.iter().enumerate().map(kept).collect();
    output::rows(args.printed.format(), &rows)?;
    Ok(Outcome::Done)
}

/// Two versions and what changed.
#[derive(Debug, Serialize)]
struct Difference<'a> {
    article: i64,
    unit: &'static str,
    old: SideShape,
    new: SideShape,
    changes: Vec<ChangeShape<'a>>,
}

#[derive(Debug, Serialize)]
struct SideShape {
    version: String,
    fetched: String,
    held: Option<String>,
    title: String,
}

/// A stretch of both texts; they follow each other without a gap.
#[derive(Debug, Serialize)]
struct ChangeShape<'a> {
    kind: &'static str,
    old: TextRange,
    new: TextRange,
    text: &'a str,
}

/// Shows what changed between the two versions of `A..B`, either of which may be left out.
pub fn difference(context: &Context, args: &Show, range: &str) -> anyhow::Result<Outcome> {
    let store = context.open()?;
    let id = ArticleId(args.article);
    let (old, new) = range.split_once("..").unwrap_or((range, ""));
    let versions = ops::article(&store, id)?.versions;
    let find = |typed: &str| -> Result<Option<VersionHash>, OpsError> {
        let typed = typed.trim();
        let found = (!typed.is_empty()).then(|| ops::find_version(id, &versions, typed));
        found.transpose()
    };
    let comparison = ops::compare(&store, id, find(old)?, find(new)?)?;
    match args.printed.format() {
        Format::Table => output::text(&for_people(&comparison))?,
        Format::Json => output::document(&shape(args.article, &comparison))?,
        Format::Jsonl => output::line(&shape(args.article, &comparison))?,
    }
    Ok(Outcome::Done)
}

fn shape(article: i64, comparison: &Comparison) -> Difference<'_> {
    let side = |side: &ops::Side| SideShape {
        version: name(side.row.hash),
        fetched: side.row.fetched.to_string(),
        held: side.row.held.clone(),
        title: side.article.title.clone(),
    };
    let changes = comparison.changes.iter().map(|it| {
        let (kind, text) = match it.kind {
            ChangeKind::Same => ("same", it.new.slice(&comparison.new.article.text)),
            ChangeKind::Removed => ("removed", it.old.slice(&comparison.old.article.text)),
            ChangeKind::Added => ("added", it.new.slice(&comparison.new.article.text)),
        };
        ChangeShape {
            kind,
            old: it.old,
            new: it.new,
            text,
        }
    });
    Difference {
        article,
        unit: "byte",
        old: side(&comparison.old),
        new: side(&comparison.new),
        changes: changes.collect(),
    }
}

/// The paragraphs with a change and those beside them; the others are counted.
fn for_people(comparison: &Comparison) -> String {
    let blend = Blend::new(comparison, Which::Both, Signs::Written);
    let heads = [("old", &comparison.old), ("new", &comparison.new)];
    let mut parts: Vec<String> = heads
        .map(|(which, side)| head(which, side, &comparison.versions))
        .to_vec();
    parts.push(String::new());
    if blend.marks.is_empty() {
        parts.push("no word was changed".to_owned());
        return parts.join("\n");
    }
    let paragraphs = paragraphs(&blend.text);
    let is_changed = |at: usize| {
        let paragraph = paragraphs.get(at);
        paragraph.is_some_and(|it| !blend.within(*it).is_empty())
    };
    let mut same = 0;
    for (at, range) in paragraphs.iter().enumerate() {
        let is_near = is_changed(at) || is_changed(at + 1) || at > 0 && is_changed(at - 1);
        if !is_near {
            same += 1;
            continue;
        }
        parts.extend(fold(std::mem::take(&mut same)));
        parts.extend([range.slice(&blend.text).to_owned(), String::new()]);
    }
    parts.extend(fold(same));
    parts.join("\n").trim_end().to_owned()
}

/// `old: version 1 of 3, fetched 2025-08-14T10:00:00Z`.
fn head(which: &str, side: &ops::Side, versions: &[VersionRow]) -> String {
    let place = versions.iter().position(|it| it.hash == side.row.hash);
    let number = place.map_or(0, |it| it + 1);
    let all = versions.len();
    let held = side.row.held.as_ref();
    let held = held.map(|it| format!(", held back: {it}"));
    format!(
        "{which}: version {number} of {all}, fetched {}{}",
        side.row.fetched,
        held.unwrap_or_default()
    )
}

fn fold(same: usize) -> Vec<String> {
    match same {
        0 => Vec::new(),
        1 => vec!["… 1 paragraph stayed".to_owned(), String::new()],
        _ => vec![format!("… {same} paragraphs stayed"), String::new()],
    }
}

/// The lines that are not blank.
fn paragraphs(text: &str) -> Vec<TextRange> {
    let mut start = 0;
    let mut paragraphs = Vec::new();
    for line in text.split_inclusive('\n') {
        let range = TextRange::new(start, start + line.len());
        start = range.end();
        let trimmed = range.trimmed(text);
        if !trimmed.is_empty() {
            paragraphs.push(trimmed);
        }
    }
    paragraphs
}

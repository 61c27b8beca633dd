//! `newsmark matrix` and `newsmark cooccur`: tags by source, story or month, tags beside tags.

use std::collections::{BTreeMap, BTreeSet};

use super::args::{Cooccur, Counting};
use super::output::{self, Format, Row};
use super::{Context, Outcome, stories};
use crate::model::StoryId;
use crate::ops::{self, GroupBy, MatrixRow, Nearness, PairRow};

/// A matrix as a table has a column for each group, which [`Row`] does not know; it is written by hand.
pub fn run(context: &Context, args: &Counting) -> anyhow::Result<Outcome> {
    let query = super::listing::query(&args.query);
    let by = match args.by.as_str() {
        "month" => GroupBy::Month,
        "story" => GroupBy::Story,
        _ => GroupBy::Source,
    };
    let mut store = context.open()?;
    let loaded = match by {
        GroupBy::Story => stories::with_stories(&mut store)?,
        _ => stories::library_for(&mut store, &query)?,
    };
    super::listing::tell_absent(&loaded.library, &query);
    let rows = ops::matrix(&loaded.library, &query, by, context.now);
    match args.printed.format() {
        Format::Table => output::columns(&table(&rows))?,
        Format::Json => output::document(&rows)?,
        Format::Jsonl => rows.iter().try_for_each(output::line)?,
    }
    Ok(Outcome::Done)
}

/// A line for each tag, a column for each group: passages, and the share of the words.
fn table(rows: &[MatrixRow]) -> Vec<Vec<String>> {
    let groups: BTreeSet<Group<'_>> = rows.iter().map(group).collect();
    let name = |(_, group): Group<'_>| group.unwrap_or("(unknown)").to_owned();
    let heads = std::iter::once("tag".to_owned()).chain(groups.iter().copied().map(name));
    let mut table = vec![heads.collect()];
    for of_tag in rows.chunk_by(|a, b| a.id == b.id) {
        let Some(first) = of_tag.first() else {
            continue;
        };
        let leaf = first.tag.rsplit('/').next().unwrap_or_default();
        let cells: BTreeMap<Group<'_>, String> =
            of_tag.iter().map(|it| (group(it), cell(it))).collect();
        let mut line = vec![format!("{}{leaf}", "  ".repeat(first.depth))];
        let cell = |group| cells.get(group).cloned().unwrap_or_else(|| "·".to_owned());
        line.extend(groups.iter().map(cell));
        table.push(line);
    }
    table
}

/// What tells one column from another: two stories may have the same headline.
type Group<'a> = (Option<StoryId>, Option<&'a str>);

fn group(row: &MatrixRow) -> Group<'_> {
    (row.story, row.group.as_deref())
}

fn cell(row: &MatrixRow) -> String {
    format!("{} ({:.1} %)", row.passages, row.share * 100.0)
}

impl Row for PairRow {
    const COLUMNS: &'static [&'static str] = &["tag", "beside", "near", "times"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.first.clone(),
            self.second.clone(),
            self.near.to_owned(),
            self.count.to_string(),
        ]
    }
}

/// Lists which tags stand beside which.
pub fn cooccur(context: &Context, args: &Cooccur) -> anyhow::Result<Outcome> {
    let query = super::listing::query(&args.query);
    let mut store = context.open()?;
    let loaded = stories::library_for(&mut store, &query)?;
    super::listing::tell_absent(&loaded.library, &query);
    let near = match args.near.as_str() {
        "sentence" => Nearness::Sentence,
        "article" => Nearness::Article,
        _ => Nearness::Overlap,
    };
    let rows = ops::cooccurrence(&store, &loaded.library, &query, near, context.now)?;
    output::rows(args.printed.format(), &rows)?;
    Ok(Outcome::Done)
}

//! Reads passages from a table: what `export csv` writes, also after a spreadsheet had it.

use std::collections::HashMap;

use csv::StringRecord;

use super::ImportError;
use super::codebook_csv::{csv_error, without_mark};
use super::draft::{Draft, Drafts, GivenId, NamedTag, Source, filled, version};
use crate::model::{Moment, Published};
use crate::text::formula::plain;

/// The columns without which a table holds no passages.
const NEEDED: [&str; 2] = ["passage_id", "quote"];

/// Whether a first line is the head of a table of passages.
pub(super) fn is_head(line: &str) -> bool {
    let names: Vec<&str> = line.split([',', ';', '\t']).map(bare).collect();
    NEEDED.iter().all(|it| names.contains(it))
}

/// The passages of a table with a head line. Rows of one passage that differ only in the tag are one
/// passage; columns are found by name, in any order, parted by comma, semicolon or tab.
pub(super) fn read_table(bytes: &[u8]) -> Result<Drafts, ImportError> {
    let text = super::utf8(without_mark(bytes))?;
    let first = text.lines().next().unwrap_or_default();
    let mut table = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(delimiter(first))
        .from_reader(text.as_bytes());
    let heads = table.headers().map_err(csv_error)?.clone();
    if let Some(name) = NEEDED.iter().find(|it| column(&heads, it).is_none()) {
        let what = format!("no column `{name}` in its first line");
        return Err(ImportError::Unsound { what });
    }
    let mut rows = Rows::default();
    let mut tags = Vec::new();
    let mut drafts = Drafts::default();
    for record in table.records() {
        let record = record.map_err(csv_error)?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells = Cells {
            heads: &heads,
            record: &record,
        };
        match cells.draft(format!("line {line}")) {
            Ok(draft) => {
                tags.extend(cells.named_tags());
                rows.join(draft);
            }
            Err(why) => drafts.refuse(format!("line {line}"), why),
        }
    }
    for draft in rows.rows {
        drafts.take(draft);
    }
    drafts.name_tags(tags);
    Ok(drafts)
}

/// The passages so far, and the last one of each id.
#[derive(Default)]
struct Rows {
    rows: Vec<Draft>,
    of_id: HashMap<GivenId, usize>,
}

impl Rows {
    /// A further row of a passage adds its tag; one that says something else begins a passage of its own.
    fn join(&mut self, draft: Draft) {
        let known = self.of_id.get(&draft.id);
        if let Some(known) = known.and_then(|it| self.rows.get_mut(*it)) {
            let same = Draft {
                at: known.at.clone(),
                tags: known.tags.clone(),
                ..draft.clone()
            };
            if draft.id != GivenId::None && same == *known {
                known.tags.extend(draft.tags);
                return;
            }
        }
        self.of_id.insert(draft.id.clone(), self.rows.len());
        self.rows.push(draft);
    }
}

/// One row, its cells by the name of their column.
struct Cells<'a> {
    heads: &'a StringRecord,
    record: &'a StringRecord,
}

impl Cells<'_> {
    fn draft(&self, at: String) -> Result<Draft, String> {
        if self.record.len() != self.heads.len() {
            return Err(format!(
                "it has {} cells, the first line {}",
                self.record.len(),
                self.heads.len()
            ));
        }
        if self.text("unit").is_some_and(|it| it != "codepoint") {
            return Err("its `unit` is not `codepoint`".to_owned());
        }
        let number = |name: &str| self.text(name)?.trim().parse::<usize>().ok();
        let moment = |name: &str| Moment::read(&self.text(name)?);
        Ok(Draft {
            at,
            id: GivenId::read(&self.text("passage_id").unwrap_or_default()),
            from: self.source(),
            position: number("start_cp").zip(number("end_cp")),
            quote: self.text("quote").unwrap_or_default(),
            prefix: self.cell("prefix").to_owned(),
            suffix: self.cell("suffix").to_owned(),
            tags: self.tags()?,
            note: self.text("note"),
            coder: self.text("coder"),
            created: moment("created"),
            modified: moment("modified"),
        })
    }

    /// The tag of the row, or all of the passage where the table has a row for each.
    fn tags(&self) -> Result<Vec<String>, String> {
        let joined: Vec<String> = self.parts("tags").map(str::to_owned).collect();
        let ids = self.parts("tag_ids").count();
        if ids > 0 && ids != joined.len() {
            return Err(format!(
                "its `tags` are {}, its `tag_ids` {ids}: the name of a tag may hold a `;`",
                joined.len()
            ));
        }
        Ok(self.text("tag_path").into_iter().chain(joined).collect())
    }

    /// The tags that are named by their ids too.
    fn named_tags(&self) -> Vec<NamedTag> {
        let one = NamedTag::read(self.cell("tag_path"), self.cell("tag_id"));
        let joined = self.parts("tags").zip(self.parts("tag_ids"));
        let joined = joined.filter_map(|(path, id)| NamedTag::read(path, id));
        one.into_iter().chain(joined).collect()
    }

    /// What stands in one cell, parted by semicolons.
    fn parts(&self, name: &str) -> impl Iterator<Item = &str> {
        let parts = self.cell(name).split("; ").map(str::trim);
        parts.filter(|it| !it.is_empty())
    }

    fn source(&self) -> Source {
        Source {
            key: self.text("article_key"),
            external_id: self.text("external_id"),
            url: self.text("url"),
            title: self.text("title"),
            source: self.text("outlet"),
            published: self.text("published").and_then(|it| Published::read(&it)),
            version: self.text("version_sha256").and_then(|it| version(&it)),
            text: None,
        }
    }

    fn text(&self, name: &str) -> Option<String> {
        filled(self.cell(name))
    }

    /// What the cell said before the export made it harmless: one leading `'` less.
    fn cell(&self, name: &str) -> &str {
        let cell = column(self.heads, name).and_then(|it| self.record.get(it));
        plain(cell.unwrap_or_default())
    }
}

fn column(heads: &StringRecord, name: &str) -> Option<usize> {
    heads.iter().position(|head| bare(head) == name)
}

fn bare(head: &str) -> &str {
    head.trim().trim_matches('"')
}

/// Spreadsheets in many countries part cells with semicolons.
fn delimiter(head: &str) -> u8 {
    let count = |it: char| head.matches(it).count();
    let candidates = [',', ';', '\t'];
    let best = candidates.into_iter().rev().max_by_key(|it| count(*it));
    best.and_then(|it| u8::try_from(it).ok()).unwrap_or(b',')
}

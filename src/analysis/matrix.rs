//! The matrix: tags down, sources (or stories, or months) across; passages, words and share in each cell.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Codebook, TagId};

/// A passage as the matrix counts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Its tags.
    pub tags: Vec<TagId>,
    /// The column it falls into.
    pub group: String,
    /// Its words.
    pub words: usize,
}

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Cell {
    /// Passages with the tag or one below it; a passage with several of them counts once.
    pub passages: usize,
    /// Their words.
    pub words: usize,
    /// Their words as a part of all words of the column's articles, 0 to 1; overlaps count twice.
    pub share: f64,
}

/// Rows in the order of the tree, columns by name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matrix {
    /// The columns.
    pub groups: Vec<String>,
    /// A tag, its depth in the tree, and a cell for each column. Tags without passages are left out.
    pub rows: Vec<(TagId, usize, Vec<Cell>)>,
}

/// Counts `passages` by tag and group; `words` are those of all articles in a group.
///
/// Costs passages × depth of their tags.
pub fn matrix(
    codebook: &Codebook,
    passages: &[Counted],
    words: &BTreeMap<String, usize>,
) -> Matrix {
    let groups: BTreeSet<&str> = passages.iter().map(|it| it.group.as_str()).collect();
    let groups: Vec<String> = groups.into_iter().map(str::to_owned).collect();
    let mut cells: BTreeMap<TagId, Vec<Cell>> = BTreeMap::new();
    for passage in passages {
        let Ok(column) = groups.binary_search(&passage.group) else {
            continue;
        };
        for tag in with_those_above(codebook, &passage.tags) {
            let row = cells
                .entry(tag)
                .or_insert_with(|| vec![Cell::default(); groups.len()]);
            if let Some(cell) = row.get_mut(column) {
                cell.passages += 1;
                cell.words += passage.words;
            }
        }
    }
    for row in cells.values_mut() {
        for (cell, group) in row.iter_mut().zip(&groups) {
            cell.share = share(cell.words, words.get(group).copied().unwrap_or(0));
        }
    }
    let rows = codebook
        .tree()
        .into_iter()
        .filter_map(|(tag, depth)| Some((tag, depth, cells.remove(&tag)?)));
    Matrix {
        rows: rows.collect(),
        groups,
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

/// The tags and all above them, each once.
fn with_those_above(codebook: &Codebook, tags: &[TagId]) -> BTreeSet<TagId> {
    let mut all = BTreeSet::new();
    for tag in tags {
        let mut at = Some(*tag);
        while let Some(id) = at.filter(|it| all.insert(*it)) {
            at = codebook.find(id).and_then(|it| it.parent);
        }
    }
    all
}

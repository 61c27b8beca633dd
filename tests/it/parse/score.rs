//! Scores of parsed articles against marked ones.

use std::fmt::Write;

use newsmark::model::{Article, BlockKind};
use newsmark::text::TextRange;

use super::marked::Marked;

/// Counts over any number of fixtures.
#[derive(Debug, Default, Clone, Copy)]
pub struct Score {
    right: usize,
    found: usize,
    wanted: usize,
    kind_bytes: usize,
    bytes: usize,
    clutter_right: usize,
    clutter_found: usize,
    clutter_wanted: usize,
    titles: (usize, usize),
    datelines: (usize, usize),
    bylines: (usize, usize),
    sources: (usize, usize),
}

impl Score {
    /// Harmonic mean of precision and recall over blocks with the very range and kind.
    pub fn block_f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.wanted) as f64
    }

    /// Share of bytes, white space aside, that have the right kind.
    pub fn kind_by_byte(&self) -> f64 {
        self.kind_bytes as f64 / self.bytes as f64
    }

    /// Share of folded bytes that are clutter.
    pub fn clutter_precision(&self) -> f64 {
        self.clutter_right as f64 / self.clutter_found.max(1) as f64
    }

    /// Share of the bytes of clutter that are folded.
    pub fn clutter_recall(&self) -> f64 {
        self.clutter_right as f64 / self.clutter_wanted.max(1) as f64
    }

    /// Adds what one article scores.
    pub fn add(&mut self, marked: &Marked, article: &Article) {
        let found: Vec<(BlockKind, TextRange)> = article
            .blocks
            .iter()
            .map(|it| (it.kind, it.range))
            .collect();
        self.right += marked.blocks.iter().filter(|it| found.contains(it)).count();
        self.found += found.len();
        self.wanted += marked.blocks.len();
        let (wanted, given) = (
            kinds(&marked.text, &marked.blocks),
            kinds(&marked.text, &found),
        );
        for (wanted, given) in wanted
            .iter()
            .zip(&given)
            .filter(|(wanted, _)| wanted.is_some())
        {
            self.bytes += 1;
            self.kind_bytes += usize::from(wanted == given);
            let (is_wanted, is_given) = (
                *wanted == Some(BlockKind::Clutter),
                *given == Some(BlockKind::Clutter),
            );
            self.clutter_right += usize::from(is_wanted && is_given);
            self.clutter_found += usize::from(is_given);
            self.clutter_wanted += usize::from(is_wanted);
        }
        let title = if article.title_derived {
            "(derived)"
        } else {
            &article.title
        };
        count(&mut self.titles, marked.field("title") == Some(title));
        count(
            &mut self.datelines,
            marked.field("dateline") == article.dateline.as_deref(),
        );
        count(
            &mut self.bylines,
            marked.field("byline") == article.byline.as_deref(),
        );
        if let Some(source) = marked.field("source") {
            count(&mut self.sources, Some(source) == article.source.as_deref());
        }
    }

    /// All figures in one line.
    pub fn line(&self) -> String {
        format!(
            "block F1 {:.3}, kind by byte {:.3}, clutter precision {:.3} recall {:.3}, titles {:?}, datelines {:?}, bylines {:?}, sources {:?}",
            self.block_f1(),
            self.kind_by_byte(),
            self.clutter_precision(),
            self.clutter_recall(),
            self.titles,
            self.datelines,
            self.bylines,
            self.sources,
        )
    }
}

fn count(tally: &mut (usize, usize), is_right: bool) {
    tally.0 += usize::from(is_right);
    tally.1 += 1;
}

/// The kind of each byte that is in a block and no white space.
fn kinds(text: &str, blocks: &[(BlockKind, TextRange)]) -> Vec<Option<BlockKind>> {
    let mut kinds = vec![None; text.len()];
    for (kind, range) in blocks {
        for (at, letter) in range
            .slice(text)
            .char_indices()
            .filter(|(_, it)| !it.is_whitespace())
        {
            let start = range.start() + at;
            kinds[start..start + letter.len_utf8()].fill(Some(*kind));
        }
    }
    kinds
}

/// What one article has wrong, a line each.
pub fn misses(marked: &Marked, article: &Article) -> String {
    let mut report = String::new();
    let title = if article.title_derived {
        "(derived)"
    } else {
        &article.title
    };
    let fields = [
        ("title", Some(title)),
        ("dateline", article.dateline.as_deref()),
        ("byline", article.byline.as_deref()),
        (
            "source",
            article
                .source
                .as_deref()
                .filter(|_| marked.field("source").is_some()),
        ),
    ];
    for (name, found) in fields {
        if marked.field(name) != found {
            let _ = writeln!(
                report,
                "  {name}: {found:?}, should be {:?}",
                marked.field(name)
            );
        }
    }
    let found: Vec<(BlockKind, TextRange)> = article
        .blocks
        .iter()
        .map(|it| (it.kind, it.range))
        .collect();
    for (kind, range) in marked.blocks.iter().filter(|it| !found.contains(it)) {
        let given: Vec<String> = article
            .blocks
            .iter()
            .filter(|it| it.range.overlaps(*range))
            .map(|it| {
                format!(
                    "{:?}{}{:?}",
                    it.kind,
                    if it.range == *range {
                        ""
                    } else {
                        " (other range)"
                    },
                    it.reasons
                )
            })
            .collect();
        let start: String = range.slice(&marked.text).chars().take(70).collect();
        let _ = writeln!(report, "  {kind:?} <- {}: {start}", given.join(", "));
    }
    if report.is_empty() {
        report
    } else {
        format!("{}\n{report}", marked.name)
    }
}

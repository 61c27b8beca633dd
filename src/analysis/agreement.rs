//! How far two coders agree on one tag: on sentences, and on passages.
//!
//! On sentences each either has the tag or not: percent, Cohen's κ (1960), Krippendorff's α for nominal
//! data (2019, §12.3). Neither rewards text that nobody coded as percent does. On passages, those of the
//! second coder are looked for among those of the first.

use crate::model::{AnnotationId, ArticleId, Codebook, TagId};
use crate::text::TextRange;

/// An article that both coders worked on.
#[derive(Debug, Clone)]
pub struct Coded {
    /// The article.
    pub article: ArticleId,
    /// The sentences of its body, in order.
    pub sentences: Vec<TextRange>,
    /// The passages of all coders, on the same version of the text.
    pub passages: Vec<CodedPassage>,
}

/// A passage with who marked it.
#[derive(Debug, Clone)]
pub struct CodedPassage {
    /// Its id.
    pub id: AnnotationId,
    /// Who.
    pub coder: String,
    /// Its tags.
    pub tags: Vec<TagId>,
    /// Where.
    pub range: TextRange,
}

/// The figures for one tag and two coders.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Sentences that both gave the tag.
    pub both: usize,
    /// Sentences that only the first gave it.
    pub only_first: usize,
    /// Sentences that only the second gave it.
    pub only_second: usize,
    /// Sentences that neither gave it.
    pub neither: usize,
    /// Part of the sentences on which they agree.
    pub percent: f64,
    /// Cohen's κ; `None` where chance alone explains everything (all sentences alike for both).
    pub kappa: Option<f64>,
    /// Krippendorff's α; `None` where nothing varies.
    pub alpha: Option<f64>,
    /// Agreement on passages.
    pub overlap: Overlap,
    /// The sentences on which they differ, in order.
    pub disagreements: Vec<Disagreement>,
}

/// Passages of the second coder found among those of the first, at half of both lengths or more.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Overlap {
    /// Passages of the first coder.
    pub first: usize,
    /// Passages of the second coder.
    pub second: usize,
    /// Pairs that match; a passage matches at most one.
    pub matched: usize,
    /// `2 * matched / (first + second)`; 1 if there are none.
    pub f1: f64,
}

/// A sentence on which the coders differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disagreement {
    /// The article.
    pub article: ArticleId,
    /// The sentence.
    pub sentence: TextRange,
    /// Whose passages give it the tag: 0 the first's, 1 the second's.
    pub by: usize,
}

/// Compares two coders on `tag` and all below it.
pub fn agreement(texts: &[Coded], coders: [&str; 2], tag: TagId, codebook: &Codebook) -> Agreement {
    let mut counts = [[0_usize; 2]; 2];
    let mut overlap = Overlap::default();
    let mut disagreements = Vec::new();
    for text in texts {
        let [first, second] = coders.map(|coder| ranges(text, coder, tag, codebook));
        for sentence in &text.sentences {
            let has =
                |ranges: &[TextRange]| usize::from(ranges.iter().any(|it| it.overlaps(*sentence)));
            let (a, b) = (has(&first), has(&second));
            if let Some(count) = counts.get_mut(a).and_then(|row| row.get_mut(b)) {
                *count += 1;
            }
            if a != b {
                disagreements.push(Disagreement {
                    article: text.article,
                    sentence: *sentence,
                    by: b,
                });
            }
        }
        overlap.first += first.len();
        overlap.second += second.len();
        overlap.matched += matched(&first, &second);
    }
    let all = overlap.first + overlap.second;
    overlap.f1 = if all == 0 {
        1.0
    } else {
        2.0 * overlap.matched as f64 / all as f64
    };
    figures(counts, overlap, disagreements)
}

fn figures(
    counts: [[usize; 2]; 2],
    overlap: Overlap,
    disagreements: Vec<Disagreement>,
) -> Agreement {
    let [[neither, only_second], [only_first, both]] = counts;
    let total = (neither + only_second + only_first + both) as f64;
    let agreed = (neither + both) as f64;
    let percent = if total == 0.0 { 1.0 } else { agreed / total };
    let (yes_first, yes_second) = ((both + only_first) as f64, (both + only_second) as f64);
    let by_chance =
        (yes_first * yes_second + (total - yes_first) * (total - yes_second)) / (total * total);
    let kappa = (total > 0.0 && by_chance < 1.0).then(|| (percent - by_chance) / (1.0 - by_chance));
    // α: observed disagreement over that of all 2 × total values paired at random.
    let values = 2.0 * total;
    let yes = yes_first + yes_second;
    let expected = 2.0 * yes * (values - yes) / (values * (values - 1.0));
    let alpha = (total > 0.0 && expected > 0.0).then(|| 1.0 - (1.0 - percent) / expected);
    Agreement {
        both,
        only_first,
        only_second,
        neither,
        percent,
        kappa,
        alpha,
        overlap,
        disagreements,
    }
}

/// The ranges that one coder gave the tag or one below it.
fn ranges(text: &Coded, coder: &str, tag: TagId, codebook: &Codebook) -> Vec<TextRange> {
    let has_tag = |it: &&CodedPassage| {
        it.coder == coder && it.tags.iter().any(|id| codebook.is_within(*id, tag))
    };
    text.passages
        .iter()
        .filter(has_tag)
        .map(|it| it.range)
        .collect()
}

fn matched(first: &[TextRange], second: &[TextRange]) -> usize {
    let mut free: Vec<TextRange> = second.to_vec();
    let mut matched = 0;
    for range in first {
        let fits = |other: &TextRange| {
            let shared = range.intersect(*other).map_or(0, TextRange::len);
            2 * shared >= range.len() && 2 * shared >= other.len() && shared > 0
        };
        if let Some(place) = free.iter().position(fits) {
            free.swap_remove(place);
            matched += 1;
        }
    }
    matched
}

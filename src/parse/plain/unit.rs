//! [`Unit`]: a stretch of the text that becomes one block, with what is known about it so far.

use crate::model::BlockKind;
use crate::text::TextRange;

use super::evidence::{self, Evidence};
use super::marker::{self, Marker};
use super::measure::Measure;

/// A stretch of the text that becomes one block.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    /// Where it is, without white space at its ends.
    pub(crate) range: TextRange,
    /// Number of blank lines before it.
    pub(crate) gap: usize,
    /// What it looks like.
    pub(crate) measure: Measure,
    /// The list marker it begins with.
    pub(crate) marker: Option<Marker>,
    /// What speaks for its being clutter; grows as neighbors are looked at.
    pub(crate) evidence: Evidence,
    /// What it is, once that is decided.
    pub(crate) kind: Option<BlockKind>,
    /// Why it is clutter.
    pub(crate) reasons: Vec<&'static str>,
    /// Level of a heading, if the text says it.
    pub(crate) level: Option<u8>,
    /// Whether it is one turn of a conversation.
    pub(crate) is_turn: bool,
}

impl Unit {
    /// The unit at `range` of `text`, measured.
    pub(crate) fn new(text: &str, range: TextRange, gap: usize) -> Self {
        let inner = range.slice(text);
        let measure = Measure::of(inner);
        Self {
            range,
            gap,
            measure,
            marker: marker::read(inner),
            evidence: evidence::lexical(inner, measure),
            kind: None,
            reasons: Vec::new(),
            level: None,
            is_turn: false,
        }
    }

    /// A unit whose kind its shape has decided.
    pub(crate) fn shaped(range: TextRange, gap: usize, kind: BlockKind) -> Self {
        Self {
            range,
            gap,
            measure: Measure::default(),
            marker: None,
            evidence: Evidence::default(),
            kind: Some(kind),
            reasons: Vec::new(),
            level: None,
            is_turn: false,
        }
    }

    /// The unit's text.
    pub(crate) fn text<'a>(&self, text: &'a str) -> &'a str {
        self.range.slice(text)
    }

    /// Whether nothing has decided what it is.
    pub(crate) fn is_open(&self) -> bool {
        self.kind.is_none()
    }

    /// Whether it was decided to be clutter.
    pub(crate) fn is_clutter(&self) -> bool {
        self.kind == Some(BlockKind::Clutter)
    }

    /// Whether its own words are enough to fold it.
    pub(crate) fn is_suspect(&self) -> bool {
        self.evidence.score >= evidence::FOLD
    }

    /// Decides that it is clutter, because of `reason`.
    pub(crate) fn fold(&mut self, reason: &'static str) {
        self.kind = Some(BlockKind::Clutter);
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }
}

//! [`Selection`]: what is selected in mark mode, and how it moves and grows.

use super::{Picked, units};
use crate::model::AnnotationId;
use crate::text::TextRange;
use crate::text::cursor::Unit;
use crate::tui::layout::Focus;

/// What is selected in mark mode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// The stretch of the text.
    pub range: TextRange,
    /// What it moves and grows by.
    pub unit: Unit,
    /// Which end moves when it grows.
    pub end: End,
    /// The passage that gets this range when it is saved.
    pub resizing: Option<AnnotationId>,
    /// The pane that gets the keys back when the range is saved.
    pub back_to: Option<Focus>,
    /// What was tagged just before the selection went on by itself.
    pub came_from: Option<TextRange>,
    /// The passage that is selected as such.
    pub picked: Option<Picked>,
    /// Letters beside the sentences on the screen, while one is being chosen.
    pub hints: Option<Hints>,
}

/// Which end of a selection moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The first byte.
    Start,
    /// The byte after the last.
    Finish,
}

/// Letters beside the sentences on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hints {
    /// The letters and the sentences.
    pub labels: Vec<(String, TextRange)>,
    /// What was typed of them.
    pub typed: String,
}

/// Letters of hints, those under the fingers first.
const LETTERS: &str = "asdfghjklewruioptnvcmxzbqy";

impl Selection {
    /// The unit at `offset`, or none where there is no text.
    pub fn at(text: &str, stretches: &[TextRange], offset: usize, unit: Unit) -> Option<Self> {
        let range = units::at(text, stretches, offset, unit)?;
        Some(Self {
            unit,
            ..Self::of(range)
        })
    }

    /// This stretch, which moves on by sentences.
    pub fn of(range: TextRange) -> Self {
        Self {
            range,
            unit: Unit::Sentence,
            end: End::Finish,
            resizing: None,
            back_to: None,
            came_from: None,
            picked: None,
            hints: None,
        }
    }

    /// Selects this stretch.
    pub fn put(&mut self, range: TextRange) {
        self.range = range;
        self.end = End::Finish;
        self.came_from = None;
    }

    /// Selects the next unit; false if there is none.
    pub fn next(&mut self, text: &str, stretches: &[TextRange]) -> bool {
        let found = units::after(text, stretches, self.range.end(), self.unit);
        found.map(|it| self.put(it)).is_some()
    }

    /// Goes back to what was just tagged, else to the unit before; false if there is none.
    pub fn previous(&mut self, text: &str, stretches: &[TextRange]) -> bool {
        let found = self
            .came_from
            .take()
            .or_else(|| units::before(text, stretches, self.range.start(), self.unit));
        found.map(|it| self.put(it)).is_some()
    }

    /// Goes on to the next unit after tagging, and keeps the way back.
    pub fn advance(&mut self, text: &str, stretches: &[TextRange]) {
        let tagged = self.range;
        if self.next(text, stretches) {
            self.came_from = Some(tagged);
        }
    }

    /// Takes in one more `unit` at the moving end; false if there is none.
    pub fn grow(&mut self, text: &str, stretches: &[TextRange], unit: Unit) -> bool {
        let (start, end) = (self.range.start(), self.range.end());
        let found = match self.end {
            End::Finish => units::after(text, stretches, end, unit).map(|it| (start, it.end())),
            End::Start => units::before(text, stretches, start, unit).map(|it| (it.start(), end)),
        };
        self.set(found)
    }

    /// Gives up one `unit` at the moving end; false if only one is left.
    pub fn shrink(&mut self, text: &str, stretches: &[TextRange], unit: Unit) -> bool {
        let (start, end) = (self.range.start(), self.range.end());
        let found = match self.end {
            End::Finish => units::last_begun(text, stretches, end, unit)
                .and_then(|last| units::before(text, stretches, last.start(), unit))
                .filter(|it| it.end() > start)
                .map(|it| (start, it.end())),
            End::Start => units::at(text, stretches, start, unit)
                .and_then(|first| units::after(text, stretches, first.end(), unit))
                .filter(|it| it.start() < end)
                .map(|it| (it.start(), end)),
        };
        self.set(found)
    }

    /// Lets the other end move.
    pub fn turn(&mut self) {
        self.end = match self.end {
            End::Start => End::Finish,
            End::Finish => End::Start,
        };
    }

    /// Moves by another unit, and selects the one where the selection starts.
    pub fn by(&mut self, text: &str, stretches: &[TextRange], unit: Unit) -> bool {
        let found = units::at(text, stretches, self.range.start(), unit);
        let Some(range) = found else { return false };
        self.unit = unit;
        self.put(range);
        true
    }

    /// Takes the whole unit if only a part of it is selected, else the next larger one.
    pub fn widen(&mut self, text: &str, stretches: &[TextRange]) -> bool {
        let whole = units::at(text, stretches, self.range.start(), self.unit);
        let is_part = whole.is_some_and(|it| it != self.range && it.encloses(self.range));
        let unit = if is_part {
            self.unit
        } else {
            units::wider(self.unit)
        };
        self.by(text, stretches, unit)
    }

    fn set(&mut self, ends: Option<(usize, usize)>) -> bool {
        let Some((start, end)) = ends else {
            return false;
        };
        self.range = TextRange::new(start, end);
        self.came_from = None;
        true
    }
}

impl Hints {
    /// Letters for these sentences: one each, or two each if there are more than letters.
    pub fn new(sentences: Vec<TextRange>) -> Self {
        let letters: Vec<char> = LETTERS.chars().collect();
        let pairs = letters
            .iter()
            .flat_map(|a| letters.iter().map(move |b| format!("{a}{b}")));
        let labels: Vec<String> = if sentences.len() > letters.len() {
            pairs.take(sentences.len()).collect()
        } else {
            letters.iter().map(char::to_string).collect()
        };
        Self {
            labels: labels.into_iter().zip(sentences).collect(),
            typed: String::new(),
        }
    }

    /// The sentence whose letters were typed.
    pub fn chosen(&self) -> Option<TextRange> {
        let mut labels = self.labels.iter();
        labels.find(|(it, _)| *it == self.typed).map(|(_, it)| *it)
    }

    /// Whether the letters typed so far begin any label.
    pub fn is_possible(&self) -> bool {
        self.labels
            .iter()
            .any(|(it, _)| it.starts_with(&self.typed))
    }
}

//! [`Blend`]: two versions woven into one text.

use super::Comparison;
use crate::anchor::{Change, ChangeKind};
use crate::text::TextRange;

/// Which of the two texts is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Which {
    /// Both in one.
    #[default]
    Both,
    /// The older one.
    Old,
    /// The newer one.
    New,
}

/// Whether what went and what came stands between signs, for screens without colors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Signs {
    /// `[-went-]{+came+}`.
    Written,
    /// Colors tell them apart.
    #[default]
    None,
}

/// One text of two versions, and what became of each stretch of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Blend {
    /// The text.
    pub text: String,
    /// What went and what came, in order.
    pub marks: Vec<(TextRange, ChangeKind)>,
    olds: Vec<(TextRange, usize)>,
}

impl Blend {
    /// The texts of a comparison, woven together, or one of them with what it has alone.
    pub fn new(comparison: &Comparison, which: Which, signs: Signs) -> Self {
        let mut blend = Self::default();
        for change in &comparison.changes {
            let is_shown = match change.kind {
                ChangeKind::Same => true,
                ChangeKind::Removed => which != Which::New,
                ChangeKind::Added => which != Which::Old,
            };
            blend.olds.push((change.old, blend.text.len()));
            if is_shown {
                blend.push(comparison, *change, which, signs);
            }
        }
        blend
    }

    /// Where a byte of the old text stands in the blend.
    pub fn place_of(&self, old: usize) -> usize {
        let after = self.olds.partition_point(|(range, _)| range.start() <= old);
        let found = after.checked_sub(1).and_then(|it| self.olds.get(it));
        let place = found.map_or(0, |(range, at)| at + old.saturating_sub(range.start()));
        self.text.floor_char_boundary(place)
    }

    /// What went or came in a stretch of the blend.
    pub fn within(&self, range: TextRange) -> &[(TextRange, ChangeKind)] {
        let start = self.marks.partition_point(|it| it.0.end() <= range.start());
        let end = self.marks.partition_point(|it| it.0.start() < range.end());
        self.marks.get(start..end.max(start)).unwrap_or_default()
    }

    fn push(&mut self, comparison: &Comparison, change: Change, which: Which, signs: Signs) {
        let old = change.old.slice(&comparison.old.article.text);
        let new = change.new.slice(&comparison.new.article.text);
        let (words, around) = match change.kind {
            ChangeKind::Same if which == Which::Old => (old, ("", "")),
            ChangeKind::Same => (new, ("", "")),
            ChangeKind::Removed => (old, ("[-", "-]")),
            ChangeKind::Added => (new, ("{+", "+}")),
        };
        if change.kind == ChangeKind::Same {
            self.text.push_str(words);
            return;
        }
        self.part(change.kind);
        for line in words.split_inclusive('\n') {
            self.push_marked(
                line,
                change.kind,
                if signs == Signs::Written {
                    around
                } else {
                    ("", "")
                },
            );
        }
    }

    /// Sets a space between what went and what came in its place, which would run together.
    fn part(&mut self, kind: ChangeKind) {
        let follows = self.marks.last().is_some_and(|(range, last)| {
            range.end() == self.text.len() && *last == ChangeKind::Removed
        });
        if follows && kind == ChangeKind::Added {
            self.text.push(' ');
        }
    }

    /// Adds a part of one line; white space around it is neither lit nor set between signs.
    fn push_marked(&mut self, line: &str, kind: ChangeKind, around: (&str, &str)) {
        let words = TextRange::of(line).trimmed(line);
        let (head, tail) = (
            TextRange::new(0, words.start()),
            TextRange::new(words.end(), line.len()),
        );
        self.text.push_str(head.slice(line));
        if !words.is_empty() {
            let start = self.text.len();
            self.text.push_str(around.0);
            self.text.push_str(words.slice(line));
            self.text.push_str(around.1);
            self.marks
                .push((TextRange::new(start, self.text.len()), kind));
        }
        self.text.push_str(tail.slice(line));
    }
}

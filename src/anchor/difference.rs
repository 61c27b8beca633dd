//! What was removed and what was added between two versions, word by word, for the reader.

use super::alignment::Alignment;
use super::chain::chain;
use super::fold::fold_mark;
use crate::text::TextRange;

/// What became of a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// It stands in both versions, but for case, accents and the form of marks.
    Same,
    /// It stands in the old version only; `new` is empty and says where it stood.
    Removed,
    /// It stands in the new version only; `old` is empty and says where it was put.
    Added,
}

/// One stretch of the difference of two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// What became of it.
    pub kind: ChangeKind,
    /// Where it stands in the old version.
    pub old: TextRange,
    /// Where it stands in the new version.
    pub new: TextRange,
}

/// The difference of two versions: changes that follow each other without a gap in both texts and cover them.
///
/// What moved is removed at one place and added at the other. Removed text comes before what was added in its
/// place.
pub fn difference(old: &str, new: &str) -> Vec<Change> {
    Alignment::new(old, new).difference()
}

impl Alignment<'_> {
    /// The difference of the two versions, as [`difference`] gives it.
    pub fn difference(&self) -> Vec<Change> {
        let mut changes = Changes {
            alignment: self,
            list: Vec::new(),
        };
        let mut last = (0, 0);
        for (old, new) in chain((&self.old, &self.new), &self.vocabulary, &self.pairing) {
            let (Some(old), Some(new)) = (self.old.list.get(old), self.new.list.get(new)) else {
                continue;
            };
            changes.between(last, (old.range.start(), new.range.start()));
            changes.push(ChangeKind::Same, old.range, new.range);
            last = (old.range.end(), new.range.end());
        }
        changes.between(last, (self.old_text.len(), self.new_text.len()));
        changes.list
    }
}

/// The changes found so far.
struct Changes<'a> {
    alignment: &'a Alignment<'a>,
    list: Vec<Change>,
}

impl Changes<'_> {
    /// Adds what lies between two words that stayed.
    fn between(&mut self, from: (usize, usize), to: (usize, usize)) {
        let old = TextRange::new(from.0, to.0);
        let new = TextRange::new(from.1, to.1);
        let texts = (
            old.slice(self.alignment.old_text),
            new.slice(self.alignment.new_text),
        );
        if are_same_marks(texts.0, texts.1) {
            return self.push(ChangeKind::Same, old, new);
        }
        let head = common(texts.0.chars().zip(texts.1.chars()));
        let shorter = texts.0.len().min(texts.1.len()) - head;
        let tail = common(texts.0.chars().rev().zip(texts.1.chars().rev())).min(shorter);
        let is_cut = |it: &str| it.is_char_boundary(it.len() - tail);
        let tail = if is_cut(texts.0) && is_cut(texts.1) {
            tail
        } else {
            0
        };
        let same = |kind, start: (usize, usize), length| {
            let stretch = |at| TextRange::new(at, at + length);
            (kind, stretch(start.0), stretch(start.1))
        };
        let (kind, before, after) = same(ChangeKind::Same, from, head);
        self.push(kind, before, after);
        let removed = TextRange::new(old.start() + head, old.end() - tail);
        let added = TextRange::new(new.start() + head, new.end() - tail);
        self.push(ChangeKind::Removed, removed, TextRange::at(added.start()));
        self.push(ChangeKind::Added, TextRange::at(removed.end()), added);
        let (kind, before, after) = same(ChangeKind::Same, (removed.end(), added.end()), tail);
        self.push(kind, before, after);
    }

    /// Adds one change, to the last one if that is of the same kind.
    fn push(&mut self, kind: ChangeKind, old: TextRange, new: TextRange) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        match self.list.last_mut() {
            Some(last) if last.kind == kind => {
                last.old = last.old.cover(old);
                last.new = last.new.cover(new);
            }
            _ => self.list.push(Change { kind, old, new }),
        }
    }
}

/// Whether two stretches without words differ only in the form of marks and spaces.
fn are_same_marks(old: &str, new: &str) -> bool {
    let folded = |it: &str| {
        let mut marks: Vec<char> = it.chars().filter_map(fold_mark).collect();
        marks.dedup();
        marks
    };
    let has_words = |it: &str| it.contains(char::is_alphanumeric);
    !has_words(old) && !has_words(new) && folded(old) == folded(new)
}

/// Bytes of the characters that agree at the start, none of them a letter: words are shown whole.
fn common(pairs: impl Iterator<Item = (char, char)>) -> usize {
    pairs
        .take_while(|(old, new)| old == new && !old.is_alphanumeric())
        .map(|it| it.0.len_utf8())
        .sum()
}

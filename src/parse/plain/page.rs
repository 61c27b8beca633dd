//! [`Page`]: the units of one text while it is being found out what each of them is.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::BlockKind;

use super::measure::{Ending, Measure};
use super::unit::Unit;
use super::words::key;

/// Lines longer than this many bytes are not compared with each other.
const LONGEST_KEY: usize = 600;

/// The units of one text and what is known about the whole.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    /// The text.
    pub(crate) text: &'a str,
    /// Its units, in order.
    pub(crate) units: Vec<Unit>,
    /// Where the title is.
    pub(crate) title: Option<usize>,
    /// From the first unit of running text to after the last one; empty if there is none.
    pub(crate) body: Range<usize>,
}

impl<'a> Page<'a> {
    /// The page of `units` of `text`.
    pub(crate) fn new(text: &'a str, units: Vec<Unit>) -> Self {
        let mut page = Self {
            text,
            units,
            title: None,
            body: 0..0,
        };
        page.find_body(0..page.units.len());
        page
    }

    /// The text of unit `at`; empty if there is none.
    pub(crate) fn text_of(&self, at: usize) -> &'a str {
        self.units.get(at).map_or("", |it| it.text(self.text))
    }

    /// Looks for the running text within `range`.
    pub(crate) fn find_body(&mut self, range: Range<usize>) {
        let limit = self.end_mark(&range).unwrap_or(range.end);
        let mut running = (range.start..limit).filter(|at| self.is_running(*at));
        let first = running.next();
        let last = running.next_back().or(first);
        self.body = match (first, last) {
            (Some(first), Some(last)) => first..self.last_sentence(last, limit) + 1,
            _ => 0..0,
        };
    }

    /// A line of copyright late in the text, after which hardly any running text comes: it ends the article.
    pub(crate) fn end_mark(&self, range: &Range<usize>) -> Option<usize> {
        let is_mark = |at: &usize| {
            self.units.get(*at).is_some_and(|it| {
                let is_late = it.range.start() * 20 >= self.text.len() * 11;
                is_late && it.evidence.score >= 3 && it.evidence.reason == Some("copyright line")
            })
        };
        let mark = range.clone().find(is_mark)?;
        let after = (mark + 1..range.end)
            .filter(|at| self.is_running(*at))
            .take(3)
            .count();
        (after < 3 && (range.start..mark).any(|at| self.is_running(at))).then_some(mark)
    }

    /// The last short sentence that still goes with the running text, which ends at `last`: no more than one
    /// suspect line may stand between.
    fn last_sentence(&self, mut last: usize, limit: usize) -> usize {
        let mut suspects = 0;
        for (at, unit) in self.units.iter().enumerate().take(limit).skip(last + 1) {
            let is_sentence = unit.measure.ending == Ending::Sentence && unit.measure.words >= 4;
            if unit.evidence.score >= 2 {
                suspects += 1;
            } else if unit.is_open() && is_sentence && suspects < 2 {
                (last, suspects) = (at, 0);
            }
        }
        last
    }

    /// Whether unit `at` is surely running text: a whole sentence, and nothing else speaks against it.
    pub(crate) fn is_running(&self, at: usize) -> bool {
        self.units.get(at).is_some_and(|it| match it.kind {
            // A long sentence has points taken off: what still has two has much against it.
            None => is_sentence(it) && it.evidence.score < 2,
            Some(kind) => matches!(
                kind,
                BlockKind::Paragraph | BlockKind::Quote | BlockKind::Verse
            ),
        })
    }

    /// Whether unit `at` exists and nothing has been decided about it.
    pub(crate) fn is_open(&self, at: usize) -> bool {
        self.units.get(at).is_some_and(Unit::is_open)
    }

    /// Whether unit `at` has enough against it to be folded.
    pub(crate) fn is_suspect(&self, at: usize) -> bool {
        self.units.get(at).is_some_and(Unit::is_suspect)
    }

    /// Whether unit `at` was decided to be a `kind`.
    pub(crate) fn is_a(&self, at: usize, kind: BlockKind) -> bool {
        self.units.get(at).is_some_and(|it| it.kind == Some(kind))
    }

    /// What unit `at` looks like.
    pub(crate) fn measure(&self, at: usize) -> Measure {
        self.units.get(at).map(|it| it.measure).unwrap_or_default()
    }

    /// Decides what unit `at` is.
    pub(crate) fn set(&mut self, at: usize, kind: BlockKind) {
        if let Some(unit) = self.units.get_mut(at) {
            unit.kind = Some(kind);
        }
    }

    /// Decides that unit `at` is clutter.
    pub(crate) fn fold(&mut self, at: usize, reason: &'static str) {
        if let Some(unit) = self.units.get_mut(at) {
            unit.fold(reason);
        }
    }

    /// The indices of the units for which `is` holds.
    pub(crate) fn all(&self, is: impl Fn(&Unit) -> bool) -> Vec<usize> {
        let units = self.units.iter().enumerate();
        units.filter(|(_, it)| is(it)).map(|(at, _)| at).collect()
    }

    /// For each unit the earlier one that says the same, if it is long enough for that to mean something.
    pub(crate) fn repeats(&self) -> Vec<Option<usize>> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        self.units
            .iter()
            .enumerate()
            .map(|(at, unit)| {
                let key = self.key_of(unit)?;
                let first = *seen.entry(key).or_insert(at);
                (first < at).then_some(first)
            })
            .collect()
    }

    fn key_of(&self, unit: &Unit) -> Option<String> {
        let is_telling = unit.measure.words >= 3 && !unit.is_turn && unit.is_open();
        let inner = unit.text(self.text);
        (is_telling && inner.len() <= LONGEST_KEY).then(|| key(inner))
    }
}

/// Whether a unit is a whole sentence of some length, or longer than any line that is none.
pub(crate) fn is_sentence(unit: &Unit) -> bool {
    let measure = unit.measure;
    (measure.words >= 12 && measure.ending == Ending::Sentence)
        || (measure.words >= 16 && measure.is_closed())
        || measure.words >= 30
}

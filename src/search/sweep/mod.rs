//! The sweep: runs a plan over the texts of a segment and visits those that match.
//!
//! Where a clause is rare, its texts are listed and the others are looked up for them ([`listed`]); else all texts are
//! gone through window by window ([`window`]), of which each clause fills one of the [`columns`]. The same code runs
//! over titles, over passages in memory and over postings on disk.

mod columns;
mod listed;
mod window;

use super::cancel::Cancel;
use super::plan::{Node, Plan};
use super::query::Filter;

/// The cost of a text that does not hold what is asked for.
pub const ABSENT: u8 = u8::MAX;

/// Texts numbered from 0, and which words they hold.
pub trait Segment {
    /// Number of texts.
    fn texts(&self) -> u32;

    /// For each text from `start` on that holds a word meant by the `word`th of the plan, puts its cost into
    /// `column`, the smaller if it holds several. Called with ascending `start`, though not for every window.
    fn mark_word(&mut self, word: usize, start: u32, column: &mut [u8]);

    /// The first text from `start` on that may hold a word meant by the `word`th of the plan; `None` if no more does.
    fn next_of(&mut self, _word: usize, start: u32) -> Option<u32> {
        Some(start)
    }

    /// Whether the words of the `phrase`th phrase stand side by side in `text`, which holds them all.
    fn holds_phrase(&mut self, phrase: usize, text: u32) -> bool;

    /// Whether `filter` holds for the article of `text`.
    fn admits(&mut self, filter: &Filter, text: u32) -> bool;

    /// Whether `text` is still there.
    fn is_alive(&self, text: u32) -> bool;

    /// Whether each of the [`STRETCH`] of texts from `first` on is still there if it holds a word.
    fn are_all_alive(&self, _first: u32) -> bool {
        false
    }

    /// At most how many texts hold a word meant by the `word`th of the plan; `None` if they cannot be listed.
    fn frequency(&self, _word: usize) -> Option<u64> {
        None
    }

    /// Adds all texts that hold a word meant by the `word`th of the plan, with its cost, in any order and more than
    /// once if they hold several. Called where [`Segment::frequency`] is known, and before anything else of the word.
    fn list_word(&mut self, _word: usize, _list: &mut Vec<(u32, u8)>) {}

    /// Up to so many texts of a window are better looked up one by one than marking all that hold the word.
    fn few(&self, _word: usize) -> usize {
        48
    }

    /// As [`Segment::mark_word`] for these texts only, which ascend: a cell for each.
    fn mark_listed(&mut self, word: usize, texts: &[u32], column: &mut [u8]) {
        for (text, cell) in texts.iter().zip(column.chunks_mut(1)) {
            self.mark_word(word, *text, cell);
        }
    }
}

/// Looks at the texts that match.
pub trait Visitor<S> {
    /// A text matches.
    fn see(&mut self, segment: &mut S, found: Found);

    /// Whether of the texts `first` to `first + STRETCH` that match, and cost at least `cost`, only the number matters.
    fn only_counts(&self, _segment: &S, _first: u32, _cost: u16) -> bool {
        false
    }

    /// So many match.
    fn count(&mut self, _many: usize) {}
}

impl<S, F: FnMut(&mut S, Found)> Visitor<S> for F {
    fn see(&mut self, segment: &mut S, found: Found) {
        self(segment, found);
    }
}

/// How many texts are looked at together before each is looked at for itself.
pub const STRETCH: usize = 64;

/// How many clauses a text must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// All of them.
    Full,
    /// All but exactly one.
    Partial,
}

/// A text that matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The text.
    pub text: u32,
    /// What its clauses cost together.
    pub cost: u16,
    /// The clause that it does not hold.
    pub missing: Option<usize>,
}

/// The search was called off before it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Canceled;

/// Visits every text of `segment` that matches `plan`, in ascending order.
pub fn sweep<S: Segment>(
    plan: &Plan,
    segment: &mut S,
    wanted: Wanted,
    cancel: &Cancel,
    visitor: &mut impl Visitor<S>,
) -> Result<(), Canceled> {
    if listed::is_worth(plan, segment, wanted) {
        listed::sweep(plan, segment, wanted, cancel, visitor)
    } else {
        window::sweep_from(0, usize::MAX, plan, segment, wanted, cancel, visitor)
    }
}

pub use window::{WINDOW, sweep_from};

/// Whether the filters that hold besides the words hold for `text`.
fn passes_filters<S: Segment>(plan: &Plan, segment: &mut S, text: u32) -> bool {
    let mut filters = plan.guards.iter().filter(|it| it.is_filter());
    filters.all(|it| holds_filter(it, segment, text))
}

/// Whether a `node` of filters holds for the article of `text`.
fn holds_filter<S: Segment>(node: &Node, segment: &mut S, text: u32) -> bool {
    match node {
        Node::All(parts) => parts.iter().all(|it| holds_filter(it, segment, text)),
        Node::Any(parts) => parts.iter().any(|it| holds_filter(it, segment, text)),
        Node::Not(inner) => !holds_filter(inner, segment, text),
        Node::Filter(filter) => segment.admits(filter, text),
        Node::Word(_) | Node::Phrase(_) => false,
    }
}

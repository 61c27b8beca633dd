//! The sweep: runs a plan over the texts of a segment, window by window, and visits those that match.
//!
//! For each window a column holds what each text costs, clause by clause, rarest first; a window is left as soon as
//! nothing in it can match. Two bytes a text of scratch space that stays in the processor's first cache, whatever the
//! size of the corpus. The same code runs over titles, over passages in memory and over postings on disk.

use super::cancel::Cancel;
use super::plan::{Node, Plan};
use super::query::Filter;

/// How many texts are looked at together.
pub const WINDOW: u32 = 1 << 14;

/// Up to so many texts of a window are looked up one by one in the postings of the further words.
const THIN: usize = 48;

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
}

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
    visit: impl FnMut(&mut S, Found),
) -> Result<(), Canceled> {
    sweep_from(0, plan, segment, wanted, cancel, visit)
}

/// Visits the texts from `start` on that match.
pub fn sweep_from<S: Segment>(
    mut start: u32,
    plan: &Plan,
    segment: &mut S,
    wanted: Wanted,
    cancel: &Cancel,
    mut visit: impl FnMut(&mut S, Found),
) -> Result<(), Canceled> {
    let mut window = Window::new(plan, wanted);
    let len = segment.texts();
    while start < len {
        if cancel.is_canceled() {
            return Err(Canceled);
        }
        let Some(next) = first_match(plan, segment, wanted, start) else {
            return Ok(());
        };
        if next >= len {
            return Ok(());
        }
        start = next;
        let size = WINDOW.min(len - start);
        if window.fill(segment, start, size as usize) {
            window.visit(segment, start, &mut visit);
        }
        start += size;
    }
    Ok(())
}

/// The first text from `start` on that may match; `None` if no more can.
fn first_match<S: Segment>(
    plan: &Plan,
    segment: &mut S,
    wanted: Wanted,
    start: u32,
) -> Option<u32> {
    let clauses = plan.clauses.iter();
    let mut firsts: Vec<u32> = clauses
        .map(|it| first_of(plan, segment, it, start).unwrap_or(u32::MAX))
        .collect();
    firsts.sort_unstable();
    if wanted == Wanted::Partial {
        firsts.pop(); // the clause that is missed
    }
    let first = firsts.last().copied().unwrap_or(start);
    (first < u32::MAX).then_some(first)
}

/// The first text from `start` on for which `node` may hold.
fn first_of<S: Segment>(plan: &Plan, segment: &mut S, node: &Node, start: u32) -> Option<u32> {
    match node {
        Node::Word(word) => segment.next_of(*word, start),
        Node::Phrase(phrase) => {
            let words = plan.phrases.get(*phrase).map_or(&[][..], |it| &it.words);
            words.iter().try_fold(start, |first, it| {
                Some(segment.next_of(*it, start)?.max(first))
            })
        }
        Node::All(parts) => parts.iter().try_fold(start, |first, it| {
            Some(first_of(plan, segment, it, start)?.max(first))
        }),
        Node::Any(parts) => {
            let firsts = parts
                .iter()
                .filter_map(|it| first_of(plan, segment, it, start));
            firsts.min()
        }
        Node::Not(_) | Node::Filter(_) => Some(start),
    }
}

/// The columns of one window.
struct Window<'p> {
    plan: &'p Plan,
    wanted: Wanted,
    /// What the clause at hand costs each text.
    column: Vec<u8>,
    /// What all clauses so far cost.
    costs: Vec<u16>,
    /// How many clauses so far each text lacks.
    lacking: Vec<u8>,
    /// The latest clause that each text lacks.
    missing: Vec<u8>,
    /// Exclusions that depend on words: their columns are needed in every window.
    excluded: Vec<&'p Node>,
}

impl<'p> Window<'p> {
    fn new(plan: &'p Plan, wanted: Wanted) -> Self {
        let size = WINDOW as usize;
        Self {
            plan,
            wanted,
            column: vec![0; size],
            costs: vec![0; size],
            lacking: vec![0; size],
            missing: vec![0; size],
            excluded: plan.guards.iter().filter(|it| !it.is_filter()).collect(),
        }
    }

    /// How many clauses a text may lack.
    fn most_lacking(&self) -> u8 {
        match self.wanted {
            Wanted::Full => 0,
            Wanted::Partial => 1,
        }
    }

    /// Computes the columns; gives whether any text can match.
    fn fill<S: Segment>(&mut self, segment: &mut S, start: u32, size: usize) -> bool {
        for column in [&mut self.lacking, &mut self.missing, &mut self.column] {
            column.resize(size, 0);
        }
        self.costs.resize(size, 0);
        self.costs.fill(0);
        self.lacking.fill(0);
        let mut column = std::mem::take(&mut self.column);
        let plan = self.plan;
        let is_alive = plan.clauses.iter().enumerate().all(|(at, clause)| {
            match (at, clause) {
                (1.., Node::Word(word)) if self.is_thin() => {
                    self.mark_thinly(segment, *word, start, &mut column);
                }
                _ => self.mark(segment, clause, start, &mut column),
            }
            self.add(&column, at as u8);
            self.may_match()
        });
        if is_alive {
            for guard in self.excluded.clone() {
                self.mark(segment, guard, start, &mut column);
                let cells = self.lacking.iter_mut().zip(&column);
                cells
                    .for_each(|(lacking, cost)| *lacking |= if *cost == ABSENT { 0x80 } else { 0 });
            }
        }
        self.column = column;
        is_alive
    }

    /// Whether so few texts can still match that each is looked up for itself.
    fn is_thin(&self) -> bool {
        let most = self.most_lacking();
        let count: usize = self
            .lacking
            .chunks(256)
            .map(|it| it.iter().map(|it| u16::from(*it <= most)).sum::<u16>())
            .map(usize::from)
            .sum();
        count <= THIN
    }

    /// Marks only texts that can still match.
    fn mark_thinly<S: Segment>(&self, segment: &mut S, word: usize, start: u32, column: &mut [u8]) {
        column.fill(ABSENT);
        let most = self.most_lacking();
        let alive = self.lacking.iter().enumerate().filter(|it| *it.1 <= most);
        for (at, _) in alive {
            if let Some(cell) = column.get_mut(at..=at) {
                segment.mark_word(word, start + at as u32, cell);
            }
        }
    }

    /// Adds a clause's column to the sums.
    fn add(&mut self, column: &[u8], clause: u8) {
        for ((cost, lacking), new) in self.costs.iter_mut().zip(&mut self.lacking).zip(column) {
            let is_absent = *new == ABSENT;
            // Saturating: no plan comes near the limits, and a checked sum is not done 32 at a time.
            *cost = cost.saturating_add(if is_absent { 0 } else { u16::from(*new) });
            *lacking = lacking.saturating_add(u8::from(is_absent));
        }
        if self.wanted == Wanted::Partial {
            for (missing, new) in self.missing.iter_mut().zip(column) {
                *missing = if *new == ABSENT { clause } else { *missing };
            }
        }
    }

    fn may_match(&self) -> bool {
        let least = self.lacking.iter().copied().fold(u8::MAX, u8::min);
        least <= self.most_lacking()
    }

    /// Visits the texts that match.
    fn visit<S: Segment>(
        &self,
        segment: &mut S,
        start: u32,
        visit: &mut impl FnMut(&mut S, Found),
    ) {
        const STRETCH: usize = 64;
        let wanted = self.most_lacking();
        for (stretch, lacking) in self.lacking.chunks(STRETCH).enumerate() {
            if lacking.iter().copied().fold(u8::MAX, u8::min) > wanted {
                continue;
            }
            let places = lacking.iter().enumerate().filter(|it| *it.1 == wanted);
            for at in places.map(|it| stretch * STRETCH + it.0) {
                let text = start + at as u32;
                if segment.is_alive(text) && self.passes_guards(segment, text) {
                    let found = Found {
                        text,
                        cost: self.costs.get(at).copied().unwrap_or(0),
                        missing: self.missing(at),
                    };
                    visit(segment, found);
                }
            }
        }
    }

    fn missing(&self, at: usize) -> Option<usize> {
        match self.wanted {
            Wanted::Full => None,
            Wanted::Partial => self.missing.get(at).map(|it| usize::from(*it)),
        }
    }

    fn passes_guards<S: Segment>(&self, segment: &mut S, text: u32) -> bool {
        let mut filters = self.plan.guards.iter().filter(|it| it.is_filter());
        filters.all(|it| holds_filter(it, segment, text))
    }

    /// Puts into `column` what `node` costs each text of the window.
    fn mark<S: Segment>(&self, segment: &mut S, node: &Node, start: u32, column: &mut [u8]) {
        match node {
            Node::Word(word) => {
                column.fill(ABSENT);
                segment.mark_word(*word, start, column);
            }
            Node::Phrase(phrase) => self.mark_phrase(segment, *phrase, start, column),
            Node::All(parts) => self.mark_parts(segment, parts, start, column, |all, part| {
                *all = match (*all, part) {
                    (ABSENT, _) | (_, ABSENT) => ABSENT,
                    (all, part) => all.saturating_add(part).min(ABSENT - 1),
                };
            }),
            Node::Any(parts) => {
                self.mark_parts(segment, parts, start, column, |any, part| {
                    *any = part.min(*any);
                });
            }
            Node::Not(inner) => {
                self.mark(segment, inner, start, column);
                for it in column {
                    *it = if *it == ABSENT { 0 } else { ABSENT };
                }
            }
            Node::Filter(filter) => {
                for (text, cost) in (start..).zip(column) {
                    let is_in = segment.is_alive(text) && segment.admits(filter, text);
                    *cost = if is_in { 0 } else { ABSENT };
                }
            }
        }
    }

    /// Marks the first of `parts`, then joins the others to it.
    fn mark_parts<S: Segment>(
        &self,
        segment: &mut S,
        parts: &[Node],
        start: u32,
        column: &mut [u8],
        join: impl Fn(&mut u8, u8),
    ) {
        let Some((first, rest)) = parts.split_first() else {
            return column.fill(0);
        };
        self.mark(segment, first, start, column);
        let mut other = vec![0; column.len()];
        for part in rest {
            self.mark(segment, part, start, &mut other);
            column
                .iter_mut()
                .zip(&other)
                .for_each(|(all, part)| join(all, *part));
        }
    }

    fn mark_phrase<S: Segment>(
        &self,
        segment: &mut S,
        phrase: usize,
        start: u32,
        column: &mut [u8],
    ) {
        let words = self
            .plan
            .phrases
            .get(phrase)
            .map_or(&[][..], |it| it.words.as_slice());
        let parts: Vec<Node> = words.iter().map(|it| Node::Word(*it)).collect();
        self.mark(segment, &Node::All(parts), start, column);
        for (text, cost) in (start..).zip(column) {
            if *cost != ABSENT && !segment.holds_phrase(phrase, text) {
                *cost = ABSENT;
            }
        }
    }
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

//! The sweep over all texts, window by window.
//!
//! For each window a column holds what each text costs, clause by clause, rarest first; a window is left as soon as
//! nothing in it can match. Two bytes a text of scratch space that stays in the processor's first cache, whatever the
//! size of the corpus.

use super::columns::mark;
use super::{ABSENT, Canceled, Found, STRETCH, Segment, Visitor, Wanted, passes_filters};
use crate::search::cancel::Cancel;
use crate::search::plan::{Node, Plan};

/// How many texts are looked at together.
pub const WINDOW: u32 = 1 << 14;

/// Visits the texts from `start` on that match, so many windows of them at most.
pub fn sweep_from<S: Segment>(
    mut start: u32,
    windows: usize,
    plan: &Plan,
    segment: &mut S,
    wanted: Wanted,
    cancel: &Cancel,
    visitor: &mut impl Visitor<S>,
) -> Result<(), Canceled> {
    let mut window = Window::new(plan, wanted);
    let len = segment.texts();
    for _ in 0..windows {
        if cancel.is_canceled() {
            return Err(Canceled);
        }
        let Some(next) = first_match(plan, segment, wanted, start) else {
            return Ok(());
        };
        if next >= len || start >= len {
            return Ok(());
        }
        start = next;
        let size = WINDOW.min(len - start);
        if window.fill(segment, start, size as usize) {
            window.visit(segment, start, visitor);
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
    /// Whether words alone decide what matches, and each text that matches holds one.
    are_plain: bool,
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
            are_plain: !plan.clauses.is_empty()
                && plan.guards.iter().all(|it| !it.is_filter())
                && plan.clauses.iter().all(Node::needs_words),
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
                (1.., Node::Word(word)) if self.is_thin(segment.few(*word)) => {
                    self.mark_thinly(segment, *word, start, &mut column);
                }
                _ => mark(plan, segment, clause, start, &mut column),
            }
            self.add(&column, at as u8);
            self.may_match()
        });
        if is_alive {
            for guard in self.excluded.clone() {
                mark(plan, segment, guard, start, &mut column);
                let cells = self.lacking.iter_mut().zip(&column);
                cells
                    .for_each(|(lacking, cost)| *lacking |= if *cost == ABSENT { 0x80 } else { 0 });
            }
        }
        self.column = column;
        is_alive
    }

    /// Whether no more than so `few` texts can still match.
    fn is_thin(&self, few: usize) -> bool {
        let most = self.most_lacking();
        let chunks = self.lacking.chunks(usize::from(u8::MAX));
        let count = chunks.map(|it| usize::from(count(it, |lacking| lacking <= most)));
        count.sum::<usize>() <= few
    }

    /// Marks only texts that can still match.
    fn mark_thinly<S: Segment>(&self, segment: &mut S, word: usize, start: u32, column: &mut [u8]) {
        column.fill(ABSENT);
        let most = self.most_lacking();
        let alive = (start..).zip(&self.lacking).filter(|it| *it.1 <= most);
        let texts: Vec<u32> = alive.map(|it| it.0).collect();
        let mut cells = vec![ABSENT; texts.len()];
        segment.mark_listed(word, &texts, &mut cells);
        for (text, cost) in texts.iter().zip(cells) {
            if let Some(cell) = column.get_mut((text - start) as usize) {
                *cell = cost;
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
    fn visit<S: Segment>(&self, segment: &mut S, start: u32, visitor: &mut impl Visitor<S>) {
        let wanted = self.most_lacking();
        for (stretch, lacking) in self.lacking.chunks(STRETCH).enumerate() {
            if lacking.iter().copied().fold(u8::MAX, u8::min) > wanted {
                continue;
            }
            let first = stretch * STRETCH;
            let is_plain = self.are_plain && segment.are_all_alive(start + first as u32);
            if is_plain && self.only_counts(segment, start, first, lacking, visitor) {
                visitor.count(usize::from(count(lacking, |it| it == wanted)));
                continue;
            }
            let places = lacking.iter().enumerate().filter(|it| *it.1 == wanted);
            for at in places.map(|it| first + it.0) {
                let text = start + at as u32;
                if segment.is_alive(text) && passes_filters(self.plan, segment, text) {
                    let found = Found {
                        text,
                        cost: self.costs.get(at).copied().unwrap_or(0),
                        missing: self.missing(at),
                    };
                    visitor.see(segment, found);
                }
            }
        }
    }

    /// Whether of the texts of a stretch that match only the number matters. What the cheapest of them costs is only
    /// looked for where it can make a difference.
    fn only_counts<S: Segment>(
        &self,
        segment: &S,
        start: u32,
        first: usize,
        lacking: &[u8],
        visitor: &impl Visitor<S>,
    ) -> bool {
        let text = start + first as u32;
        if visitor.only_counts(segment, text, 0) {
            return true;
        }
        if !visitor.only_counts(segment, text, u16::MAX) {
            return false;
        }
        let wanted = self.most_lacking();
        let costs = self.costs.get(first..).unwrap_or_default();
        visitor.only_counts(segment, text, least_cost(costs, lacking, wanted))
    }

    fn missing(&self, at: usize) -> Option<usize> {
        match self.wanted {
            Wanted::Full => None,
            Wanted::Partial => self.missing.get(at).map(|it| usize::from(*it)),
        }
    }
}

/// How many of at most 255 cells are so. Wrapping, which cannot happen: a checked sum is not done 16 at a time.
fn count(cells: &[u8], is_so: impl Fn(u8) -> bool) -> u8 {
    let sum = |sum: u8, it: &u8| sum.wrapping_add(u8::from(is_so(*it)));
    cells.iter().fold(0, sum)
}

/// The least that a text costs that lacks as many clauses as `wanted`. Eight at a time, which the processor can do.
fn least_cost(costs: &[u16], lacking: &[u8], wanted: u8) -> u16 {
    const LANES: usize = 8;
    let mut least = [u16::MAX; LANES];
    for (costs, lacking) in costs.chunks(LANES).zip(lacking.chunks(LANES)) {
        for ((least, cost), lacking) in least.iter_mut().zip(costs).zip(lacking) {
            let others = if *lacking == wanted { 0 } else { u16::MAX };
            *least = (*least).min(*cost | others);
        }
    }
    least.into_iter().fold(u16::MAX, u16::min)
}

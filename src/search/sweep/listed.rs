//! The sweep over a few texts: those that hold the rarest clauses are listed, the other words are looked up for them.

use super::{ABSENT, Canceled, Found, Segment, Visitor, Wanted, passes_filters};
use crate::search::cancel::Cancel;
use crate::search::plan::{Node, Plan};

/// Listing pays if no more than one in so many texts has to be.
const ONE_IN: u64 = 24;

/// A text that may match.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    text: u32,
    cost: u16,
    lacking: u8,
    missing: u8,
}

/// Whether the texts of the rarest clauses are so few that they are better listed.
///
/// Only words are listed, not phrases and alternatives, and nothing is excluded by words.
pub(super) fn is_worth<S: Segment>(plan: &Plan, segment: &S, wanted: Wanted) -> bool {
    let is_word = |it: &Node| matches!(it, Node::Word(_));
    let are_plain = plan.clauses.iter().all(is_word) && plan.guards.iter().all(Node::is_filter);
    let frequencies: Option<Vec<u64>> = words(plan).map(|it| segment.frequency(it)).collect();
    let (Some(mut frequencies), true) = (frequencies, are_plain) else {
        return false;
    };
    frequencies.sort_unstable();
    let listed = frequencies.iter().take(listed(wanted));
    !frequencies.is_empty()
        && listed.sum::<u64>().saturating_mul(ONE_IN) <= u64::from(segment.texts())
}

/// Of how many clauses the texts are listed: a text that may lack one holds one of any two.
fn listed(wanted: Wanted) -> usize {
    match wanted {
        Wanted::Full => 1,
        Wanted::Partial => 2,
    }
}

/// The words that are the clauses of a plan.
fn words(plan: &Plan) -> impl Iterator<Item = usize> + '_ {
    plan.clauses.iter().filter_map(|it| match it {
        Node::Word(word) => Some(*word),
        _ => None,
    })
}

/// Visits every text that matches, in ascending order.
pub(super) fn sweep<S: Segment>(
    plan: &Plan,
    segment: &mut S,
    wanted: Wanted,
    cancel: &Cancel,
    visitor: &mut impl Visitor<S>,
) -> Result<(), Canceled> {
    let most = match wanted {
        Wanted::Full => 0,
        Wanted::Partial => 1,
    };
    // The rarest in this segment first; a hit is told which clause it lacks by its place in the plan.
    let mut clauses: Vec<(u64, u8, usize)> = (0..)
        .zip(words(plan))
        .map(|(clause, word)| (segment.frequency(word).unwrap_or(u64::MAX), clause, word))
        .collect();
    clauses.sort_unstable();
    let (first, rest) = clauses.split_at(listed(wanted).min(clauses.len()));
    let mut candidates = list(segment, first);
    for (_, clause, word) in rest {
        if cancel.is_canceled() {
            return Err(Canceled);
        }
        candidates.retain(|it| it.lacking <= most);
        look_up(segment, *word, *clause, &mut candidates);
    }
    for it in candidates.iter().filter(|it| it.lacking == most) {
        if segment.is_alive(it.text) && passes_filters(plan, segment, it.text) {
            let found = Found {
                text: it.text,
                cost: it.cost,
                missing: (most > 0).then_some(usize::from(it.missing)),
            };
            visitor.see(segment, found);
        }
    }
    Ok(())
}

/// The texts that hold one of these clauses, in ascending order.
fn list<S: Segment>(segment: &mut S, clauses: &[(u64, u8, usize)]) -> Vec<Candidate> {
    let mut lists = clauses.iter().map(|(_, clause, word)| {
        let mut list = Vec::new();
        segment.list_word(*word, &mut list);
        sort_rows(&mut list);
        list.dedup_by_key(|it| it.0); // the cheapest of a text comes first
        (*clause, list)
    });
    let Some((first, mut list)) = lists.next() else {
        return Vec::new();
    };
    let Some((second, other)) = lists.next() else {
        let one = |(text, cost)| candidate(text, Some(cost), None, (first, first), 0);
        return list.drain(..).map(one).collect();
    };
    let (mut left, mut right) = (list.into_iter().peekable(), other.into_iter().peekable());
    let mut candidates = Vec::new();
    loop {
        let text = match (left.peek(), right.peek()) {
            (Some(a), Some(b)) => a.0.min(b.0),
            (Some(one), None) | (None, Some(one)) => one.0,
            (None, None) => return candidates,
        };
        let a = left.next_if(|it| it.0 == text).map(|it| it.1);
        let b = right.next_if(|it| it.0 == text).map(|it| it.1);
        candidates.push(candidate(text, a, b, (first, second), 1));
    }
}

/// Sorts what is a few rows in order, one for each spelling.
#[expect(
    clippy::stable_sort_primitive,
    reason = "the stable sort finds the rows and merges them, the other one takes twice the time"
)]
fn sort_rows(list: &mut [(u32, u8)]) {
    list.sort();
}

/// A text with what two clauses cost it; of one clause `others` is 0.
fn candidate(
    text: u32,
    first: Option<u8>,
    second: Option<u8>,
    clauses: (u8, u8),
    others: u8,
) -> Candidate {
    let cost = u16::from(first.unwrap_or(0)) + u16::from(second.unwrap_or(0));
    let lacks_second = second.is_none() && others > 0;
    Candidate {
        text,
        cost,
        lacking: u8::from(first.is_none()) + u8::from(lacks_second),
        missing: if lacks_second { clauses.1 } else { clauses.0 },
    }
}

/// Adds what one more clause costs the candidates.
fn look_up<S: Segment>(segment: &mut S, word: usize, clause: u8, candidates: &mut [Candidate]) {
    let texts: Vec<u32> = candidates.iter().map(|it| it.text).collect();
    let mut column = vec![ABSENT; texts.len()];
    segment.mark_listed(word, &texts, &mut column);
    for (it, cost) in candidates.iter_mut().zip(column) {
        if cost == ABSENT {
            it.lacking = it.lacking.saturating_add(1);
            it.missing = clause;
        } else {
            it.cost = it.cost.saturating_add(u16::from(cost));
        }
    }
}

//! Columns: what a part of a plan costs each text of a window.

use super::{ABSENT, Segment};
use crate::search::plan::{Node, Plan};

/// Puts into `column` what `node` costs each text of the window.
pub(super) fn mark<S: Segment>(
    plan: &Plan,
    segment: &mut S,
    node: &Node,
    start: u32,
    column: &mut [u8],
) {
    match node {
        Node::Word(word) => {
            column.fill(ABSENT);
            segment.mark_word(*word, start, column);
        }
        Node::Phrase(phrase) => mark_phrase(plan, segment, *phrase, start, column),
        Node::All(parts) => mark_parts(plan, segment, parts, start, column, |all, part| {
            *all = match (*all, part) {
                (ABSENT, _) | (_, ABSENT) => ABSENT,
                (all, part) => all.saturating_add(part).min(ABSENT - 1),
            };
        }),
        Node::Any(parts) => {
            mark_parts(plan, segment, parts, start, column, |any, part| {
                *any = part.min(*any);
            });
        }
        Node::Not(inner) => {
            mark(plan, segment, inner, start, column);
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
    plan: &Plan,
    segment: &mut S,
    parts: &[Node],
    start: u32,
    column: &mut [u8],
    join: impl Fn(&mut u8, u8),
) {
    let Some((first, rest)) = parts.split_first() else {
        return column.fill(0);
    };
    mark(plan, segment, first, start, column);
    let mut other = vec![0; column.len()];
    for part in rest {
        mark(plan, segment, part, start, &mut other);
        column
            .iter_mut()
            .zip(&other)
            .for_each(|(all, part)| join(all, *part));
    }
}

fn mark_phrase<S: Segment>(
    plan: &Plan,
    segment: &mut S,
    phrase: usize,
    start: u32,
    column: &mut [u8],
) {
    let words = plan
        .phrases
        .get(phrase)
        .map_or(&[][..], |it| it.words.as_slice());
    let parts: Vec<Node> = words.iter().map(|it| Node::Word(*it)).collect();
    mark(plan, segment, &Node::All(parts), start, column);
    for (text, cost) in (start..).zip(column) {
        if *cost != ABSENT && !segment.holds_phrase(phrase, text) {
            *cost = ABSENT;
        }
    }
}

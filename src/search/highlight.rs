//! Highlights: which stretches of a text a plan's words stand for.

use super::fold::Words;
use super::plan::{Node, Phrase, PhraseStart, Plan};
use crate::text::TextRange;

/// A word of a text that stands for words of the plan.
struct Seen {
    range: TextRange,
    /// Which word of the text it is.
    nth: usize,
    asked: Vec<usize>,
}

impl Plan {
    /// The bytes of `text` that match: ascending, disjoint. Words of a phrase only where the whole phrase stands.
    pub fn matches(&self, text: &str) -> Vec<TextRange> {
        let seen = self.seen(text);
        let mut ranges = Vec::new();
        for clause in &self.clauses {
            self.push_node(clause, &seen, &mut ranges);
        }
        joined(ranges)
    }

    /// The words of `text` that stand for words of the plan; the others are only counted.
    fn seen(&self, text: &str) -> Vec<Seen> {
        let mut words = Words::new(text);
        let mut word = String::new();
        let mut seen = Vec::new();
        let mut nth = 0;
        while let Some(range) = words.next_into(&mut word) {
            let asked: Vec<usize> = self.asked(&word).collect();
            if !asked.is_empty() {
                seen.push(Seen { range, nth, asked });
            }
            nth += 1;
        }
        seen
    }

    fn push_node(&self, node: &Node, seen: &[Seen], ranges: &mut Vec<TextRange>) {
        match node {
            Node::All(parts) | Node::Any(parts) => {
                for part in parts {
                    self.push_node(part, seen, ranges);
                }
            }
            Node::Word(word) => {
                let found = seen.iter().filter(|it| it.asked.contains(word));
                ranges.extend(found.map(|it| it.range));
            }
            Node::Phrase(phrase) => {
                if let Some(phrase) = self.phrases.get(*phrase) {
                    push_phrase(phrase, seen, ranges);
                }
            }
            Node::Not(_) | Node::Filter(_) => {}
        }
    }
}

fn push_phrase(phrase: &Phrase, seen: &[Seen], ranges: &mut Vec<TextRange>) {
    for row in seen.windows(phrase.words.len().max(1)) {
        let Some(first) = row.first() else { continue };
        if phrase.start == PhraseStart::FirstWord && first.nth > 0 {
            return;
        }
        let mut pairs = (first.nth..).zip(row).zip(&phrase.words);
        if pairs.all(|((nth, it), word)| it.nth == nth && it.asked.contains(word)) {
            ranges.extend(row.iter().map(|it| it.range));
        }
    }
}

/// The ranges in order, overlapping ones made one.
fn joined(mut ranges: Vec<TextRange>) -> Vec<TextRange> {
    ranges.sort_unstable();
    let mut joined: Vec<TextRange> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if last.end() > range.start() => *last = last.cover(range),
            _ => joined.push(range),
        }
    }
    joined
}

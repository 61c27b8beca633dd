//! Highlights: which stretches of a text a plan's words stand for.

use super::fold::words;
use super::plan::{Node, Phrase, PhraseStart, Plan};
use crate::text::TextRange;

/// A word of a text and the words of the plan that it stands for.
struct Seen {
    range: TextRange,
    asked: Vec<usize>,
}

impl Plan {
    /// The bytes of `text` that match: ascending, disjoint. Words of a phrase only where the whole phrase stands.
    pub fn matches(&self, text: &str) -> Vec<TextRange> {
        let seen: Vec<Seen> = words(text)
            .map(|it| Seen {
                asked: self.asked(&it.text).collect(),
                range: it.range,
            })
            .collect();
        let mut ranges = Vec::new();
        for clause in &self.clauses {
            self.push_node(clause, &seen, &mut ranges);
        }
        joined(ranges)
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
    let starts = match phrase.start {
        PhraseStart::Anywhere => seen.len(),
        PhraseStart::FirstWord => 1,
    };
    for row in seen.windows(phrase.words.len().max(1)).take(starts) {
        let pairs = row.iter().zip(&phrase.words);
        if pairs.clone().all(|(it, word)| it.asked.contains(word)) {
            ranges.extend(pairs.map(|it| it.0.range));
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

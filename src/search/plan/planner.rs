//! The planner: from the terms of a query to words with their spellings.

use super::{Node, Phrase, PhraseStart, Plan, PlannedTerm, PlannedWord};
use crate::search::dictionary::{Dictionary, How, Place};
use crate::search::fold::words;
use crate::search::query::{Expr, Match, Query, Text};

/// Most words that are asked for; of a pasted text those that follow are left out. A sweep counts what a text lacks
/// in a byte, of which it keeps the highest bit for what is excluded.
const MOST_CLAUSES: usize = 127;

/// Expands the words of `query` by the words of `dictionary`.
pub(super) fn plan(query: &Query, dictionary: &Dictionary) -> Plan {
    let mut planner = Planner {
        plan: Plan::default(),
        dictionary,
        last: last_text(&query.expr),
    };
    for part in query.expr.must() {
        match (part, planner.node(part, Sense::Wanted)) {
            (_, None) => {}
            (Expr::Not(_) | Expr::Filter(_), Some(node)) => planner.plan.guards.push(node),
            (_, Some(node)) if node.is_filter() => planner.plan.guards.push(node),
            (_, Some(Node::All(nodes))) => nodes.into_iter().for_each(|it| planner.ask(it)),
            (_, Some(node)) => planner.ask(node),
        }
    }
    planner.finish()
}

/// Whether a part of the query is wanted or excluded; what is excluded is taken literally.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    Wanted,
    Excluded,
}

struct Planner<'a> {
    plan: Plan,
    dictionary: &'a Dictionary,
    /// The last text of the query that is wanted.
    last: Option<&'a Text>,
}

impl Planner<'_> {
    /// The part of the plan for `expr`; `None` if it has no letters to look for.
    fn node(&mut self, expr: &Expr, sense: Sense) -> Option<Node> {
        match expr {
            Expr::All(parts) => group(self.nodes(parts, sense), Node::All),
            Expr::Any(parts) => group(self.nodes(parts, sense), Node::Any),
            Expr::Not(inner) => {
                let sense = match sense {
                    Sense::Wanted => Sense::Excluded,
                    Sense::Excluded => Sense::Wanted,
                };
                Some(Node::Not(Box::new(self.node(inner, sense)?)))
            }
            Expr::Text(text) => self.text(text, sense),
            Expr::Filter(filter) => Some(Node::Filter(filter.clone())),
        }
    }

    fn nodes(&mut self, parts: &[Expr], sense: Sense) -> Vec<Node> {
        parts.iter().filter_map(|it| self.node(it, sense)).collect()
    }

    fn text(&mut self, text: &Text, sense: Sense) -> Option<Node> {
        let is_last = self.last.is_some_and(|it| std::ptr::eq(it, text));
        let matching = match sense {
            Sense::Wanted => text.matching,
            Sense::Excluded => Match::Exact,
        };
        let folded: Vec<String> = words(&text.text).map(|it| it.text).collect();
        let count = folded.len();
        let mut places = Vec::with_capacity(count);
        for (at, word) in folded.into_iter().enumerate() {
            let place = if is_last && at + 1 == count {
                Place::Last
            } else {
                Place::Inside
            };
            places.push(self.word(word, place, matching));
        }
        if matching == Match::Near {
            return group(places.into_iter().map(Node::Word).collect(), Node::All);
        }
        let start = match text.matching {
            Match::Start => PhraseStart::FirstWord,
            Match::Near | Match::Exact => PhraseStart::Anywhere,
        };
        match (places.as_slice(), start) {
            ([], _) => None,
            ([word], PhraseStart::Anywhere) => Some(Node::Word(*word)),
            _ => {
                self.plan.phrases.push(Phrase {
                    words: places,
                    start,
                });
                Some(Node::Phrase(self.plan.phrases.len() - 1))
            }
        }
    }

    /// Adds a clause, unless there are too many; a word that is asked for twice is asked for once.
    fn ask(&mut self, node: Node) {
        let words = &self.plan.words;
        let spelled = |it: &Node| match it {
            Node::Word(at) => words.get(*at).map(|it| (&it.text, it.matching)),
            _ => None,
        };
        self.plan
            .clauses
            .retain(|it| spelled(it).is_none() || spelled(it) != spelled(&node));
        if self.plan.clauses.len() < MOST_CLAUSES {
            self.plan.clauses.push(node);
        }
    }

    /// The place of a new word.
    fn word(&mut self, text: String, place: Place, matching: Match) -> usize {
        let same =
            |it: &&PlannedWord| (&it.text, it.place, it.matching) == (&text, place, matching);
        let terms = match self.plan.words.iter().find(same) {
            Some(word) => word.terms.clone(),
            None => self.terms(&text, place, matching),
        };
        self.plan.words.push(PlannedWord {
            text,
            terms,
            place,
            matching,
        });
        self.plan.words.len() - 1
    }

    fn terms(&self, text: &str, place: Place, matching: Match) -> Vec<PlannedTerm> {
        let allowed = |how: How| match matching {
            Match::Near => true,
            Match::Exact => how == How::Exact,
            Match::Start => how == How::Exact || (how == How::Prefix && place == Place::Last),
        };
        let found = self.dictionary.expand(text, place).into_iter();
        let terms = found.filter(|it| allowed(it.how)).map(|it| PlannedTerm {
            word: self.dictionary.word(it.term).to_owned(),
            term: it.term,
            cost: it.cost,
            how: it.how,
            frequency: self.dictionary.frequency(it.term),
        });
        terms.collect()
    }

    /// The finished plan, the rarest clauses first, so that a search can stop early.
    fn finish(self) -> Plan {
        let mut plan = self.plan;
        let mut clauses = std::mem::take(&mut plan.clauses);
        clauses.sort_by_key(|it| plan.frequency(it));
        for node in &clauses {
            plan.enter(node);
        }
        plan.clauses = clauses;
        plan
    }
}

/// One node for several; `None` for none.
fn group(mut nodes: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Option<Node> {
    match nodes.len() {
        0 | 1 => nodes.pop(),
        _ => Some(join(nodes)),
    }
}

/// The last text that is wanted, in the order of typing.
fn last_text(expr: &Expr) -> Option<&Text> {
    match expr {
        Expr::All(parts) | Expr::Any(parts) => parts.iter().rev().find_map(last_text),
        Expr::Text(text) if text.matching != Match::Exact => Some(text),
        Expr::Not(_) | Expr::Filter(_) | Expr::Text(_) => None,
    }
}

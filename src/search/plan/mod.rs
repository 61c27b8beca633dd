//! [`Plan`]: a query with each word expanded to the spellings of one corpus, ready to be run on titles or passages.

mod planner;

use std::collections::HashMap;

use super::dictionary::{Dictionary, How, Place, TermId};
use super::query::{Filter, Match, Query};

/// A query, bound to the words of one dictionary.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The words that are asked for or excluded, in the order of typing.
    pub words: Vec<PlannedWord>,
    /// The rows of words that must stand side by side.
    pub phrases: Vec<Phrase>,
    /// What must be found; of those, a partial hit may miss one. The rarest first.
    pub clauses: Vec<Node>,
    /// What must hold besides, and is never missed: exclusions and filters.
    pub guards: Vec<Node>,
    /// For each word of the corpus that is asked for, the asked words that it stands for.
    lookup: HashMap<String, Vec<usize>>,
}

/// A word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedWord {
    /// The folded word as it was typed.
    pub text: String,
    /// The words of the corpus that it may mean, cheapest first.
    pub terms: Vec<PlannedTerm>,
    /// Whether it is the last word of the query, so that it may be a beginning.
    pub place: Place,
    /// Whether other words than the typed one are allowed.
    pub matching: Match,
}

/// A word of the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedTerm {
    /// The folded word.
    pub word: String,
    /// Its number in the dictionary.
    pub term: TermId,
    /// How far it is from what was typed.
    pub cost: u8,
    /// In which way it is near.
    pub how: How,
    /// In how many texts it stands.
    pub frequency: u32,
}

/// Where is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Space {
    /// The blocks that are the article.
    Articles,
    /// The lines of the page that are not, and are folded.
    Clutter,
}

/// Words that must stand side by side in this order, by their places in [`Plan::words`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The words.
    pub words: Vec<usize>,
    /// Where the row may begin.
    pub start: PhraseStart,
}

/// Where a phrase may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhraseStart {
    /// Anywhere.
    Anywhere,
    /// With the first word of the text.
    FirstWord,
}

/// A part of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// All of these.
    All(Vec<Self>),
    /// At least one of these.
    Any(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
    /// The word with this place in [`Plan::words`].
    Word(usize),
    /// The phrase with this place in [`Plan::phrases`].
    Phrase(usize),
    /// A filter on the article.
    Filter(Filter),
}

impl Node {
    /// Whether articles alone decide it, whatever words they hold.
    pub fn is_filter(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().all(Self::is_filter),
            Self::Not(inner) => inner.is_filter(),
            Self::Word(_) | Self::Phrase(_) => false,
            Self::Filter(_) => true,
        }
    }
}

impl Node {
    /// Whether a text can hold it only if it holds a word.
    pub fn needs_words(&self) -> bool {
        match self {
            Self::All(parts) => parts.iter().any(Self::needs_words),
            Self::Any(parts) => parts.iter().all(Self::needs_words),
            Self::Word(_) | Self::Phrase(_) => true,
            Self::Not(_) | Self::Filter(_) => false,
        }
    }
}

impl Plan {
    /// Expands the words of `query` by the words of `dictionary`.
    pub fn new(query: &Query, dictionary: &Dictionary) -> Self {
        planner::plan(query, dictionary)
    }

    /// Where the query wants to be searched.
    pub fn space(&self) -> Space {
        let is_in_clutter = self.guards.contains(&Node::Filter(Filter::InClutter));
        if is_in_clutter {
            Space::Clutter
        } else {
            Space::Articles
        }
    }

    /// The places in [`Plan::words`] that a folded `word` of a text stands for.
    pub fn asked(&self, word: &str) -> impl Iterator<Item = usize> + '_ {
        let known = self.lookup.get(word).map_or(&[][..], Vec::as_slice);
        let begun = known.is_empty().then(|| self.begun_by(word)).flatten();
        known.iter().copied().chain(begun)
    }

    /// The last word, if a text's `word` begins with it: more do than a word is expanded to.
    fn begun_by(&self, word: &str) -> Option<usize> {
        let last = self.words.iter().position(|it| it.place == Place::Last)?;
        let is_begun = self
            .words
            .get(last)
            .is_some_and(|it| word.starts_with(&it.text));
        is_begun.then_some(last)
    }

    /// What a clause is called where a hit misses it.
    pub fn label(&self, clause: usize) -> String {
        self.clauses
            .get(clause)
            .map_or_else(String::new, |it| self.name(it))
    }

    fn name(&self, node: &Node) -> String {
        let words = |at: &usize| self.words.get(*at).map_or("", |it| it.text.as_str());
        match node {
            Node::Word(word) => words(word).to_owned(),
            Node::Phrase(phrase) => {
                let phrase = self.phrases.get(*phrase);
                let parts: Vec<&str> = phrase.iter().flat_map(|it| &it.words).map(words).collect();
                parts.join(" ")
            }
            Node::All(parts) => self.joined(parts, " "),
            Node::Any(parts) => self.joined(parts, " or "),
            Node::Not(inner) => format!("-{}", self.name(inner)),
            Node::Filter(filter) => filter.to_string(),
        }
    }

    fn joined(&self, parts: &[Node], between: &str) -> String {
        let names: Vec<String> = parts.iter().map(|it| self.name(it)).collect();
        names.join(between)
    }

    /// In about how many texts a clause is found.
    pub fn frequency(&self, node: &Node) -> u64 {
        let word = |at: &usize| -> u64 {
            let terms = self
                .words
                .get(*at)
                .map_or(&[][..], |it| it.terms.as_slice());
            terms.iter().map(|it| u64::from(it.frequency)).sum()
        };
        match node {
            Node::Word(at) => word(at),
            Node::Phrase(at) => {
                let words = self
                    .phrases
                    .get(*at)
                    .map_or(&[][..], |it| it.words.as_slice());
                words.iter().map(word).min().unwrap_or(0)
            }
            Node::All(parts) => parts.iter().map(|it| self.frequency(it)).min().unwrap_or(0),
            Node::Any(parts) => {
                let each = parts.iter().map(|it| self.frequency(it));
                each.fold(0, u64::saturating_add)
            }
            Node::Not(_) | Node::Filter(_) => u64::MAX,
        }
    }
}

impl Plan {
    /// Enters the words of a wanted `node` into the lookup.
    fn enter(&mut self, node: &Node) {
        match node {
            Node::All(parts) | Node::Any(parts) => {
                for part in parts {
                    self.enter(part);
                }
            }
            Node::Word(word) => self.enter_word(*word),
            Node::Phrase(phrase) => {
                let phrase = self.phrases.get(*phrase);
                for word in phrase.map_or_else(Vec::new, |it| it.words.clone()) {
                    self.enter_word(word);
                }
            }
            Node::Not(_) | Node::Filter(_) => {}
        }
    }

    fn enter_word(&mut self, at: usize) {
        let terms = self.words.get(at).map_or(&[][..], |it| it.terms.as_slice());
        for term in terms {
            self.lookup.entry(term.word.clone()).or_default().push(at);
        }
    }
}

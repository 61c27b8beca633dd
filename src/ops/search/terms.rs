//! The words of a query, and where they stand in a block.

use crate::search::fold::{Words, words};
use crate::search::query::{Expr, Match, Query, Text};
use crate::text::TextRange;

/// The texts that a query looks for, each as its folded words.
#[derive(Debug)]
pub(super) struct Terms {
    asked: Vec<Term>,
    /// Parts of words that a text must hold somewhere to match at all; empty: any text may.
    needles: Vec<String>,
}

/// One text that is looked for.
#[derive(Debug)]
struct Term {
    text: Text,
    words: Vec<String>,
    /// Whether the last word may be only begun.
    is_open: bool,
    /// Whether its presence rules a passage out.
    is_excluded: bool,
}

/// Which terms were found in a block, and where.
#[derive(Debug)]
pub(super) struct Found {
    places: Vec<Vec<TextRange>>,
}

impl Terms {
    /// The texts that `query` looks for; the last one, if it was not quoted, may be only begun.
    pub(super) fn new(query: &Query) -> Self {
        let mut asked = Vec::new();
        collect(&query.expr, false, &mut asked);
        if let Some(last) = asked.iter_mut().rev().find(|it| !it.is_excluded) {
            last.is_open = last.text.matching != Match::Exact;
        }
        let needles = needles(&query.expr);
        Self { asked, needles }
    }

    /// Whether the query has no words, not even excluded ones.
    pub(super) fn are_none(&self) -> bool {
        self.asked.is_empty()
    }

    /// Whether nothing is looked for.
    pub(super) fn is_empty(&self) -> bool {
        self.asked.iter().all(|it| it.is_excluded)
    }

    /// A quick look at a text: whether it can hold all that must be there.
    ///
    /// Only words of plain ASCII are judged without folding them. Since passages with some of the words count
    /// too, a text is passed over only if it holds none.
    pub(super) fn may_be_in(&self, text: &str) -> bool {
        self.needles.is_empty()
            || self.needles.iter().any(|it| holds_plain(text, it))
            || !text.is_ascii() && self.may_be_in_others(text)
    }

    /// Whether one of the words of `text` that are not plain ASCII begins with what must be there.
    fn may_be_in_others(&self, text: &str) -> bool {
        let others = text.split_ascii_whitespace().filter(|it| !it.is_ascii());
        let mut words = others.flat_map(words);
        words.any(|word| {
            let mut needles = self.needles.iter();
            needles.any(|it| word.text.starts_with(it.as_str()))
        })
    }

    /// Where the terms stand in `body`; `None` if not one word of them is there.
    pub(super) fn find(&self, body: &str) -> Option<Found> {
        if !self.may_be_in(body) {
            return None;
        }
        self.find_any(body)
    }

    /// Whether some words rule out what holds them.
    pub(super) fn exclude_some(&self) -> bool {
        self.asked.iter().any(|it| it.is_excluded)
    }

    /// Where the terms stand in `body`, those that rule it out too; `None` if not one word of them is there.
    pub(super) fn find_any(&self, body: &str) -> Option<Found> {
        let mut seen = Vec::new();
        let mut reader = Words::new(body);
        let mut word = String::new();
        let mut nth = 0;
        while let Some(range) = reader.next_into(&mut word) {
            for (at, term) in self.asked.iter().enumerate() {
                term.compare(&word, |of_term| {
                    seen.push(Seen {
                        term: at,
                        of_term,
                        nth,
                        range,
                    });
                });
            }
            nth += 1;
        }
        if seen.is_empty() {
            return None;
        }
        let asked = self.asked.iter().enumerate();
        let places = asked.map(|(at, term)| {
            let of_term = seen.iter().filter(|it| it.term == at);
            term.places(&of_term.collect::<Vec<_>>())
        });
        Some(Found {
            places: places.collect(),
        })
    }

    /// Whether this text of the query was found.
    pub(super) fn is_found(&self, found: &Found, text: &Text) -> bool {
        let at = self.asked.iter().position(|it| it.text == *text);
        at.and_then(|at| found.places.get(at))
            .is_some_and(|it| !it.is_empty())
    }

    /// Whether one of the words that are looked for is there.
    pub(super) fn has_some(&self, found: &Found) -> bool {
        self.zip(found)
            .any(|(term, places)| !term.is_excluded && !places.is_empty())
    }

    /// Whether one of the words that rule a passage out is there.
    pub(super) fn has_excluded(&self, found: &Found) -> bool {
        self.zip(found)
            .any(|(term, places)| term.is_excluded && !places.is_empty())
    }

    /// The words that are looked for and not there, as they were typed.
    pub(super) fn missing(&self, found: &Found) -> Vec<String> {
        let missing = self.zip(found);
        missing
            .filter(|(term, places)| !term.is_excluded && places.is_empty())
            .map(|(term, _)| term.text.text.clone())
            .collect()
    }

    /// How many texts are looked for.
    pub(super) fn count(&self) -> usize {
        self.asked.iter().filter(|it| !it.is_excluded).count()
    }

    fn zip<'a>(&'a self, found: &'a Found) -> impl Iterator<Item = (&'a Term, &'a Vec<TextRange>)> {
        self.asked.iter().zip(&found.places)
    }
}

impl Found {
    /// How often each term that is there stands there.
    pub(super) fn counts(&self) -> impl Iterator<Item = usize> {
        self.places.iter().map(Vec::len).filter(|it| *it > 0)
    }

    /// All places in order, those that touch as one.
    pub(super) fn ranges(&self) -> Vec<TextRange> {
        let mut all: Vec<TextRange> = self.places.iter().flatten().copied().collect();
        all.sort_unstable();
        let mut joined: Vec<TextRange> = Vec::new();
        for range in all {
            match joined.last_mut() {
                Some(last) if range.start() <= last.end() => *last = last.cover(range),
                _ => joined.push(range),
            }
        }
        joined
    }
}

/// A word of the text that is one of a term's words.
#[derive(Debug)]
struct Seen {
    term: usize,
    /// Which of the term's words.
    of_term: usize,
    /// Which word of the text.
    nth: usize,
    range: TextRange,
}

impl Term {
    /// Says which of the term's words `word` is.
    fn compare(&self, word: &str, mut seen: impl FnMut(usize)) {
        for (at, asked) in self.words.iter().enumerate() {
            let is_begun = self.is_open && at + 1 == self.words.len();
            if word == asked || (is_begun && word.starts_with(asked.as_str())) {
                seen(at);
            }
        }
    }

    /// The places of the whole term among its words: all of them somewhere, or in a row.
    fn places(&self, seen: &[&Seen]) -> Vec<TextRange> {
        if self.text.matching == Match::Near {
            let has = |at: usize| seen.iter().any(|it| it.of_term == at);
            let all = (0..self.words.len()).all(has);
            return seen.iter().filter(|_| all).map(|it| it.range).collect();
        }
        let firsts = seen.iter().filter(|it| it.of_term == 0);
        let firsts = firsts.filter(|it| self.text.matching == Match::Exact || it.nth == 0);
        firsts.filter_map(|it| self.row_from(it, seen)).collect()
    }

    /// The range of the words in a row that begin with `first`, if they all stand there.
    fn row_from(&self, first: &Seen, seen: &[&Seen]) -> Option<TextRange> {
        (0..self.words.len()).try_fold(first.range, |row, at| {
            let next = seen
                .iter()
                .find(|it| it.of_term == at && it.nth == first.nth + at)?;
            Some(row.cover(next.range))
        })
    }
}

fn collect(expr: &Expr, is_excluded: bool, asked: &mut Vec<Term>) {
    match expr {
        Expr::All(parts) | Expr::Any(parts) => {
            for part in parts {
                collect(part, is_excluded, asked);
            }
        }
        Expr::Not(inner) => collect(inner, !is_excluded, asked),
        Expr::Text(text) => asked.push(Term {
            words: words(&text.text).map(|it| it.text).collect(),
            text: text.clone(),
            is_open: false,
            is_excluded,
        }),
        Expr::Filter(_) => {}
    }
}

/// For each text that is looked for its longest word, if it is plain enough to be found without folding.
fn needles(expr: &Expr) -> Vec<String> {
    let mut asked = Vec::new();
    collect(expr, false, &mut asked);
    let wanted = asked.iter().filter(|it| !it.is_excluded);
    let longest = wanted.map(|it| it.words.iter().max_by_key(|word| word.len()));
    let needles: Option<Vec<String>> = longest
        .map(|word| word.filter(|it| is_plain(it)).cloned())
        .collect();
    needles.unwrap_or_default()
}

/// Letters only: what folding takes out of a word (points, apostrophes, commas) does not stand between them.
fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether `text`, without regard to case, holds the letters of `word` in a row, or with a sign between them.
fn holds_plain(text: &str, word: &str) -> bool {
    let (Some(first), text) = (word.bytes().next(), text.as_bytes()) else {
        return true;
    };
    let mut starts = memchr::memchr2_iter(first, first.to_ascii_uppercase(), text);
    starts.any(|start| {
        let rest = text.get(start..).unwrap_or_default().iter();
        let mut letters = rest.filter(|byte| !matches!(byte, b'\'' | b'`' | b'.' | b','));
        word.bytes().all(|asked| {
            letters
                .next()
                .is_some_and(|it| it.to_ascii_lowercase() == asked)
        })
    })
}

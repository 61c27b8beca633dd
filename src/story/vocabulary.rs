//! [`Vocabulary`]: the words of a library, and in how many of its articles each is met.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::common::part_with;
use super::vector::{Counts, Vector};
use super::words::words_as_written;
use crate::model::Article;

/// So many articles the guessed frequencies of common words count for, beside those of the library.
const GUESSED: f32 = 200.0;

/// A word of the title counts as said so many times: what is new stands there.
const IN_TITLE: u32 = 4;

/// So many words at the head of the running text count as said [`IN_LEAD`] times: the news in short.
const LEAD: usize = 60;

/// See [`LEAD`].
const IN_LEAD: u32 = 4;

/// Words after these are not looked at: no news is that long.
const LOOKED_AT: usize = 5_000;

/// A word with its number and in how many articles it is met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordRow {
    /// Its number in this library.
    pub number: u32,
    /// The word as [`super::words()`] gives it.
    pub word: Box<str>,
    /// Articles with it.
    pub articles: u32,
    /// How it is written, as a rule.
    pub written: Written,
}

/// How a word is written most often: the form that more than half of its uses have, if there is one.
///
/// Kept by one vote a use: for the form that is known, or against it until another takes its place. Counting
/// all forms of all words would be as large as the vocabulary once more.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// In lower case, with accents; the word itself if this is empty.
    pub form: Box<str>,
    /// How many uses speak for it.
    pub votes: u32,
}

impl Written {
    fn vote(&mut self, form: &str) {
        if *self.form == *form {
            self.votes = self.votes.saturating_add(1);
        } else if self.votes > 0 {
            self.votes -= 1;
        } else {
            self.form = form.into();
            self.votes = 1;
        }
    }
}

/// Every word of the articles that were counted, numbered in the order they were met.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    numbers: HashMap<Box<str>, u32>,
    rows: Vec<WordRow>,
    articles: u32,
    altered: BTreeSet<u32>,
}

impl Vocabulary {
    /// What was kept of another run: the words in the order of their numbers, and how many articles were counted.
    pub fn kept(rows: Vec<WordRow>, articles: u32) -> Self {
        let numbers = rows.iter().map(|it| (it.word.clone(), it.number)).collect();
        Self {
            numbers,
            rows,
            articles,
            altered: BTreeSet::new(),
        }
    }

    /// How many articles were counted.
    pub fn articles(&self) -> u32 {
        self.articles
    }

    /// Takes in the words of the title and the running text of an article.
    pub fn count(&mut self, title: &str, article: &Article) -> Counts {
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        words_as_written(title, &mut |word, form| {
            *counts.entry(self.number(word, form)).or_default() += IN_TITLE;
        });
        let mut seen = 0;
        for block in article.body_blocks() {
            if seen >= LOOKED_AT {
                break;
            }
            words_as_written(block.range.slice(&article.text), &mut |word, form| {
                let times = if seen < LEAD { IN_LEAD } else { 1 };
                *counts.entry(self.number(word, form)).or_default() += times;
                seen += 1;
            });
        }
        let counts = Counts::new(counts);
        self.articles += 1;
        self.alter(&counts, |articles| articles.saturating_add(1));
        counts
    }

    /// Takes out what [`Vocabulary::count`] gave for an article.
    pub fn discount(&mut self, counts: &Counts) {
        self.articles = self.articles.saturating_sub(1);
        self.alter(counts, |articles| articles.saturating_sub(1));
    }

    fn alter(&mut self, counts: &Counts, to: impl Fn(u32) -> u32) {
        for (number, _) in counts.iter() {
            if let Some(row) = self.rows.get_mut(number as usize) {
                row.articles = to(row.articles);
                self.altered.insert(number);
            }
        }
    }

    fn number(&mut self, word: &str, form: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            if let Some(row) = self.rows.get_mut(*number as usize) {
                row.written.vote(form);
            }
            return *number;
        }
        let number = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.into(), number);
        self.rows.push(WordRow {
            number,
            word: word.into(),
            articles: 0,
            written: Written {
                form: form.into(),
                votes: 1,
            },
        });
        number
    }

    /// The rows that altered since this was asked last.
    pub fn take_altered(&mut self) -> Vec<WordRow> {
        let altered = std::mem::take(&mut self.altered);
        altered
            .iter()
            .filter_map(|it| self.rows.get(*it as usize).cloned())
            .collect()
    }

    /// The word with this number, as it is written most often.
    pub fn word(&self, number: u32) -> &str {
        let row = self.rows.get(number as usize);
        row.map_or("", |it| match &*it.written.form {
            "" => &it.word,
            form => form,
        })
    }

    /// How much a word says: the logarithm of how rare it is, here and in general.
    fn weight(&self, number: u32) -> f32 {
        let Some(row) = self.rows.get(number as usize) else {
            return 0.0;
        };
        let here = self.articles as f32 + GUESSED;
        let with = row.articles as f32 + GUESSED * part_with(&row.word);
        ((here + 1.0) / (with + 0.5)).ln().max(0.0)
    }

    /// The article as a direction: its words, each by how often it is said and how much it says.
    pub fn vector(&self, counts: &Counts) -> Vector {
        let weighed = counts
            .iter()
            .map(|(number, times)| (number, (1.0 + (times as f32).ln()) * self.weight(number)));
        Vector::of(weighed.collect())
    }
}

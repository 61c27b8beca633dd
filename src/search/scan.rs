//! Searching passages in memory: those that the index has not seen yet, notes, the blocks of one article.

use std::collections::HashMap;

use super::cancel::Cancel;
use super::fold::Words;
use super::passages::{Limits, PassageHits, Segment, Shelf, Space, search};
use super::plan::{PhraseStart, Plan};
use super::query::Filter;
use super::rank::Prior;
use super::sweep::{self, ABSENT, Canceled};
use crate::model::{ArticleId, BlockKind};

/// A passage to be searched.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// The article.
    pub article: ArticleId,
    /// The number of the block in the article, from 0.
    pub block: u32,
    /// What the block is.
    pub kind: BlockKind,
    /// When the article was published, in seconds since 1970.
    pub seconds: i64,
    /// The text of the block.
    pub text: &'a str,
}

/// Searches `passages` one after the other; `None` if the search was called off.
///
/// The words of the passages must be in the dictionary that `plan` was made with: then the hits are those that the
/// index would give. `admits` says whether a filter holds for an article.
pub fn scan<'p>(
    passages: impl IntoIterator<Item = Passage<'p>>,
    plan: &Plan,
    admits: &dyn Fn(ArticleId, &Filter) -> bool,
    limits: Limits,
    cancel: &Cancel,
) -> Option<PassageHits> {
    let meanings = Meanings::new(plan);
    let mut read = Read {
        plan,
        admits,
        articles: Vec::new(),
        clutter: Vec::new(),
    };
    let mut word = String::new();
    for passage in passages {
        if cancel.is_canceled() {
            return None;
        }
        let seen = Seen::new(&passage, &meanings, &mut word);
        match passage.kind {
            BlockKind::Clutter => read.clutter.push(seen),
            _ => read.articles.push(seen),
        }
    }
    search(&read, plan, limits, cancel).ok()
}

/// For each word of the corpus, the words of the plan that may mean it, with the cost.
struct Meanings<'p> {
    by_word: HashMap<&'p str, Vec<(usize, u8)>>,
}

impl<'p> Meanings<'p> {
    fn new(plan: &'p Plan) -> Self {
        let mut by_word: HashMap<&str, Vec<(usize, u8)>> = HashMap::new();
        for (at, word) in plan.words.iter().enumerate() {
            for term in &word.terms {
                by_word.entry(&term.word).or_default().push((at, term.cost));
            }
        }
        Self { by_word }
    }
}

/// What of the plan is in one passage.
struct Seen {
    article: ArticleId,
    block: u32,
    prior: Prior,
    /// Word of the plan, its cost, its place in the text; by ascending place.
    words: Vec<(usize, u8, u32)>,
}

impl Seen {
    fn new(passage: &Passage<'_>, meanings: &Meanings<'_>, word: &mut String) -> Self {
        let mut cursor = Words::new(passage.text);
        let mut words = Vec::new();
        let mut place = 0;
        while cursor.next_into(word).is_some() {
            let found = meanings.by_word.get(word.as_str()).into_iter().flatten();
            words.extend(found.map(|(at, cost)| (*at, *cost, place)));
            place += 1;
        }
        Self {
            article: passage.article,
            block: passage.block,
            prior: Prior::new(passage.kind, passage.seconds),
            words,
        }
    }

    fn stands(&self, word: usize, place: u32) -> bool {
        let start = self.words.partition_point(|it| it.2 < place);
        let here = self.words.iter().skip(start);
        here.take_while(|it| it.2 == place).any(|it| it.0 == word)
    }
}

/// All passages, read once.
struct Read<'a> {
    plan: &'a Plan,
    admits: &'a dyn Fn(ArticleId, &Filter) -> bool,
    articles: Vec<Seen>,
    clutter: Vec<Seen>,
}

impl Shelf for Read<'_> {
    type Segment<'s>
        = InMemory<'s>
    where
        Self: 's;
    type Error = Canceled;

    fn open(&self, space: Space) -> Result<Vec<InMemory<'_>>, Canceled> {
        let passages = match space {
            Space::Articles => &self.articles,
            Space::Clutter => &self.clutter,
        };
        Ok(vec![InMemory {
            passages,
            plan: self.plan,
            admits: self.admits,
        }])
    }
}

struct InMemory<'a> {
    passages: &'a [Seen],
    plan: &'a Plan,
    admits: &'a dyn Fn(ArticleId, &Filter) -> bool,
}

impl sweep::Segment for InMemory<'_> {
    fn texts(&self) -> u32 {
        self.passages.len() as u32
    }

    fn mark_word(&mut self, word: usize, start: u32, column: &mut [u8]) {
        let passages = self.passages.get(start as usize..).unwrap_or_default();
        for (seen, cell) in passages.iter().zip(column) {
            let costs = seen.words.iter().filter(|it| it.0 == word).map(|it| it.1);
            *cell = costs.min().unwrap_or(ABSENT);
        }
    }

    fn holds_phrase(&mut self, phrase: usize, text: u32) -> bool {
        let (Some(phrase), Some(seen)) = (
            self.plan.phrases.get(phrase),
            self.passages.get(text as usize),
        ) else {
            return false;
        };
        let Some(first) = phrase.words.first() else {
            return false;
        };
        let is_row = |start: u32| {
            (start..)
                .zip(&phrase.words)
                .all(|(place, word)| seen.stands(*word, place))
        };
        match phrase.start {
            PhraseStart::FirstWord => is_row(0),
            PhraseStart::Anywhere => seen.words.iter().any(|it| it.0 == *first && is_row(it.2)),
        }
    }

    fn admits(&mut self, filter: &Filter, text: u32) -> bool {
        let seen = self.passages.get(text as usize);
        seen.is_some_and(|it| (self.admits)(it.article, filter))
    }

    fn is_alive(&self, text: u32) -> bool {
        (text as usize) < self.passages.len()
    }
}

impl Segment for InMemory<'_> {
    fn prior(&self, text: u32) -> Prior {
        self.passages
            .get(text as usize)
            .map_or(Prior::default(), |it| it.prior)
    }

    fn place(&self, text: u32) -> (ArticleId, u32) {
        let seen = self.passages.get(text as usize);
        seen.map_or((ArticleId(0), 0), |it| (it.article, it.block))
    }

    fn push_places(&mut self, text: u32, most: u16, places: &mut [Vec<u32>]) {
        let seen = self.passages.get(text as usize);
        let words = seen.iter().flat_map(|it| &it.words);
        for (word, _, place) in words.filter(|it| u16::from(it.1) <= most) {
            if let Some(places) = places.get_mut(*word) {
                places.push(*place);
            }
        }
    }
}

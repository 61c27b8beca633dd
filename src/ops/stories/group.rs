//! Grouping: taking in what altered in the library since the stories were last made.
//!
//! In two passes, so that words are weighed by all that came and not by the half of it: first the words of
//! each new text are counted and kept, then the articles that wait are put into stories, the oldest first.
//! Both are kept every so often; a process that is killed goes on from there.

use std::collections::{BTreeMap, HashMap};

use super::super::OpsError;
use crate::model::{Article, ArticleId, Header, Library, Seq, StoryId};
use crate::store::{Access, CountedArticle, Grouped, Store, StoryState, StoryWord};
use crate::story::{
    Counts, Grouper, Member, SHARES, Shingles, Vocabulary, WINDOW, WordRow, Written,
};

/// So many articles are counted or put into stories between two writes.
const BATCH: usize = 500;

/// So many articles are held to compare with, however old they are; more only if they are of the same weeks.
const HELD: usize = 5_000;

/// So many words say what a story is about.
const TERMS: usize = 8;

/// Articles that share less of their words are no copies, and their texts are not read to see.
const COPY_SUSPECTED: f32 = 0.3;

/// So many articles of other stories are kept as related to an article.
const RELATED_KEPT: usize = 4;

/// So many texts are held as runs of words.
const TEXTS: usize = 500;

/// Puts every article of a library, as it is after the commit `seq`, that is not in a story yet into one; says to
/// `each` how many are done, of how many.
///
/// Costs next to nothing if nothing altered. Another process may be doing the same: then it is left to that.
/// A library that may only be read stays as it is.
///
/// # Errors
/// [`OpsError::Store`].
pub fn group_stories(
    store: &mut Store,
    library: &Library,
    seq: Seq,
    each: &mut dyn FnMut(usize, usize),
) -> Result<(), OpsError> {
    if store.access() == Access::ReadOnly {
        return Ok(());
    }
    let mut state = store.story_state()?;
    let changed = altered(store, library, seq, &state)?;
    let waiting = store.waiting_for_stories()?;
    if changed.is_empty() && waiting.is_empty() {
        return Ok(());
    }
    let rows = store.story_words()?.into_iter();
    let rows = rows.map(|it| WordRow {
        number: it.number,
        word: it.word,
        articles: it.articles,
        written: Written {
            form: it.form,
            votes: it.votes,
        },
    });
    let mut vocabulary = Vocabulary::kept(rows.collect(), state.articles);
    let all = changed.len() + waiting.len();
    let mut done = 0;
    for batch in changed.chunks(BATCH) {
        each(done, all);
        done += batch.len();
        if done >= changed.len() {
            state.seq = seq;
        }
        if !count(store, &mut vocabulary, &mut state, batch)? {
            return Ok(());
        }
    }
    place_waiting(store, library, &vocabulary, &mut state, each)
}

/// The headers of articles that came or show another text than the one that was counted.
fn altered<'l>(
    store: &Store,
    library: &'l Library,
    seq: Seq,
    state: &StoryState,
) -> Result<Vec<&'l Header>, OpsError> {
    if seq == state.seq {
        return Ok(Vec::new());
    }
    let mut altered = Vec::new();
    for id in store.articles_since(state.seq)? {
        let Some(header) = library.headers.find(id) else {
            continue;
        };
        if store
            .counted(id)?
            .is_none_or(|it| it.version != header.version)
        {
            altered.push(header);
        }
    }
    Ok(altered)
}

fn count(
    store: &mut Store,
    vocabulary: &mut Vocabulary,
    state: &mut StoryState,
    batch: &[&Header],
) -> Result<bool, OpsError> {
    let mut counted = Vec::with_capacity(batch.len());
    for header in batch {
        if let Some(before) = store.counted(header.id)? {
            vocabulary.discount(&Counts::from_bytes(&before.counts));
        }
        let article = text_of(store, header)?.unwrap_or_default();
        let counts = vocabulary.count(&header.title, &article);
        counted.push(CountedArticle {
            article: header.id,
            version: header.version,
            published: header.published.map(|_| header.sort_seconds()),
            added: header.added.seconds(),
            story: None,
            counts: counts.to_bytes(),
        });
    }
    state.articles = vocabulary.articles();
    let words = vocabulary.take_altered().into_iter();
    let words: Vec<StoryWord> = words
        .map(|it| StoryWord {
            number: it.number,
            word: it.word,
            articles: it.articles,
            form: it.written.form,
            votes: it.written.votes,
        })
        .collect();
    Ok(store.keep_counts(state, &counted, &words)?)
}

/// The text that an article shows; none if it is broken, which `check` tells.
fn text_of(store: &Store, header: &Header) -> Result<Option<Article>, OpsError> {
    let mut article = None;
    store.one_text(header.id, header.version, &mut |text| {
        article = text.article().ok();
    })?;
    Ok(article)
}

fn place_waiting(
    store: &mut Store,
    library: &Library,
    vocabulary: &Vocabulary,
    state: &mut StoryState,
    each: &mut dyn FnMut(usize, usize),
) -> Result<(), OpsError> {
    let waiting = store.waiting_for_stories()?;
    let mut desk = Desk {
        library,
        vocabulary,
        grouper: Grouper::new(state.next),
        reach: None,
        shingles: HashMap::new(),
    };
    desk.grouper.obey(library.pins());
    let mut done = 0;
    for batch in waiting.chunks(BATCH) {
        each(done, waiting.len());
        done += batch.len();
        let grouped = desk.place(store, batch)?;
        if !store.keep_stories(state, &grouped)? {
            return Ok(());
        }
    }
    Ok(())
}

/// What the second pass works with.
struct Desk<'a> {
    library: &'a Library,
    vocabulary: &'a Vocabulary,
    grouper: Grouper,
    /// Up to when the articles that are in stories were taken in.
    reach: Option<i64>,
    shingles: HashMap<ArticleId, Shingles>,
}

impl Desk<'_> {
    fn place(&mut self, store: &Store, batch: &[ArticleId]) -> Result<Grouped, OpsError> {
        let mut counted = Vec::with_capacity(batch.len());
        for id in batch {
            counted.extend(store.counted(*id)?);
        }
        self.look_around(store, &counted)?;
        let mut grouped = Grouped::default();
        for it in counted {
            let id = it.article;
            self.look_up_pinned(store, id)?;
            let mut member = self.member(&it);
            // Another one of the batch may have moved it since it was read.
            if let Some(known) = self.grouper.member(id) {
                member.story = known.story;
            }
            let placed = self.grouper.place(member);
            grouped.placed.push(id);
            grouped.moved.extend(placed.moved);
            grouped.left.extend(placed.left);
            let related = placed.related.into_iter().take(RELATED_KEPT);
            let related = related.map(|(other, near)| (id, other, f64::from(near)));
            grouped.related.extend(related);
            for story in placed.touched {
                grouped.terms.insert(story, Vec::new());
            }
            self.find_copies(store, id, &mut grouped)?;
        }
        self.name(&mut grouped.terms);
        Ok(grouped)
    }

    fn member(&self, counted: &CountedArticle) -> Member {
        Member {
            article: counted.article,
            story: counted.story,
            published: counted.published,
            added: counted.added,
            vector: self.vocabulary.vector(&Counts::from_bytes(&counted.counts)),
        }
    }

    /// Takes in the articles of the weeks around a batch, which is in the order of time.
    fn look_around(&mut self, store: &Store, batch: &[CountedArticle]) -> Result<(), OpsError> {
        let time = |it: &CountedArticle| it.published.unwrap_or(it.added);
        let (Some(first), Some(last)) = (batch.first().map(time), batch.last().map(time)) else {
            return Ok(());
        };
        if self.reach.is_none() {
            let came = batch.iter().map(|it| it.added).min().unwrap_or(first);
            let count = i64::try_from(HELD).unwrap_or(i64::MAX);
            self.admit(store.counted_since(came - WINDOW, count)?);
        }
        let from = self
            .reach
            .map_or(first - WINDOW, |it| it.max(first - WINDOW) + 1);
        self.admit(store.counted_between(from, last + WINDOW)?);
        self.reach = Some(last + WINDOW);
        if self.grouper.len() > HELD {
            self.grouper.forget_before(first - WINDOW);
        }
        Ok(())
    }

    /// Takes in the articles that a person put into one story with this one, however old they are.
    fn look_up_pinned(&mut self, store: &Store, id: ArticleId) -> Result<(), OpsError> {
        let pinned: Vec<ArticleId> = self.grouper.together_with(id).collect();
        for other in pinned {
            if self.grouper.member(other).is_none() {
                self.admit(store.counted(other)?.into_iter().collect());
            }
        }
        Ok(())
    }

    fn admit(&mut self, counted: Vec<CountedArticle>) {
        for it in counted {
            if self.grouper.member(it.article).is_none() {
                self.grouper.admit(self.member(&it));
            }
        }
    }

    /// Looks which article of its story an article shares its text with.
    fn find_copies(
        &mut self,
        store: &Store,
        id: ArticleId,
        grouped: &mut Grouped,
    ) -> Result<(), OpsError> {
        let Some(member) = self.grouper.member(id) else {
            return Ok(());
        };
        let near: Vec<ArticleId> = member
            .story
            .map(|it| self.grouper.articles_of(it))
            .unwrap_or_default()
            .into_iter()
            .filter(|it| it.article != id && it.vector.cosine(&member.vector) >= COPY_SUSPECTED)
            .map(|it| it.article)
            .collect();
        for other in near {
            let Some((earlier, later)) = self.in_order(id, other) else {
                continue;
            };
            self.read(store, earlier)?;
            self.read(store, later)?;
            let part = match (self.shingles.get(&earlier), self.shingles.get(&later)) {
                (Some(earlier), Some(later)) => earlier.containment(later),
                _ => 0.0,
            };
            if part >= SHARES {
                grouped.copies.push((later, earlier, f64::from(part)));
            }
        }
        Ok(())
    }

    /// Two articles, the earlier one first; none if one outlet published both, which is no copy but an update.
    fn in_order(&self, a: ArticleId, b: ArticleId) -> Option<(ArticleId, ArticleId)> {
        let header = |it| self.library.headers.find(it);
        let (first, second) = (header(a)?, header(b)?);
        let source = |it| self.library.source(it);
        if source(first).is_some() && source(first) == source(second) {
            return None;
        }
        let order = |it: &Header| (it.sort_seconds(), it.id);
        Some(if order(first) <= order(second) {
            (a, b)
        } else {
            (b, a)
        })
    }

    fn read(&mut self, store: &Store, id: ArticleId) -> Result<(), OpsError> {
        if self.shingles.contains_key(&id) {
            return Ok(());
        }
        if self.shingles.len() >= TEXTS {
            self.shingles.clear();
        }
        if let Some(header) = self.library.headers.find(id) {
            let article = text_of(store, header)?.unwrap_or_default();
            self.shingles.insert(id, Shingles::of(&article));
        }
        Ok(())
    }

    fn name(&self, terms: &mut BTreeMap<StoryId, Vec<String>>) {
        terms.retain(|story, _| !self.grouper.articles_of(*story).is_empty());
        for (story, words) in terms {
            let numbers = self.grouper.terms_of(*story, TERMS);
            words.extend(
                numbers
                    .iter()
                    .map(|it| self.vocabulary.word(*it).to_owned()),
            );
        }
    }
}

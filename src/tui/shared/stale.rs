//! What a change makes stale: rows, texts, titles, which the panes bring up to date when they are next drawn.

use super::Shared;
use crate::model::{ArticleId, ArticleState, Change, Edit, Library, TagId};

/// What has altered and is not yet in the panes.
#[derive(Debug, Clone, Default)]
pub struct Stale {
    /// Headers came or went, or an article left or came back to the lists.
    pub rows: bool,
    /// Articles that were read or unread before, and are not now, in order: what they were.
    pub read: Vec<(ArticleId, Read)>,
    /// Passages or verdicts, which the open text shows.
    pub text: bool,
    /// Articles whose title, source or tags altered.
    pub articles: Vec<ArticleId>,
    /// Feeds that are being asked, or do not answer.
    pub feeds: bool,
}

/// Whether an article was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Read {
    /// It was.
    Yes,
    /// It was not.
    No,
}

impl Shared {
    /// Whether the articles that a change touches are read, each once.
    pub(super) fn read_before(&self, change: &Change) -> Vec<(ArticleId, Read)> {
        let touched = change.edits.iter().filter_map(|edit| match edit {
            Edit::State(delta) => Some(delta.key),
            _ => None,
        });
        let mut touched: Vec<ArticleId> = touched.collect();
        touched.sort_unstable();
        touched.dedup();
        let read = touched.into_iter();
        read.map(|it| (it, self.read(it))).collect()
    }

    fn read(&self, article: ArticleId) -> Read {
        if self.library.is_read(article) {
            Read::Yes
        } else {
            Read::No
        }
    }

    /// Notes what a change makes stale; `before` is what was read before it.
    pub(super) fn note_altered(&mut self, change: &Change, mut before: Vec<(ArticleId, Read)>) {
        before.retain(|(article, was)| self.read(*article) != *was);
        let library = &self.library;
        let stale = &mut self.stale;
        stale.read.append(&mut before);
        for edit in &change.edits {
            match edit {
                Edit::State(delta) => {
                    let listed = |it: &Option<ArticleState>| {
                        it.as_ref().map(|it| (it.removed, it.source.clone()))
                    };
                    let was = listed(&delta.before).unwrap_or_default();
                    if was != listed(&delta.after).unwrap_or_default() {
                        stale.rows = true;
                        stale.articles.push(delta.key);
                    }
                }
                Edit::Annotation(delta) => {
                    stale.text = true;
                    let both = [&delta.before, &delta.after].into_iter().flatten();
                    stale.articles.extend(both.filter_map(|it| it.article));
                }
                Edit::Tag(delta) => {
                    stale.text = true;
                    stale.articles.extend(articles_of(library, delta.key));
                }
                Edit::Verdict(_) | Edit::Decision(_) => stale.text = true,
                // They stand in the sidebar, which is collected with the rows; this is rare.
                Edit::SavedSearch(_) => stale.rows = true,
                // Their folders stand there too.
                Edit::Origin(_) => (stale.feeds, stale.rows) = (true, true),
                // What they show comes with the news, and with the stories that are made anew.
                Edit::Shown(_) | Edit::Pin(_) => {}
            }
        }
    }
}

/// The articles with a passage under this tag or one below it.
fn articles_of(library: &Library, tag: TagId) -> impl Iterator<Item = ArticleId> {
    let codebook = library.codebook();
    let is_meant = move |it: &TagId| codebook.is_within(*it, tag);
    let tagged = library.annotations().map(|(_, it)| it);
    tagged
        .filter(move |it| it.tags.iter().any(is_meant))
        .filter_map(|it| it.article)
}

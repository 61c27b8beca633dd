//! What fetching answers: of each feed, on the way, and at the end.

use serde::Serialize;

use crate::model::OriginId;

/// How far fetching has got.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fetching<'a> {
    /// So many feeds are asked.
    Found(usize),
    /// This one is being asked.
    Started(OriginId),
    /// This one is done; what it brought is in the library.
    Done(&'a FeedAnswer),
    /// Nothing happened for a moment.
    Pulse,
}

/// What became of one feed. The fields are those of the command line's contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeedAnswer {
    /// Its number.
    pub origin: i64,
    /// Its name.
    pub name: String,
    /// Its address, without a password.
    pub address: String,
    /// What became of it.
    pub status: FeedStatus,
    /// New articles.
    pub new: usize,
    /// New versions of articles.
    pub updated: usize,
    /// What went wrong and what to do about it.
    pub why: Option<String>,
}

/// What became of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FeedStatus {
    /// It brought something.
    Changed,
    /// It has nothing new.
    Unchanged,
    /// It did not come; what was there stays.
    Failed,
    /// It was not asked: it is paused, or its server asked to be left alone.
    Left,
}

/// What a round came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Round {
    /// Feeds that were asked.
    pub feeds: usize,
    /// Of these, those that failed.
    pub failed: usize,
    /// New articles.
    pub new: usize,
    /// New versions of articles.
    pub updated: usize,
    /// Watched folders that were looked at.
    pub folders: usize,
    /// Full texts of new and altered articles that are shown now.
    pub full_texts: usize,
    /// Full texts that are kept, but not shown: they look like a paywall or another article.
    pub full_texts_held: usize,
    /// Full texts that did not come.
    pub full_texts_failed: usize,
    /// Whether it was stopped before the end.
    pub stopped: bool,
}

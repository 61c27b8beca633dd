//! Questions about passages and subscriptions that a worker answers, and what it finds.

use std::sync::Arc;

use crate::model::{ArticleId, Library, Moment, StoryId};
use crate::ops::{
    self, AgreementRow, Among, GroupBy, Grouping, MatrixRow, Nearness, Occurrence, OpsError,
    OriginRow, PairOfArticles, PairRow, PassageGroup, Store, StoryRow, Undecided,
};
use crate::search::query::Query;

/// A question about passages.
#[derive(Debug)]
pub struct Study {
    /// The number of the request.
    pub request: u64,
    /// The library, as far as it may be seen.
    pub library: Arc<Library>,
    /// What is asked.
    pub ask: Ask,
}

/// What can be asked about passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Every place where a phrase stands.
    Occurrences(String, Among),
    /// Passages whose article changed.
    Review,
    /// The subscriptions and how they stand.
    Origins,
    /// The passages that match what was typed, in groups.
    Passages(String, Grouping),
    /// The tags by source or month.
    Matrix(GroupBy),
    /// Which tags stand beside which.
    Pairs(Nearness),
    /// How far two coders agree.
    Agreement([String; 2]),
    /// The stories of more than one article.
    Stories,
    /// One story, its paragraphs compared.
    Story(StoryId),
    /// Two articles side by side.
    Beside(ArticleId, ArticleId),
}

/// What was found.
#[derive(Debug)]
pub enum Findings {
    /// The places of a phrase.
    Occurrences(Vec<Occurrence>),
    /// Passages whose article changed, and that nobody decided on.
    Review(Vec<Undecided>),
    /// The subscriptions, by folder and name.
    Origins(Vec<OriginRow>),
    /// The groups, and how many passages there are.
    Passages(Vec<PassageGroup>, usize),
    /// The cells that are not empty.
    Matrix(Vec<MatrixRow>),
    /// The pairs, most frequent first.
    Pairs(Vec<PairRow>),
    /// The figures, tag by tag.
    Agreement(Vec<AgreementRow>),
    /// The stories, the one with the newest article first.
    Stories(Vec<StoryRow>),
    /// The story, if it is still there.
    Story(Option<Box<StoryRow>>),
    /// The two articles.
    Beside(Box<PairOfArticles>),
}

/// Finds what is asked.
///
/// # Errors
/// [`OpsError`].
pub fn find(store: &mut Store, study: &Study, now: Moment) -> Result<Findings, OpsError> {
    let library = &study.library;
    Ok(match &study.ask {
        Ask::Occurrences(phrase, among) => {
            Findings::Occurrences(ops::occurrences(store, library, phrase, among)?)
        }
        Ask::Passages(typed, by) => {
            let query = Query::parse(typed);
            let (groups, total) = ops::passage_groups(library, &query, *by, now);
            Findings::Passages(groups, total)
        }
        Ask::Matrix(by) => Findings::Matrix(ops::matrix(library, &Query::default(), *by, now)),
        Ask::Pairs(near) => {
            let query = Query::default();
            Findings::Pairs(ops::cooccurrence(store, library, &query, *near, now)?)
        }
        Ask::Agreement([first, second]) => {
            let query = Query::default();
            let coders = [first.as_str(), second.as_str()];
            Findings::Agreement(ops::agreement(store, library, coders, &query, now)?)
        }
        Ask::Stories => {
            let mut rows = ops::stories(store, library, &Query::default(), now)?;
            rows.retain(|it| it.articles.len() > 1);
            Findings::Stories(rows)
        }
        Ask::Beside(left, right) => {
            let pair = ops::compare_articles(store, library, *left, *right)?;
            Findings::Beside(Box::new(pair))
        }
        Ask::Story(id) => match ops::story(store, library, *id) {
            Ok(row) => Findings::Story(Some(Box::new(row))),
            Err(OpsError::NoStory(_)) => Findings::Story(None),
            Err(error) => return Err(error),
        },
        Ask::Origins => Findings::Origins(ops::origins(store, library)?),
        Ask::Review => {
            // A library that may not be written shows what was found before.
            let _ = ops::project(store, now);
            Findings::Review(ops::undecided(store, library)?)
        }
    })
}

/// Of questions that piled up only the newest of each kind, in order.
pub fn newest(studies: impl IntoIterator<Item = Study>) -> Vec<Study> {
    let mut kept: Vec<Study> = Vec::new();
    for study in studies {
        let kind = std::mem::discriminant(&study.ask);
        kept.retain(|it| std::mem::discriminant(&it.ask) != kind);
        kept.push(study);
    }
    kept
}

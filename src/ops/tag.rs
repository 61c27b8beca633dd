//! Tagging passages by quote or by range, as the command line and scripts do.

use super::quote::{self, Wanted};
use super::{Desk, OpsError};
use crate::model::steps::{Marked, Steps};
use crate::model::{AnnotationId, ArticleId, Citation, Edit, Header, IdSource, Moment, Selector};
use crate::store::{Store, Stored};
use crate::text::{CodePoints, TextRange};

/// A passage to be tagged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagRequest {
    /// Which article.
    pub article: ArticleRef,
    /// Which passage of its shown version.
    pub target: Target,
    /// The paths of its tags; new ones are made.
    pub tags: Vec<String>,
    /// A note.
    pub note: Option<String>,
    /// Who marks it.
    pub coder: String,
    /// The unit that the answer is in, and a range is given in.
    pub unit: Unit,
}

/// How an article is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArticleRef {
    /// By its number in this library.
    Number(ArticleId),
    /// By what the giver of the data called it.
    External(String),
}

/// Which passage is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// These words.
    Quote(Wanted),
    /// From here to there, half-open, in the unit of the request.
    Range(usize, usize),
}

/// What offsets count.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Bytes of UTF-8.
    Byte,
    /// Unicode code points.
    #[default]
    CodePoint,
}

impl Unit {
    /// The half-open range from `start` to `end` of `text`; none if it is empty, reversed or outside.
    pub(super) fn range(self, text: &str, start: usize, end: usize) -> Option<TextRange> {
        let range = match self {
            Self::CodePoint => CodePoints::new(text).to_range(start, end),
            Self::Byte => (start <= end && end <= text.len()).then(|| TextRange::new(start, end)),
        };
        range.filter(|it| !it.is_empty())
    }

    /// The length of `text`.
    pub(super) fn length(self, text: &str) -> usize {
        match self {
            Self::CodePoint => text.chars().count(),
            Self::Byte => text.len(),
        }
    }
}

/// A passage as it was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagged {
    /// Its id; that of the passage that was there, if it is the same.
    pub id: AnnotationId,
    /// First offset inside.
    pub start: usize,
    /// First offset after.
    pub end: usize,
    /// What the offsets count.
    pub unit: Unit,
    /// The words.
    pub quote: String,
}

/// Tags a passage. When this returns, it is on the disk.
///
/// The range is widened to whole user-perceived characters. The same range, tags, note and coder again
/// is the same passage.
///
/// # Errors
/// [`OpsError`] says in words why it cannot be placed: the quote is not there or there several times,
/// the range lies outside, the article is not known.
pub fn tag(
    store: &mut Store,
    desk: &mut Desk,
    request: &TagRequest,
    ids: &mut IdSource,
    now: Moment,
) -> Result<Tagged, OpsError> {
    let id = find_article(store, &request.article)?;
    let header = store.header(id)?;
    let shown = store.version(id, header.version)?;
    let range = place(id, &shown.article.text, request)?;
    let selector = Selector::new(&shown.article.text, range);
    let marked = desk.step(store, ids, now, |steps| {
        let (edits, marked) = marked(steps, &header, &shown, &selector, request)?;
        Ok(steps.mark_passage(marked, edits))
    })?;
    Ok(answer(marked, &shown.article.text, selector, request.unit))
}

/// Deletes passages; their tags stay in the codebook.
///
/// # Errors
/// [`OpsError::Step`] for an id that names none; nothing is deleted then.
pub fn untag(
    store: &mut Store,
    desk: &mut Desk,
    passages: &[AnnotationId],
    ids: &mut IdSource,
    now: Moment,
) -> Result<(), OpsError> {
    desk.step(store, ids, now, |steps| {
        Ok(((), steps.delete_passages(passages)?))
    })
}

/// The article that is meant.
///
/// # Errors
/// [`OpsError`] if there is none, or several of this name.
pub fn find_article(store: &Store, article: &ArticleRef) -> Result<ArticleId, OpsError> {
    let name = match article {
        ArticleRef::Number(id) => return Ok(store.header(*id)?.id),
        ArticleRef::External(name) => name,
    };
    match store.by_external_id(name)?.as_slice() {
        [one] => Ok(*one),
        [] => Err(OpsError::NoArticle(name.clone())),
        many => Err(OpsError::ManyArticles {
            name: name.clone(),
            numbers: many.iter().map(ToString::to_string).collect(),
        }),
    }
}

fn place(id: ArticleId, text: &str, request: &TagRequest) -> Result<TextRange, OpsError> {
    let (start, end) = match &request.target {
        Target::Quote(wanted) => return quote::find(id, text, wanted),
        Target::Range(start, end) => (*start, *end),
    };
    let range = request.unit.range(text, start, end);
    range.ok_or_else(|| OpsError::NoRange {
        article: id,
        start,
        end,
        length: request.unit.length(text),
    })
}

/// The passage as it is to be marked, after the edits that make its new tags.
fn marked(
    steps: &mut Steps<'_>,
    header: &Header,
    shown: &Stored,
    selector: &Selector,
    request: &TagRequest,
) -> Result<(Vec<Edit>, Marked), OpsError> {
    let mut edits = Vec::new();
    let mut tags = Vec::with_capacity(request.tags.len());
    for path in &request.tags {
        tags.push(steps.ensure_tag(path, &mut edits)?);
    }
    let source = steps.library.source(header).map(str::to_owned);
    let marked = Marked {
        article: Some(header.id),
        selector: selector.clone(),
        about: Citation {
            source,
            ..Citation::of(header, &shown.article)
        },
        tags,
        note: request.note.clone(),
        coder: request.coder.clone(),
    };
    Ok((edits, marked))
}

fn answer(id: AnnotationId, text: &str, selector: Selector, unit: Unit) -> Tagged {
    let range = selector.range;
    let (start, end) = match unit {
        Unit::Byte => (range.start(), range.end()),
        Unit::CodePoint => CodePoints::new(text).of_range(range),
    };
    Tagged {
        id,
        start,
        end,
        unit,
        quote: selector.quote,
    }
}

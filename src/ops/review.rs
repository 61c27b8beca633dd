//! The review queue: passages whose article changed, for a person to say where they are now.

use std::collections::BTreeMap;

use serde::Serialize;

use super::about::paths;
use super::standing::{SaidBy, Standing, standing};
use super::{Desk, OpsError, Unit};
use crate::anchor::{Change, difference};
use crate::model::study::{Place, Status};
use crate::model::{
    Annotation, AnnotationId, ArticleId, Decision, IdSource, Library, Moment, VersionHash,
};
use crate::store::Store;
use crate::text::cursor::widened;
use crate::text::{CodePoints, TextRange};

/// A passage that a person should look at. The fields are those of the command line's contract.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReviewRow {
    /// The passage.
    pub id: String,
    /// What `start` and `end` count.
    pub unit: Unit,
    /// Its article.
    pub article: i64,
    /// The headline as it was when the passage was marked.
    pub title: String,
    /// Who published it.
    pub source: Option<String>,
    /// `review` or `orphan`.
    pub status: &'static str,
    /// How sure the place is, from 0 to 1.
    pub confidence: f32,
    /// The words that were marked.
    pub quote: String,
    /// The version in which they were marked.
    pub version: String,
    /// The version that is shown.
    pub shown: String,
    /// Where the passage may be in the version that is shown: first offset inside.
    pub start: Option<usize>,
    /// First offset after.
    pub end: Option<usize>,
    /// The words there.
    pub candidate: Option<String>,
    /// The paths of its tags.
    pub tags: Vec<String>,
    /// The note.
    pub note: Option<String>,
}

/// A passage that nobody decided on, as a person has to see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Undecided {
    /// The passage.
    pub id: AnnotationId,
    /// Its article.
    pub article: ArticleId,
    /// The version that is shown.
    pub version: VersionHash,
    /// To review, or orphan.
    pub place: Place,
    /// Where it may be in the version that is shown; none for an orphan.
    pub range: Option<TextRange>,
    /// The words there; empty for an orphan.
    pub candidate: String,
    /// What parts the words that were marked from the candidate.
    pub changes: Vec<Change>,
}

/// What a person says about a passage in the version that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ruling {
    /// It is where it was found.
    Accept,
    /// It is gone.
    Gone,
    /// It is here, half-open.
    At(usize, usize, Unit),
}

/// The passages to review and the orphans, by article and place; those that a person decided on are done.
///
/// Passages whose article is not in this library are not among them: there is no text to look at. Call
/// [`project`](super::project()) before, so that new versions have been looked at.
///
/// # Errors
/// [`OpsError::Store`].
pub fn review(store: &Store, library: &Library) -> Result<Vec<ReviewRow>, OpsError> {
    let mut rows = Vec::new();
    each_open(store, library, &mut |article, text, open| {
        let points = CodePoints::new(text);
        rows.extend(
            open.iter()
                .map(|it| it.row(library, article, &points, text)),
        );
    })?;
    Ok(rows)
}

/// The same passages in the same order, as a person has to see them.
///
/// # Errors
/// [`OpsError::Store`].
pub fn undecided(store: &Store, library: &Library) -> Result<Vec<Undecided>, OpsError> {
    let mut found = Vec::new();
    each_open(store, library, &mut |article, text, open| {
        found.extend(open.iter().filter_map(|it| it.undecided(article, text)));
    })?;
    Ok(found)
}

/// Shows the open passages of one article after the other, with the text that is shown of it.
fn each_open(
    store: &Store,
    library: &Library,
    see: &mut dyn FnMut(ArticleId, &str, &[Open<'_>]),
) -> Result<(), OpsError> {
    let mut open: BTreeMap<(ArticleId, VersionHash), Vec<Open<'_>>> = BTreeMap::new();
    for (id, annotation) in library.annotations() {
        let standing = standing(store, library, id, annotation)?;
        let (Some(article), Some(version)) = (annotation.article, standing.version) else {
            continue;
        };
        if standing.place.status != Status::Anchored && standing.said_by != SaidBy::Person {
            open.entry((article, version)).or_default().push(Open {
                id,
                annotation,
                standing,
            });
        }
    }
    for ((article, version), mut passages) in open {
        let text = store.version(article, version)?.article.text;
        passages.sort_by_key(|it| (it.standing.range.is_none(), it.standing.range, it.id));
        see(article, &text, &passages);
    }
    Ok(())
}

/// Says where a passage is in the version that is shown, as one step for undo.
///
/// # Errors
/// [`OpsError::Step`] for an id that names none, [`OpsError::NothingFound`] if there is no place to accept,
/// [`OpsError::NotHere`] if its article is not in this library, [`OpsError::NoRange`].
pub fn rule(
    store: &mut Store,
    desk: &mut Desk,
    id: AnnotationId,
    ruling: Ruling,
    ids: &mut IdSource,
    now: Moment,
) -> Result<(), OpsError> {
    super::project(store, now)?;
    let known = desk.library().annotation(id);
    let annotation = known
        .ok_or_else(|| crate::model::steps::StepError::NoPassage(id.to_string()))?
        .clone();
    let standing = standing(store, desk.library(), id, &annotation)?;
    let (Some(article), Some(version)) = (annotation.article, standing.version) else {
        return Err(OpsError::NotHere(id));
    };
    let decision = match ruling {
        Ruling::Gone => Decision::Gone,
        Ruling::Accept => Decision::At(standing.range.ok_or(OpsError::NothingFound(id))?),
        Ruling::At(start, end, unit) => {
            let text = store.version(article, version)?.article.text;
            let range = unit.range(&text, start, end);
            let range = range.ok_or_else(|| OpsError::NoRange {
                article,
                start,
                end,
                length: unit.length(&text),
            })?;
            Decision::At(widened(&text, range))
        }
    };
    desk.step(store, ids, now, |steps| {
        Ok(((), steps.decide(id, version, Some(decision))?))
    })
}

/// A passage that nobody decided on.
struct Open<'a> {
    id: AnnotationId,
    annotation: &'a Annotation,
    standing: Standing,
}

impl Open<'_> {
    fn row(
        &self,
        library: &Library,
        article: ArticleId,
        points: &CodePoints<'_>,
        text: &str,
    ) -> ReviewRow {
        let Annotation {
            selector, about, ..
        } = self.annotation;
        let range = self.standing.range.map(|it| points.of_range(it));
        let shown = self.standing.version.map(|it| it.hex());
        ReviewRow {
            id: self.id.to_string(),
            unit: Unit::CodePoint,
            article: article.0,
            title: about.title.clone(),
            source: about.source.clone(),
            status: self.standing.place.status.word(),
            confidence: self.standing.place.confidence,
            quote: selector.quote.clone(),
            version: format!("sha256-{}", selector.version.hex()),
            shown: format!("sha256-{}", shown.unwrap_or_default()),
            start: range.map(|it| it.0),
            end: range.map(|it| it.1),
            candidate: self.words(text),
            tags: paths(library, self.annotation),
            note: self.annotation.note.clone(),
        }
    }

    fn undecided(&self, article: ArticleId, text: &str) -> Option<Undecided> {
        let candidate = self.words(text).unwrap_or_default();
        Some(Undecided {
            id: self.id,
            article,
            version: self.standing.version?,
            place: self.standing.place,
            range: self.standing.range,
            changes: difference(&self.annotation.selector.quote, &candidate),
            candidate,
        })
    }

    fn words(&self, text: &str) -> Option<String> {
        let slice = |it: TextRange| it.slice(text).to_owned();
        self.standing.range.map(slice)
    }
}

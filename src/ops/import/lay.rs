//! Laying passages of another shape on the articles of a library.
//!
//! A position counts where its text is known and its words stand there; else the words are looked for, as when
//! an article changes. What is not found for certain keeps its words and is left to the review; what has no
//! article here waits for it. No passage is put where it may not belong, none is dropped.

use std::collections::BTreeMap;

use super::names::{Tags, passage_id};
use super::plan::says_the_same;
use super::shelf::{Shelf, Version};
use super::texts::Coming;
use crate::anchor::{Outcome, Quote, approximate_quote};
use crate::import::{Draft, Drafts, GivenId, Source, Unusable};
use crate::model::study::{Place, Study, StudyPassage};
use crate::model::{
    Annotation, AnnotationId, ArticleId, Citation, Library, Moment, Selector, TagId, VersionHash,
};
use crate::ops::OpsError;
use crate::parse::address::canonical;
use crate::store::Store;
use crate::text::{CodePoints, LineEnds, TextRange};

/// Who marked a passage of which the file does not say it.
const UNKNOWN_CODER: &str = "unknown";

/// Most missing articles that are named.
const SHOWN: usize = 10;

/// What comes of drafts.
pub(super) struct Laid {
    /// The passages, as a study without articles.
    pub study: Study,
    /// Those that have neither words nor a place here.
    pub unusable: Vec<Unusable>,
    /// What a person should know, in sentences.
    pub notes: Vec<String>,
}

/// Lays passages on the articles that they name; those that are `coming` are not missed.
pub(super) fn lay(
    store: &Store,
    library: &Library,
    drafts: &Drafts,
    coming: &Coming,
    now: Moment,
) -> Result<Laid, OpsError> {
    let mut shelf = Shelf::new(store, library)?;
    let mut tags = Tags::new(library, drafts);
    let mut notes = Notes::default();
    let (mut passages, mut unusable) = (Vec::new(), Vec::new());
    for draft in &drafts.passages {
        let article = shelf.find(&draft.from)?;
        let selector = match article {
            Some(article) => place(shelf.versions(article)?, draft),
            None => None,
        };
        if selector.is_none() && draft.quote.trim().is_empty() {
            unusable.push(lost(draft, article));
            continue;
        }
        notes.see(
            draft,
            match (article, &selector) {
                (None, _) if coming.brings(draft) => Fate::Placed,
                (None, _) => Fate::Missing,
                (Some(_), None) => Fate::Unplaced,
                (Some(_), Some(_)) => Fate::Placed,
            },
        );
        let tags = draft.tags.iter().filter_map(|it| tags.named(it)).collect();
        let annotation = Annotation {
            article,
            selector: selector.unwrap_or_else(|| words_alone(draft)),
            about: about(library, draft, article),
            tags: once(tags),
            ..said(draft, now)
        };
        passages.push(StudyPassage {
            id: id(library, draft, &annotation),
            annotation,
            codepoints: (0, 0), // counted from the text when the passage leaves
            place: Place::default(),
            decisions: Vec::new(),
        });
    }
    let study = Study {
        codebook: tags.made,
        passages,
        ..Study::default()
    };
    Ok(Laid {
        study,
        unusable,
        notes: notes.sentences(),
    })
}

/// Why a passage without words has no place.
fn lost(draft: &Draft, article: Option<ArticleId>) -> Unusable {
    let (start, end) = draft.position.unwrap_or_default();
    let name = draft.from.name();
    let why = match article {
        Some(_) => {
            format!("it has no words, and {start}..{end} is no passage of `{name}` as it is here")
        }
        None => format!("it has no words, and `{name}` is not in this library"),
    };
    Unusable {
        at: draft.at.clone(),
        why,
    }
}

/// Where a passage stands for certain: by its position, else by its words.
fn place(versions: &[Version], draft: &Draft) -> Option<Selector> {
    let named = versions
        .iter()
        .find(|it| Some(it.hash) == draft.from.version);
    let counted = named.into_iter().chain(versions);
    let by_position = counted
        .clone()
        .find_map(|it| Some((it, at_position(it, draft)?)));
    let by_words = || {
        // Of other versions only the shown one is searched: the others are history.
        let mut searched = named.into_iter().chain(versions.first());
        searched.find_map(|it| Some((it, by_words(it, draft)?)))
    };
    let (version, range) = by_position.or_else(by_words)?;
    Some(Selector::in_version(version.hash, &version.text, range))
}

/// The range that the position names in a version, if it counts there.
fn at_position(version: &Version, draft: &Draft) -> Option<TextRange> {
    let (start, end) = draft.position?;
    let range = match &draft.from.text {
        Some(text) if **text == *version.plain.text => {
            let range = CodePoints::new(text).to_range(start, end)?;
            version.plain.original(range)
        }
        Some(_) => return None,
        None => CodePoints::new(&version.text).to_range(start, end)?,
    };
    let is_named = draft.from.text.is_some() || draft.from.version == Some(version.hash);
    let fits = match draft.quote.as_str() {
        "" => is_named,
        quote => plain(range.slice(&version.text)) == plain(quote),
    };
    (fits && !range.is_empty()).then_some(range)
}

/// The only place where the words stand, or the one that their neighbors choose.
fn by_words(version: &Version, draft: &Draft) -> Option<TextRange> {
    let [exact, prefix, suffix] =
        [&draft.quote, &draft.prefix, &draft.suffix].map(|it| LineEnds::new(it).text);
    if exact.trim().is_empty() {
        return None;
    }
    let text = &version.plain.text;
    let quote = Quote {
        exact: exact.trim(),
        prefix: &prefix,
        suffix: &suffix,
    };
    let found = approximate_quote(text, &quote);
    let range = found.range.filter(|_| found.outcome == Outcome::Anchored)?;
    let is_exact = range
        .slice(text)
        .split_whitespace()
        .eq(exact.split_whitespace());
    is_exact.then(|| version.plain.original(range))
}

fn plain(text: &str) -> String {
    LineEnds::new(text).text.trim().to_owned()
}

fn words_alone(draft: &Draft) -> Selector {
    Selector::words_alone(&draft.quote, &draft.prefix, &draft.suffix)
}

/// What the passage was taken from: in the words of the file if it says all of it, else as it is here.
fn about(library: &Library, draft: &Draft, article: Option<ArticleId>) -> Citation {
    let from = &draft.from;
    let header = article.and_then(|it| library.headers.find(it));
    let is_full = from.key.is_some() && from.title.is_some();
    match header {
        Some(header) if !is_full => Citation {
            key: header.key.to_string(),
            external_id: header.external_id.as_deref().map(str::to_owned),
            title: header.title.to_string(),
            source: library.source(header).map(str::to_owned),
            url: header.url.as_deref().map(str::to_owned),
            published: header.published,
        },
        known => Citation {
            key: known.map_or_else(|| key(from), |it| it.key.to_string()),
            external_id: from.external_id.clone(),
            title: from.name().to_owned(),
            source: from.source.clone(),
            url: from.url.clone(),
            published: from.published,
        },
    }
}

/// The key that the article will have when it is added, as far as the file tells.
fn key(from: &Source) -> String {
    let url = from.url.as_deref();
    let known = from.key.clone().or_else(|| url.and_then(canonical));
    let hash = from
        .version
        .or_else(|| from.text.as_deref().map(VersionHash::of));
    known
        .or_else(|| hash.map(|it| it.hex()))
        .unwrap_or_else(|| from.name().to_owned())
}

/// What a draft says itself: note, coder and times.
fn said(draft: &Draft, now: Moment) -> Annotation {
    let created = draft.created.or(draft.modified).unwrap_or(now);
    let coder = draft.coder.as_deref().unwrap_or(UNKNOWN_CODER);
    Annotation {
        article: None,
        selector: words_alone(draft),
        about: Citation::default(),
        tags: Vec::new(),
        note: draft.note.clone(),
        coder: coder.to_owned(),
        created,
        modified: draft.modified.unwrap_or(created),
    }
}

/// The id of a passage: that of the same passage here, unless newsmark gave it one.
fn id(library: &Library, draft: &Draft, annotation: &Annotation) -> AnnotationId {
    let here = annotation
        .article
        .into_iter()
        .flat_map(|it| library.annotations_of(it));
    let is_own = matches!(draft.id, GivenId::Own(_));
    let mut same = here.filter(|(_, it)| {
        it.selector.version == annotation.selector.version
            && it.selector.range == annotation.selector.range
            && says_the_same(it, annotation)
    });
    let known = if is_own { None } else { same.next() };
    known.map_or_else(|| passage_id(library, draft), |(id, _)| id)
}

fn once(tags: Vec<TagId>) -> Vec<TagId> {
    let mut once = Vec::with_capacity(tags.len());
    for tag in tags {
        if !once.contains(&tag) {
            once.push(tag);
        }
    }
    once
}

/// What became of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Its article is not here.
    Missing,
    /// Its words do not stand in its article.
    Unplaced,
    /// It has its place, or gets it with its article.
    Placed,
}

/// What is worth saying about where passages came to lie.
#[derive(Default)]
struct Notes {
    /// Articles that are not here, and how many passages wait for each.
    missing: BTreeMap<String, usize>,
    /// Passages whose words do not stand in their article.
    unplaced: usize,
    undated: usize,
}

impl Notes {
    fn see(&mut self, draft: &Draft, fate: Fate) {
        match fate {
            Fate::Missing => {
                let name = draft.from.name().to_owned();
                *self.missing.entry(name).or_default() += 1;
            }
            Fate::Unplaced => self.unplaced += 1,
            Fate::Placed => {}
        }
        self.undated += usize::from(draft.created.is_none());
    }

    fn sentences(self) -> Vec<String> {
        let mut sentences = Vec::new();
        for (name, count) in self.missing.iter().take(SHOWN) {
            sentences.push(format!(
                "the article `{name}` is not here; {count} of its passages are kept and wait for it"
            ));
        }
        if self.missing.len() > SHOWN {
            let more = self.missing.len() - SHOWN;
            sentences.push(format!("{more} more articles are not here"));
        }
        if self.unplaced > 0 {
            sentences.push(format!(
                "{} passages do not stand word for word in their article; `newsmark review` lists those that are not certain",
                self.unplaced
            ));
        }
        if self.undated > 0 {
            sentences.push(format!(
                "{} passages have no readable time; they count as marked now",
                self.undated
            ));
        }
        sentences
    }
}

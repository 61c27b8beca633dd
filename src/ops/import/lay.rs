//! Laying passages of another shape on the articles of a library.
//!
//! A position counts where its text is known and its words stand there; else the words are looked for, as when
//! an article changes. What is not found for certain keeps its words and is left to the review; what has no
//! article here waits for it. No passage is put where it may not belong, none is dropped.

use std::collections::HashMap;

use super::names::{Tags, passage_id};
use super::notes::{Fate, Notes};
use super::plan::says_the_same;
use super::shelf::{Shelf, Version};
use super::texts::Coming;
use crate::anchor::{Outcome, Quote, approximate_quote};
use crate::import::{Draft, Drafts, GivenId, Source, Unusable};
use crate::model::study::{Carrier, Place, Study, StudyPassage};
use crate::model::{
    Annotation, AnnotationId, ArticleId, Citation, Library, Moment, Selector, TagId, VersionHash,
};
use crate::ops::OpsError;
use crate::parse::address::canonical;
use crate::store::Store;
use crate::text::{LineEnds, TextRange};

/// Who marked a passage of which the file does not say it.
const UNKNOWN_CODER: &str = "unknown";

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
    let placed = Placed::new(library);
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
            id: placed.id(draft, &annotation),
            annotation,
            codepoints: (0, 0), // counted from the text when the passage leaves
            place: Place::default(),
            decisions: Vec::new(),
            carrier: Carrier::default(),
        });
    }
    let said = [notes.sentences(), tags.sentences()].concat();
    let study = Study {
        codebook: tags.made,
        passages,
        ..Study::default()
    };
    Ok(Laid {
        study,
        unusable,
        notes: said,
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
    Some(Selector::in_version(
        version.hash,
        version.text.text(),
        range,
    ))
}

/// The range that the position names in a version, if it counts there.
fn at_position(version: &Version, draft: &Draft) -> Option<TextRange> {
    let (start, end) = draft.position?;
    let range = match &draft.from.text {
        Some(text) if **text == *version.plain.text => {
            let range = version.plain_points.to_range(start, end)?;
            version.plain.original(range)
        }
        Some(_) => return None,
        None => version.text.to_range(start, end)?,
    };
    let is_named = draft.from.text.is_some() || draft.from.version == Some(version.hash);
    let fits = match draft.quote.as_str() {
        "" => is_named,
        quote => plain(range.slice(version.text.text())) == plain(quote),
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

/// The passages of a library by where they stand: an article may have thousands.
struct Placed<'a> {
    library: &'a Library,
    at: HashMap<(ArticleId, VersionHash, TextRange), Vec<AnnotationId>>,
}

impl<'a> Placed<'a> {
    fn new(library: &'a Library) -> Self {
        let mut at: HashMap<_, Vec<_>> = HashMap::new();
        for (id, it) in library.annotations() {
            if let Some(article) = it.article {
                let place = (article, it.selector.version, it.selector.range);
                at.entry(place).or_default().push(id);
            }
        }
        Self { library, at }
    }

    /// The id of a passage: that of the same passage here, unless newsmark gave it one.
    fn id(&self, draft: &Draft, annotation: &Annotation) -> AnnotationId {
        if matches!(draft.id, GivenId::Own(_)) {
            return passage_id(self.library, draft);
        }
        let selector = &annotation.selector;
        let place = annotation
            .article
            .map(|it| (it, selector.version, selector.range));
        let here = place.and_then(|it| self.at.get(&it)).into_iter().flatten();
        let is_same = |id: &AnnotationId| {
            let known = self.library.annotation(*id);
            known.is_some_and(|it| says_the_same(it, annotation))
        };
        let known = here.copied().find(is_same);
        known.unwrap_or_else(|| passage_id(self.library, draft))
    }
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

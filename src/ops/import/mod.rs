//! Taking a [`Study`] in, or passages alone: what is new is added, what is there stays, nothing is overwritten.
//!
//! Articles are matched by key, tags by id and then by path, passages by id. All of it is one step for undo.
//! Of a file of another shape the texts that are not here are added first ([`texts`]); its passages are laid
//! on the articles ([`lay`]) and then taken in as a study without any.

mod lay;
mod mend;
mod names;
mod notes;
mod plan;
mod shelf;
mod texts;

use std::collections::{HashMap, HashSet};

use plan::{Plan, Sameness};
use texts::Coming;

use super::OpsError;
use crate::import::{Drafts, Unusable};
use crate::model::study::{Study, StudyArticle, StudyVersion};
use crate::model::{
    ArticleId, Author, Change, Library, Moment, Origin, OriginId, OriginKind, OriginSettings, Seq,
    VersionHash,
};
use crate::store::{Batch, Store, StoreError, VersionRow, Writer};

/// Articles of one transaction.
const BATCH: usize = 500;

/// The origin of articles of which nothing else is known.
const IMPORT: &str = "import";

/// What an import came to, or would come to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// New articles.
    pub articles: usize,
    /// Articles that were there.
    pub articles_present: usize,
    /// New passages.
    pub passages: usize,
    /// Passages that were there.
    pub passages_present: usize,
    /// New tags.
    pub tags: usize,
    /// What cannot be used, and why.
    pub unusable: Vec<Unusable>,
    /// What a person should know, in sentences.
    pub notes: Vec<String>,
}

/// Says what [`import`] would do, and changes nothing.
///
/// # Errors
/// [`OpsError::Store`].
pub fn foretell_import(store: &Store, study: &Study) -> Result<Taken, OpsError> {
    let library = super::library(store)?.library;
    let (study, notes) = mend::mended(study);
    let mut taken = Taken {
        notes,
        ..Taken::default()
    };
    let undone: HashSet<ArticleId> = store.undone()?.into_iter().collect();
    for article in &study.articles {
        match store.by_key(&article.key)? {
            Some(id) if !undone.contains(&id) => taken.articles_present += 1,
            _ => taken.articles += 1,
        }
    }
    let mut plan = Plan::new(&library, Sameness::Exact, taken);
    plan.take(&study, &Places::default());
    Ok(plan.finish(Moment::default()).0)
}

/// Says what [`import_drafts`] would do, and changes nothing.
///
/// # Errors
/// [`OpsError::Store`].
pub fn foretell_drafts(store: &Store, drafts: &Drafts, now: Moment) -> Result<Taken, OpsError> {
    let library = super::library(store)?.library;
    let coming = Coming::new(store, &library, drafts, IMPORT)?;
    Ok(planned(store, &library, drafts, &coming, now)?.0)
}

/// Takes passages of another shape in, all that can be used, and the texts that come with them and are not
/// here; one step for undo. `file` is where the texts are from. Repeated after a break it goes on where it was.
///
/// # Errors
/// [`OpsError::Store`].
pub fn import_drafts(
    store: &mut Store,
    drafts: &Drafts,
    file: &str,
    now: Moment,
) -> Result<Taken, OpsError> {
    let library = super::library(store)?.library;
    let mut coming = Coming::new(store, &library, drafts, file)?;
    let step = coming.add(store, file, now)?;
    let library = match step {
        Some(_) => super::library(store)?.library,
        None => library,
    };
    let (taken, change) = planned(store, &library, drafts, &coming, now)?;
    let is_changed = step.is_some() || !change.is_empty();
    match step {
        _ if change.is_empty() => {}
        Some(step) => {
            store.commit_more(step, &change)?;
        }
        None => {
            store.commit(&change)?;
        }
    }
    if is_changed {
        super::project(store, now)?;
    }
    Ok(taken)
}

/// What comes of passages of another shape, and the change that does it.
fn planned(
    store: &Store,
    library: &Library,
    drafts: &Drafts,
    coming: &Coming,
    now: Moment,
) -> Result<(Taken, Change), OpsError> {
    let laid = lay::lay(store, library, drafts, coming, now)?;
    let taken = Taken {
        articles: coming.articles(),
        articles_present: coming.present(),
        unusable: [drafts.unusable.as_slice(), &laid.unusable].concat(),
        notes: [laid.notes.as_slice(), &coming.refused, &drafts.left_out].concat(),
        ..Taken::default()
    };
    let mut plan = Plan::new(library, Sameness::Content, taken);
    plan.take(&laid.study, &Places::default());
    Ok(plan.finish(now))
}

/// Takes a study in. Big ones go in batches; repeated after a break it goes on where it was.
///
/// # Errors
/// [`OpsError::Store`].
pub fn import(store: &mut Store, study: &Study, now: Moment) -> Result<Taken, OpsError> {
    let (study, notes) = mend::mended(study);
    let mut taken = Taken {
        notes,
        ..Taken::default()
    };
    let (places, step) = take_articles(store, &study, now, &mut taken)?;
    let library = super::library(store)?.library;
    let mut plan = Plan::new(&library, Sameness::Exact, taken);
    plan.take(&study, &places);
    let (taken, change) = plan.finish(now);
    if !change.is_empty() {
        match step {
            Some(step) => store.commit_more(step, &change)?,
            None => store.commit(&change)?,
        };
    }
    // Also those that waited for one of the articles.
    super::project(store, now)?;
    Ok(taken)
}

/// Versions by the key of their article.
type Marked<'a> = HashSet<(&'a str, VersionHash)>;

/// Where the articles of a study are in this library.
#[derive(Debug, Default)]
struct Places {
    of_key: HashMap<String, ArticleId>,
    fresh: HashSet<ArticleId>,
}

fn take_articles(
    store: &mut Store,
    study: &Study,
    now: Moment,
    taken: &mut Taken,
) -> Result<(Places, Option<Seq>), OpsError> {
    let mut places = Places::default();
    let mut step = None;
    let label = format!("import {} articles", study.articles.len());
    let marked = marked(study);
    // An empty batch still brings the origins in.
    let batches = study
        .articles
        .chunks(BATCH)
        .chain(study.articles.is_empty().then_some(&[][..]));
    for articles in batches {
        let batch = Batch {
            author: Author::Person,
            label: &label,
            step,
            now,
        };
        let ((), next) = store.import(batch, |writer| {
            take_batch(writer, study, articles, &marked, &mut places, taken)
        })?;
        step = next;
    }
    Ok((places, step))
}

fn take_batch(
    writer: &mut Writer<'_>,
    study: &Study,
    articles: &[StudyArticle],
    marked: &Marked<'_>,
    places: &mut Places,
    taken: &mut Taken,
) -> Result<(), StoreError> {
    let mut origins: HashMap<&str, OriginId> = HashMap::new();
    for origin in &study.origins {
        origins.insert(&origin.address, writer.subscribe(origin)?);
    }
    for article in articles {
        let known = writer.known(&article.key, None)?;
        if let Some(known) = &known {
            let guests = guests(&writer.versions(known.id)?, article, marked);
            writer.take_guests(known.id, article, &guests)?;
        }
        if let Some(known) = known.as_ref().filter(|it| !it.undone) {
            taken.articles_present += 1;
            places.of_key.insert(article.key.clone(), known.id);
            continue;
        }
        let own = article.origin.as_deref();
        let origin = own.and_then(|it| origins.get(it)).copied();
        let origin = origin.map_or_else(|| writer.origin(&imported(own)), Ok)?;
        let id = match known {
            None => writer.transplant(article, origin)?,
            Some(undone) => {
                writer.bring_back(undone.id)?;
                writer.attribute(undone.id, origin)?;
                undone.id
            }
        };
        taken.articles += 1;
        places.of_key.insert(article.key.clone(), id);
        places.fresh.insert(id);
    }
    Ok(())
}

/// The versions of an article that passages of the study need and that are not here.
fn guests<'a>(
    here: &[VersionRow],
    article: &'a StudyArticle,
    marked: &Marked<'_>,
) -> Vec<&'a StudyVersion> {
    let versions = article.versions.iter().filter(|it| {
        let hash = it.article.version();
        let is_here = here.iter().any(|it| it.hash == hash);
        !is_here && marked.contains(&(article.key.as_str(), hash))
    });
    versions.collect()
}

/// The versions in which the passages of a study were marked, or on which a person put them.
fn marked(study: &Study) -> Marked<'_> {
    let versions = study.passages.iter().flat_map(|it| {
        let decided = it.decisions.iter().map(|(version, _)| *version);
        let all = std::iter::once(it.annotation.selector.version).chain(decided);
        all.map(|version| (it.annotation.about.key.as_str(), version))
    });
    versions.collect()
}

/// The origin of articles whose own is not in the study.
fn imported(address: Option<&str>) -> Origin {
    let address = address.unwrap_or(IMPORT).to_owned();
    Origin {
        kind: OriginKind::Import,
        name: address.clone(),
        address,
        folder: Vec::new(),
        source: None,
        settings: OriginSettings::default(),
    }
}

//! Taking a [`Study`] in: what is new is added, what is there stays, nothing is overwritten.
//!
//! Articles are matched by key, tags by id and then by path, passages by id. All of it is one step for undo.

use std::collections::{HashMap, HashSet};

use super::OpsError;
use crate::model::study::{Study, StudyArticle, StudyPassage};
use crate::model::{
    AnnotationId, ArticleId, ArticleState, Author, Change, Decision, DecisionKey, Delta, Edit,
    IdSource, Library, Moment, Origin, OriginId, OriginKind, OriginSettings, Seq, TagId, Verdict,
    VerdictKey,
};
use crate::store::{Batch, Store, StoreError, Writer};

/// Articles of one transaction.
const BATCH: usize = 500;

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
    /// What a person should know, in sentences.
    pub notes: Vec<String>,
}

/// Says what [`import`] would do, and changes nothing.
///
/// # Errors
/// [`OpsError::Store`].
pub fn foretell_import(store: &Store, study: &Study) -> Result<Taken, OpsError> {
    let library = super::library(store)?.library;
    let mut taken = Taken::default();
    for article in &study.articles {
        match store.by_key(&article.key)? {
            Some(_) => taken.articles_present += 1,
            None => taken.articles += 1,
        }
    }
    let mut plan = Plan::new(&library, Moment::default(), taken);
    plan.take(study, &Places::default());
    Ok(plan.taken)
}

/// Takes a study in. Big ones go in batches; repeated after a break it goes on where it was.
///
/// # Errors
/// [`OpsError::Store`].
pub fn import(store: &mut Store, study: &Study, now: Moment) -> Result<Taken, OpsError> {
    let mut taken = Taken::default();
    let (places, step) = take_articles(store, study, now, &mut taken)?;
    let library = super::library(store)?.library;
    let mut plan = Plan::new(&library, now, taken);
    plan.take(study, &places);
    let change = Change::by_person(
        format!("import {} passages", plan.taken.passages),
        now,
        plan.edits,
    );
    let taken = plan.taken;
    if !change.is_empty() {
        match step {
            Some(step) => store.commit_more(step, &change)?,
            None => store.commit(&change)?,
        };
    }
    Ok(taken)
}

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
            take_batch(writer, study, articles, &mut places, taken)
        })?;
        step = next;
    }
    Ok((places, step))
}

fn take_batch(
    writer: &mut Writer<'_>,
    study: &Study,
    articles: &[StudyArticle],
    places: &mut Places,
    taken: &mut Taken,
) -> Result<(), StoreError> {
    let mut origins: HashMap<&str, OriginId> = HashMap::new();
    for origin in &study.origins {
        origins.insert(&origin.address, writer.origin(origin)?);
    }
    for article in articles {
        if let Some(known) = writer.known(&article.key, None)? {
            taken.articles_present += 1;
            places.of_key.insert(article.key.clone(), known.id);
            continue;
        }
        let known = article
            .origin
            .as_deref()
            .and_then(|it| origins.get(it))
            .copied();
        let origin =
            known.map_or_else(|| writer.origin(&imported(article.origin.as_deref())), Ok)?;
        let id = writer.transplant(article, origin)?;
        taken.articles += 1;
        places.of_key.insert(article.key.clone(), id);
        places.fresh.insert(id);
    }
    Ok(())
}

/// The origin of articles whose own is not in the study.
fn imported(address: Option<&str>) -> Origin {
    let address = address.unwrap_or("import").to_owned();
    Origin {
        kind: OriginKind::Import,
        name: address.clone(),
        address,
        folder: Vec::new(),
        source: None,
        settings: OriginSettings::default(),
    }
}

/// What is to be altered besides articles.
struct Plan<'a> {
    library: &'a Library,
    keys: HashMap<&'a str, ArticleId>,
    ids: IdSource,
    now: Moment,
    edits: Vec<Edit>,
    taken: Taken,
}

impl<'a> Plan<'a> {
    fn new(library: &'a Library, now: Moment, taken: Taken) -> Self {
        // A passage that clashes gets the same new id whenever the same study is taken in at the same time.
        let ids = IdSource::new(u64::from_ne_bytes(now.millis().to_ne_bytes()));
        let keys = library
            .headers
            .rows()
            .iter()
            .map(|it| (&*it.key, it.id))
            .collect();
        Self {
            library,
            keys,
            ids,
            now,
            edits: Vec::new(),
            taken,
        }
    }

    fn take(&mut self, study: &Study, places: &Places) {
        let tags = self.take_tags(study);
        for passage in &study.passages {
            self.take_passage(passage, &tags, places);
        }
        for article in &study.articles {
            if let Some(id) = places.of_key.get(&article.key) {
                self.take_marks(article, *id, places);
            }
        }
        for (name, search) in &study.searches {
            if !self.library.searches().any(|(known, _)| known == name) {
                let after = Some(search.clone());
                self.edits.push(Edit::SavedSearch(Delta {
                    key: name.clone(),
                    before: None,
                    after,
                }));
            }
        }
    }

    /// Makes the tags that are missing; gives each tag of the study the one it is here.
    fn take_tags(&mut self, study: &Study) -> HashMap<TagId, TagId> {
        let codebook = self.library.codebook();
        let mut here = HashMap::new();
        for tag in &study.codebook {
            let known = codebook
                .find(tag.id)
                .map(|_| tag.id)
                .or_else(|| codebook.at_path(&tag.path));
            here.insert(tag.id, known.unwrap_or(tag.id));
            if known.is_none() {
                let mut made = tag.tag.clone();
                made.parent = made.parent.map(|it| here.get(&it).copied().unwrap_or(it));
                made.pin = made.pin.filter(|it| codebook.pinned(*it).is_none());
                self.edits.push(Edit::Tag(Delta {
                    key: tag.id,
                    before: None,
                    after: Some(made),
                }));
                self.taken.tags += 1;
            }
        }
        here
    }

    fn take_passage(
        &mut self,
        passage: &StudyPassage,
        tags: &HashMap<TagId, TagId>,
        places: &Places,
    ) {
        let mut annotation = passage.annotation.clone();
        annotation.tags = annotation
            .tags
            .iter()
            .map(|it| tags.get(it).copied().unwrap_or(*it))
            .collect();
        let key = annotation.about.key.as_str();
        annotation.article = places
            .of_key
            .get(key)
            .or_else(|| self.keys.get(key))
            .copied();
        let mut id = passage.id;
        if let Some(known) = self.library.annotation(id) {
            annotation.article = known.article;
            if *known == annotation {
                self.taken.passages_present += 1;
                return;
            }
            id = self.ids.annotation(self.now);
            let note = format!(
                "the passage `{}` is here with other content; the imported one was kept as `{id}`",
                passage.id
            );
            self.taken.notes.push(note);
        }
        self.taken.passages += 1;
        self.edits.push(Edit::Annotation(Delta {
            key: id,
            before: None,
            after: Some(annotation),
        }));
        self.take_decisions(id, passage);
    }

    fn take_decisions(&mut self, annotation: AnnotationId, passage: &StudyPassage) {
        for (version, decision) in &passage.decisions {
            let key = DecisionKey {
                annotation,
                version: *version,
            };
            let decision: Decision = *decision;
            self.edits.push(Edit::Decision(Delta {
                key,
                before: None,
                after: Some(decision),
            }));
        }
    }

    /// Marks go with an article that is new here; one that was there keeps its own.
    fn take_marks(&mut self, article: &StudyArticle, id: ArticleId, places: &Places) {
        if !places.fresh.contains(&id) {
            return;
        }
        if article.state != ArticleState::default() {
            let (before, after) = (Some(self.library.state(id)), Some(article.state.clone()));
            self.edits.push(Edit::State(Delta {
                key: id,
                before,
                after,
            }));
        }
        for (version, block, verdict) in &article.verdicts {
            let key = VerdictKey {
                article: id,
                version: *version,
                block: *block,
            };
            let after: Option<Verdict> = Some(*verdict);
            self.edits.push(Edit::Verdict(Delta {
                key,
                before: None,
                after,
            }));
        }
    }
}

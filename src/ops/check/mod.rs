//! Checking that a library is sound: the file, the texts, the passages, and that the log tells how it came.

mod index;

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use serde::Serialize;

use super::OpsError;
use crate::model::{Annotation, AnnotationId, ArticleId, Edit, Library, TagId, VersionHash};
use crate::store::{Store, StoreError, Text, Texts};

pub use index::check_index;

/// Most faults of one kind that are told one by one.
const TOLD: usize = 20;

/// Something unsound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Where: the file, an article, a passage.
    pub at: String,
    /// What, in words.
    pub what: String,
    /// What can be done about it.
    pub hint: Option<&'static str>,
}

/// What a check looked at and found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Report {
    /// Versions of texts that were read.
    pub versions: usize,
    /// Passages that were compared with their text.
    pub passages: usize,
    /// Commits that were replayed.
    pub commits: usize,
    /// Passages of the index that were compared with the library.
    pub indexed: usize,
    /// What is unsound; empty if all is well.
    pub faults: Vec<Fault>,
}

impl Report {
    /// Whether all is well.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    fn add(&mut self, at: impl Into<String>, what: impl Into<String>, hint: Option<&'static str>) {
        self.faults.push(Fault {
            at: at.into(),
            what: what.into(),
            hint,
        });
    }
}

const RESTORE: Option<&str> =
    Some("`newsmark restore FILE` puts a backup in its place; the damaged file is kept beside it");
const READ_ANEW: Option<&str> = Some("add the article again from where it came");
const REPORT: Option<&str> =
    Some("nothing is lost: the passage keeps its words; `newsmark export json` saves all of them");

/// Reads the whole library and compares everything that is there twice.
///
/// What cannot even be read is a fault too; the check goes on with the rest.
///
/// # Errors
/// [`OpsError::Store`] only if another program is in the way.
pub fn check(store: &Store) -> Result<Report, OpsError> {
    let mut report = Report::default();
    for part in PARTS {
        match part(store, &mut report) {
            Err(StoreError::Damaged { detail, .. }) => {
                report.add(store.path().to_string_lossy(), detail, RESTORE);
            }
            other => other?,
        }
    }
    Ok(report)
}

type Part = fn(&Store, &mut Report) -> Result<(), StoreError>;

/// What is checked, one after the other.
const PARTS: [Part; 4] = [check_file, check_texts, check_passages, check_log];

fn check_file(store: &Store, report: &mut Report) -> Result<(), StoreError> {
    for detail in store.integrity()? {
        report.add(store.path().to_string_lossy(), detail, RESTORE);
    }
    for (id, what) in store.disagreements()?.into_iter().take(TOLD) {
        report.add(format!("article {id}"), what, READ_ANEW);
    }
    Ok(())
}

fn check_texts(store: &Store, report: &mut Report) -> Result<(), StoreError> {
    store.each_text(Texts::All, &mut |text| {
        report.versions += 1;
        if let Some(what) = fault_of(text) {
            let at = format!("article {}, version {}", text.id, short(text.version));
            report.add(at, what, READ_ANEW);
        }
        if report.faults.len() > TOLD * 5 {
            return ControlFlow::Break(()); // so much is broken that a list of all would not help
        }
        ControlFlow::Continue(())
    })
}

/// What is wrong with one version of a text.
fn fault_of(text: &Text<'_>) -> Option<String> {
    if VersionHash::of(text.text) != text.version {
        return Some("its text is not the one that was stored".to_owned());
    }
    match text.article() {
        Ok(article) => article.flaw().map(str::to_owned),
        Err(why) => Some(format!("its blocks cannot be read: {why}")),
    }
}

/// Every passage says what its text says at its place.
fn check_passages(store: &Store, report: &mut Report) -> Result<(), StoreError> {
    let mut of_version: HashMap<(ArticleId, VersionHash), Vec<(AnnotationId, Annotation)>> =
        HashMap::new();
    for edit in store.entities()? {
        if let Edit::Annotation(delta) = edit
            && let Some(annotation) = delta.after
        {
            report.passages += 1;
            if let Some(article) = annotation.article {
                let key = (article, annotation.selector.version);
                of_version
                    .entry(key)
                    .or_default()
                    .push((delta.key, annotation));
            }
        }
    }
    let told = report.faults.len() + TOLD;
    store.each_text(Texts::All, &mut |text| {
        let passages = of_version.remove(&(text.id, text.version));
        for (id, annotation) in passages.unwrap_or_default() {
            if annotation.selector.range.slice(text.text) != annotation.selector.quote {
                let what = "its words are not those at its place in the text";
                report.add(format!("passage {id}"), what, REPORT);
            }
        }
        ControlFlow::Continue(())
    })?;
    for (id, annotation) in of_version.into_values().flatten() {
        // An import may know the words only; they are looked for in the article like those of an old version.
        if annotation.selector.is_words_alone() {
            continue;
        }
        let what = "the version of the text that it was marked in is missing";
        report.add(format!("passage {id}"), what, REPORT);
    }
    report.faults.truncate(told);
    Ok(())
}

/// Everything that people did, done again in memory, gives what the library says.
fn check_log(store: &Store, report: &mut Report) -> Result<(), StoreError> {
    let mut replayed = Library::default();
    store.each_entry(&mut |entry| {
        report.commits += 1;
        replayed.load(entry.edits);
    })?;
    let mut stored = Library::default();
    stored.load(store.entities()?);
    for what in differences(&stored, &replayed) {
        report.add("the change log", what, None);
    }
    Ok(())
}

fn differences(stored: &Library, replayed: &Library) -> Vec<&'static str> {
    let mut found = Vec::new();
    let mut compare = |is_same: bool, what| {
        if !is_same {
            found.push(what);
        }
    };
    let passages = |it: &Library| -> BTreeMap<AnnotationId, Annotation> {
        let all = it.annotations();
        all.map(|(id, it)| (id, it.clone())).collect()
    };
    compare(
        passages(stored) == passages(replayed),
        "it tells of other passages than the library holds",
    );
    let tags = |it: &Library| -> Vec<(TagId, crate::model::Tag)> {
        let all = it.codebook().tags();
        all.map(|(id, it)| (id, it.clone())).collect()
    };
    compare(
        tags(stored) == tags(replayed),
        "it tells of another codebook than the library holds",
    );
    compare(
        stored.origins().eq(replayed.origins()),
        "it tells of other subscriptions than the library holds",
    );
    compare(
        stored.verdicts().eq(replayed.verdicts()) && stored.decisions().eq(replayed.decisions()),
        "it tells of other decisions than the library holds",
    );
    compare(
        stored.pins().eq(replayed.pins()),
        "it tells of other merged and split stories than the library holds",
    );
    compare(
        stored.searches().eq(replayed.searches()),
        "it tells of other saved searches than the library holds",
    );
    let same_states = stored.states().all(|(id, it)| replayed.state(id) == *it)
        && replayed.states().all(|(id, it)| stored.state(id) == *it);
    compare(
        same_states,
        "it tells of other read and starred marks than the library holds",
    );
    found
}

fn short(version: VersionHash) -> String {
    version.hex().chars().take(12).collect()
}

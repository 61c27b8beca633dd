//! Making a [`Study`] of a library, for the export formats.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::OpsError;
use super::matrix::titles;
use super::passages::{codebook, matching, places};
use crate::export::Content;
use crate::model::study::{Study, StudyArticle, StudyVersion};
use crate::model::{
    ArticleId, Header, Library, Moment, Origin, OriginId, OriginKind, OriginSettings, StoryId,
    VersionHash,
};
use crate::search::query::Query;
use crate::store::{Store, VersionRow};

/// The passages that match, with as much of the rest as `content` says. `library` is that of the same store.
///
/// With an empty query "everything" means all articles; otherwise the articles of the passages found.
///
/// # Errors
/// [`OpsError::Store`] if a text cannot be read.
pub fn study(
    store: &Store,
    library: &Library,
    content: Content,
    query: &Query,
    now: Moment,
) -> Result<Study, OpsError> {
    let found = match content {
        Content::Codebook => Vec::new(),
        _ => matching(library, query, now),
    };
    let carriers: HashSet<ArticleId> = found.iter().filter_map(|(_, it)| it.article).collect();
    let mut study = Study {
        codebook: codebook(library),
        passages: places(store, library, found)?,
        ..Study::default()
    };
    study.stories = story_titles(library, &study);
    let all = content == Content::Everything && query.is_empty();
    let mut headers: Vec<&Header> = library.headers.rows().iter().collect();
    let texts = matches!(content, Content::Everything | Content::Texts);
    headers.retain(|it| all || (texts && carriers.contains(&it.id)));
    if all {
        let undone: HashSet<ArticleId> = store.undone()?.into_iter().collect();
        headers.retain(|it| carriers.contains(&it.id) || !undone.contains(&it.id));
    }
    headers.sort_by(|a, b| a.key.cmp(&b.key));
    let origins = library
        .origins()
        .map(|(id, it)| (id, it.address.clone()))
        .collect();
    let mut verdicts: HashMap<ArticleId, Vec<_>> = HashMap::new();
    for (key, verdict) in library.verdicts() {
        let of_article = verdicts.entry(key.article).or_default();
        of_article.push((key.version, key.block, verdict));
    }
    let named = named_versions(library);
    for header in headers {
        let is_wanted = |it: &VersionRow| {
            !it.guest || it.hash == header.version || named.contains(&(header.id, it.hash))
        };
        let mut article = article(store, library, header, &origins, &is_wanted)?;
        article.verdicts = verdicts.remove(&header.id).unwrap_or_default();
        study.articles.push(article);
    }
    pin(library, &mut study.articles);
    if content == Content::Everything {
        // Numbers belong to one library; its articles are named by their keys.
        for passage in &mut study.passages {
            passage.annotation.article = None;
        }
        study.origins = origins_of(library, &study);
        study
            .origins
            .sort_by(|a, b| (&a.address, &a.name).cmp(&(&b.address, &b.name)));
        study.searches = library
            .searches()
            .map(|(name, it)| (name.to_owned(), it.clone()))
            .collect();
    }
    Ok(study)
}

/// The headlines of the stories that passages are in.
fn story_titles(library: &Library, study: &Study) -> BTreeMap<StoryId, String> {
    let titles = titles(library);
    let stories = study.passages.iter().filter_map(|it| it.carrier.story);
    stories
        .filter_map(|it| Some((it, (*titles.get(&it)?).to_owned())))
        .collect()
}

/// Notes on the articles which of them a person put into one story, or took apart.
fn pin(library: &Library, articles: &mut [StudyArticle]) {
    let places = articles.iter().enumerate();
    let places: HashMap<String, usize> = places.map(|(at, it)| (it.key.clone(), at)).collect();
    for (key, pin) in library.pins() {
        let headers = key.articles().map(|it| library.headers.find(it));
        let [Some(a), Some(b)] = headers else {
            continue;
        };
        let (smaller, larger) = if a.key <= b.key {
            (a.key.to_string(), b.key.to_string())
        } else {
            (b.key.to_string(), a.key.to_string())
        };
        if let Some(at) = places
            .get(&smaller)
            .filter(|_| places.contains_key(&larger))
            && let Some(article) = articles.get_mut(*at)
        {
            article.pins.push((larger, pin));
        }
    }
    for article in articles {
        article.pins.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    }
}

/// Feeds, and of the rest those that articles of the study came from: an undone import leaves no trace.
fn origins_of(library: &Library, study: &Study) -> Vec<Origin> {
    let used = study.articles.iter().filter_map(|it| it.origin.as_deref());
    let used: HashSet<&str> = used.collect();
    let origins = library.origins().map(|(_, it)| it);
    let is_set = |it: &Origin| it.settings != OriginSettings::default() || !it.folder.is_empty();
    let origins = origins
        .filter(|it| it.kind == OriginKind::Feed || is_set(it) || used.contains(&*it.address));
    origins.cloned().collect()
}

/// The versions that passages were marked in or put on: a guest that no passage names any more, since its import
/// was undone, leaves no trace.
fn named_versions(library: &Library) -> HashSet<(ArticleId, VersionHash)> {
    let marked = library.annotations();
    let marked = marked.filter_map(|(_, it)| Some((it.article?, it.selector.version)));
    let decided = library.decisions().filter_map(|(key, _)| {
        let annotation = library.annotation(key.annotation)?;
        Some((annotation.article?, key.version))
    });
    marked.chain(decided).collect()
}

fn article(
    store: &Store,
    library: &Library,
    header: &Header,
    origins: &BTreeMap<OriginId, String>,
    is_wanted: &dyn Fn(&VersionRow) -> bool,
) -> Result<StudyArticle, OpsError> {
    let mut versions = Vec::new();
    for row in store.versions(header.id)?.iter().filter(|it| is_wanted(it)) {
        let stored = store.version(header.id, row.hash)?;
        versions.push(StudyVersion {
            fetched: stored.fetched,
            held: stored.held,
            warnings: stored.warnings,
            article: stored.article,
        });
    }
    Ok(StudyArticle {
        key: header.key.to_string(),
        external_id: header.external_id.as_deref().map(str::to_owned),
        origin: origins.get(&header.origin).cloned(),
        added: header.added,
        state: library.state(header.id),
        shown: header.version,
        versions,
        verdicts: Vec::new(),
        pins: Vec::new(),
    })
}

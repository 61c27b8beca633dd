//! [`Shelf`]: finding the article and the version that a passage of another shape was taken from.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::ControlFlow;

use crate::anchor::Alignment;
use crate::import::Source;
use crate::model::{ArticleId, Header, Library, VersionHash};
use crate::ops::OpsError;
use crate::parse::address::comparison_key;
use crate::store::{Store, Texts};
use crate::text::{CodePoints, LineEnds};

/// Kinship from which two texts are taken as versions of one article, as where passages are projected.
const KIN: f32 = 0.5;

/// The articles of a library by all that names them.
pub(super) struct Shelf<'a> {
    store: &'a Store,
    library: &'a Library,
    keys: HashMap<&'a str, ArticleId>,
    versions: HashMap<VersionHash, ArticleId>,
    /// Names that several articles have name none of them.
    urls: HashMap<String, Option<ArticleId>>,
    external_ids: HashMap<&'a str, Option<ArticleId>>,
    titles: HashMap<String, Option<ArticleId>>,
    /// By the hash of the plain text; made when a file carries texts that nothing else names.
    texts: Option<HashMap<VersionHash, Option<ArticleId>>>,
    /// Which texts are versions of which articles, as far as that was asked.
    kin: HashMap<(ArticleId, VersionHash), bool>,
    /// What was looked for last, and what was found: passages come article by article.
    last: Option<(Source, Option<ArticleId>)>,
    /// The article that was opened last, since passages come article by article.
    open: Option<(ArticleId, Vec<Version>)>,
}

/// One version of an article.
pub(super) struct Version {
    /// Its name.
    pub hash: VersionHash,
    /// Its text, measured once for all passages in it.
    pub text: CodePoints<'static>,
    /// The same as it is exchanged.
    pub plain: LineEnds,
    /// That, measured.
    pub plain_points: CodePoints<'static>,
}

impl Version {
    fn new(hash: VersionHash, text: String) -> Self {
        let plain = LineEnds::new(&text);
        Self {
            hash,
            plain_points: CodePoints::new(plain.text.clone()),
            plain,
            text: CodePoints::new(text),
        }
    }
}

impl<'a> Shelf<'a> {
    pub(super) fn new(store: &'a Store, library: &'a Library) -> Result<Self, OpsError> {
        let mut shelf = Self {
            store,
            library,
            keys: HashMap::new(),
            versions: HashMap::new(),
            urls: HashMap::new(),
            external_ids: HashMap::new(),
            titles: HashMap::new(),
            texts: None,
            kin: HashMap::new(),
            last: None,
            open: None,
        };
        for header in library.headers.rows() {
            shelf.put(header)?;
        }
        Ok(shelf)
    }

    fn put(&mut self, header: &'a Header) -> Result<(), OpsError> {
        let id = header.id;
        self.keys.insert(&header.key, id);
        self.versions.insert(header.version, id);
        if header.versions > 1 {
            let versions = self.store.versions(id)?;
            self.versions
                .extend(versions.into_iter().map(|it| (it.hash, id)));
        }
        if let Some(url) = header.url.as_deref().and_then(comparison_key) {
            name(&mut self.urls, url, id);
        }
        if let Some(external_id) = header.external_id.as_deref() {
            name(&mut self.external_ids, external_id, id);
        }
        name(&mut self.titles, header.title.trim().to_lowercase(), id);
        // A project's text is called so by our own export.
        let day = header.published.map(|it| it.day().to_string());
        let parts = [
            self.library.source(header),
            day.as_deref(),
            Some(&*header.title),
        ];
        let long: Vec<&str> = parts.into_iter().flatten().collect();
        if long.len() > 1 {
            name(&mut self.titles, long.join(" · ").to_lowercase(), id);
        }
        Ok(())
    }

    /// The article that is meant: by key, version, address, name, text; by title only if nothing else is said,
    /// and if a text that comes along is a version of its text.
    pub(super) fn find(&mut self, source: &Source) -> Result<Option<ArticleId>, OpsError> {
        if let Some((last, found)) = &self.last
            && last == source
        {
            return Ok(*found);
        }
        let found = self.search(source)?;
        self.last = Some((source.clone(), found));
        Ok(found)
    }

    fn search(&mut self, source: &Source) -> Result<Option<ArticleId>, OpsError> {
        let key = source.key.as_deref().and_then(|it| self.keys.get(it));
        let found = key.or_else(|| self.versions.get(&source.version?)).copied();
        let url = || *self.urls.get(&comparison_key(source.url.as_deref()?)?)?;
        let external = || *self.external_ids.get(source.external_id.as_deref()?)?;
        if let Some(found) = found.or_else(url).or_else(external) {
            return Ok(Some(found));
        }
        if let Some(text) = &source.text
            && let Some(found) = self.by_text(text)?
        {
            return Ok(Some(found));
        }
        let is_named = source.key.is_some() || source.url.is_some() || source.external_id.is_some();
        let title = source.title.as_deref().filter(|_| !is_named);
        let title = title.map(|it| it.trim().to_lowercase());
        let Some(found) = title.and_then(|it| *self.titles.get(&it)?) else {
            return Ok(None);
        };
        let is_kin = match &source.text {
            Some(text) => self.is_version(found, text)?,
            None => true,
        };
        Ok(Some(found).filter(|_| is_kin))
    }

    /// Whether a text may be a version of an article: many files are called `Interview 1`.
    fn is_version(&mut self, id: ArticleId, text: &str) -> Result<bool, OpsError> {
        let hash = VersionHash::of(text);
        if let Some(known) = self.kin.get(&(id, hash)) {
            return Ok(*known);
        }
        let shown = self.versions(id)?.first();
        let is_kin = shown.is_some_and(|it| Alignment::new(&it.plain.text, text).kinship() >= KIN);
        self.kin.insert((id, hash), is_kin);
        Ok(is_kin)
    }

    fn by_text(&mut self, text: &str) -> Result<Option<ArticleId>, OpsError> {
        if self.texts.is_none() {
            let mut texts = HashMap::new();
            self.store.each_text(Texts::All, &mut |it| {
                name(&mut texts, plain_hash(it.text), it.id);
                ControlFlow::Continue(())
            })?;
            self.texts = Some(texts);
        }
        let texts = self.texts.as_ref();
        Ok(texts.and_then(|it| *it.get(&plain_hash(text))?))
    }

    /// The versions of an article that are kept: the shown one first, then the newest.
    pub(super) fn versions(&mut self, id: ArticleId) -> Result<&[Version], OpsError> {
        if self.open.as_ref().is_none_or(|(open, _)| *open != id) {
            let shown = self.library.headers.find(id).map(|it| it.version);
            let mut versions = Vec::new();
            for row in self.store.versions(id)?.into_iter().rev() {
                let mut text = String::new();
                self.store
                    .one_text(id, row.hash, &mut |it| it.text.clone_into(&mut text))?;
                versions.push(Version::new(row.hash, text));
            }
            versions.sort_by_key(|it| Some(it.hash) != shown);
            self.open = Some((id, versions));
        }
        Ok(self.open.as_ref().map_or(&[], |(_, versions)| versions))
    }
}

/// Gives an article a name; a second article of that name takes it from both.
fn name<K: Eq + Hash>(names: &mut HashMap<K, Option<ArticleId>>, name: K, id: ArticleId) {
    let holder = names.entry(name).or_insert(Some(id));
    if *holder != Some(id) {
        *holder = None;
    }
}

/// Names a text apart from line ends, a byte order mark, and space at its ends.
fn plain_hash(text: &str) -> VersionHash {
    VersionHash::of(LineEnds::new(text).text.trim())
}

//! [`Header`]: what a list shows of an article, and the table of all of them.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, OnceLock};

use super::{ArticleId, Moment, OriginId, Published, VersionHash};

/// What is known of an article without its text. Taken from the version that is shown: the newest one,
/// unless it is held back or a person chose another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The article.
    pub id: ArticleId,
    /// What names the article across libraries: origin address and guid, else address, else text hash.
    pub key: Box<str>,
    /// What the giver of a data set called it.
    pub external_id: Option<Box<str>>,
    /// The headline.
    pub title: Box<str>,
    /// Whether the headline was made from the text.
    pub title_derived: bool,
    /// Who published it; shared among all articles of one source.
    pub source: Option<Arc<str>>,
    /// Where newsmark got it.
    pub origin: OriginId,
    /// When it was published.
    pub published: Option<Published>,
    /// When it first came into the library.
    pub added: Moment,
    /// ISO 639-1 code.
    pub language: Option<Arc<str>>,
    /// Words of the body.
    pub words: u32,
    /// The version that is shown.
    pub version: VersionHash,
    /// How many versions the library keeps.
    pub versions: u32,
    /// The address of the article.
    pub url: Option<Box<str>>,
}

impl Header {
    /// The path of its address as it is written, without query and fragment.
    pub fn path(&self) -> Option<&str> {
        let url = self.url.as_deref()?;
        let rest = url.split_once("://").map_or(url, |it| it.1);
        let rest = rest.split(['?', '#']).next().unwrap_or_default();
        Some(rest.split_once('/').map_or("", |it| it.1))
    }

    /// Seconds since 1970 for sorting by date: when published, else when it came.
    ///
    /// A date more than two days after the article came is a bad clock and counts as when it came.
    pub fn sort_seconds(&self) -> i64 {
        let added = self.added.seconds();
        let latest = added.saturating_add(2 * 24 * 60 * 60);
        self.published
            .map(Published::seconds)
            .filter(|it| *it <= latest)
            .unwrap_or(added)
    }
}

/// The headers of all articles, newest first; found by id in constant time.
///
/// Copies share the rows until one of them is altered: libraries are copied for workers, rows by the 100,000.
#[derive(Debug, Clone, Default)]
pub struct Headers {
    table: Arc<Table>,
}

#[derive(Debug, Clone, Default)]
struct Table {
    rows: Vec<Header>,
    places: HashMap<ArticleId, usize>,
    /// The hash of the path of each address with the place of its row, sorted; made when it is first asked for.
    paths: OnceLock<Vec<(u64, usize)>>,
}

impl Headers {
    /// The table of `rows`; of two with the same id the later one counts.
    pub fn new(rows: Vec<Header>) -> Self {
        let mut headers = Self::default();
        headers.extend(rows);
        headers
    }

    /// All rows, newest first.
    pub fn rows(&self) -> &[Header] {
        &self.table.rows
    }

    /// The row of `id`.
    pub fn find(&self, id: ArticleId) -> Option<&Header> {
        let place = self.table.places.get(&id)?;
        self.table.rows.get(*place)
    }

    /// The rows whose address may have this path, newest first: no row that has it is left out.
    ///
    /// The first time after a change all paths are sorted, which takes some 20 ms for 100,000 rows.
    pub fn near_path(&self, path: &str) -> impl Iterator<Item = &Header> {
        let paths = self.table.paths.get_or_init(|| self.table.sort_paths());
        let wanted = hash(path);
        let first = paths.partition_point(|it| it.0 < wanted);
        let same = paths
            .iter()
            .skip(first)
            .take_while(move |it| it.0 == wanted);
        same.filter_map(|(_, place)| self.table.rows.get(*place))
    }

    /// Adds rows, or replaces those with the same id, and sorts anew.
    pub fn extend(&mut self, rows: Vec<Header>) {
        let table = Arc::make_mut(&mut self.table);
        for row in rows {
            let place = *table.places.entry(row.id).or_insert(table.rows.len());
            match table.rows.get_mut(place) {
                Some(known) => *known = row,
                None => table.rows.push(row),
            }
        }
        table
            .rows
            .sort_by_key(|it| (std::cmp::Reverse(it.sort_seconds()), it.id));
        table.find_places();
    }

    /// Takes out the row of `id`, when a fetched article is purged.
    pub fn remove(&mut self, id: ArticleId) {
        let table = Arc::make_mut(&mut self.table);
        table.rows.retain(|it| it.id != id);
        table.find_places();
    }
}

impl Table {
    fn sort_paths(&self) -> Vec<(u64, usize)> {
        let rows = self.rows.iter().enumerate();
        let paths = rows.filter_map(|(place, it)| Some((hash(it.path()?), place)));
        let mut paths: Vec<(u64, usize)> = paths.collect();
        paths.sort_unstable();
        paths
    }

    fn find_places(&mut self) {
        self.paths = OnceLock::new();
        let rows = self.rows.iter().enumerate();
        self.places = rows.map(|(place, it)| (it.id, place)).collect();
    }
}

fn hash(path: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    hasher.finish()
}

/// What a person or the program noted about an article, apart from its passages.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct ArticleState {
    /// It was read.
    pub read: bool,
    /// It was starred.
    pub starred: bool,
    /// It was removed from all lists; its passages stay, and it can come back.
    pub removed: bool,
    /// The publisher as a person corrected it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

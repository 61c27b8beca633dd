//! [`Drafts`]: passages as a file of another shape says them, before they are laid on the articles of a library.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::{Moment, Published, Tag, VersionHash};

/// What a file says: passages, a codebook if it has one, and what cannot be used of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drafts {
    /// The tags that the file describes; passages may name others.
    pub codebook: Vec<DraftTag>,
    /// The texts that it carries, in the order of the file: an older one before a newer one.
    pub texts: Vec<DraftText>,
    /// The passages, in the order of the file.
    pub passages: Vec<Draft>,
    /// What cannot be used, and why.
    pub unusable: Vec<Unusable>,
    /// What has no place here and is left out, in sentences.
    pub left_out: Vec<String>,
}

/// A text that a file carries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftText {
    /// What the file says of it, with the text as it is exchanged.
    pub from: Source,
    /// The text as it is stored, but for a byte order mark.
    pub stored: Arc<str>,
}

/// A tag that a file describes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftTag {
    /// Its id in the file.
    pub id: GivenId,
    /// The names from the root, parted by slashes.
    pub path: String,
    /// What is said of it; its name and parent do not count.
    pub tag: Tag,
}

/// A passage as a file says it. At least its words, or its position in a named text, are there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// Where it stands in the file, for a person: "line 3".
    pub at: String,
    /// Its id in the file.
    pub id: GivenId,
    /// What it was taken from.
    pub from: Source,
    /// Start and end in code points, half-open, of the text that [`Source`] names.
    pub position: Option<(usize, usize)>,
    /// Its words; empty if only a position is known.
    pub quote: String,
    /// What stands before.
    pub prefix: String,
    /// What stands after.
    pub suffix: String,
    /// The paths of its tags.
    pub tags: Vec<String>,
    /// What was written about it.
    pub note: Option<String>,
    /// Who marked it, if the file says so.
    pub coder: Option<String>,
    /// When it was marked, if the file says so readably.
    pub created: Option<Moment>,
    /// When it was last changed.
    pub modified: Option<Moment>,
}

/// What a file says about the article of a passage; any of it finds the article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// Its key, which holds across libraries.
    pub key: Option<String>,
    /// What the giver of the data called it.
    pub external_id: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// The version of its text that positions count in.
    pub version: Option<VersionHash>,
    /// The text that positions count in, if the file carries it: `\n` line ends, no byte order mark.
    pub text: Option<Arc<str>>,
}

/// How a file names a passage or a tag.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum GivenId {
    /// Not at all.
    #[default]
    None,
    /// With an id that newsmark gave it.
    Own(u128),
    /// With 16 bytes that may be an id of newsmark or of another program.
    Guid(u128),
    /// With a name of its own.
    Name(String),
}

/// A part of a file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusable {
    /// Where it stands in the file, for a person: "line 3".
    pub at: String,
    /// Why, in words.
    pub why: String,
}

/// A tag that a passage names by its path and an id of newsmark.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct NamedTag {
    path: String,
    id: u128,
}

impl NamedTag {
    /// `None` if the path or the id names nothing.
    pub(super) fn read(path: &str, id: &str) -> Option<Self> {
        match GivenId::read(id) {
            GivenId::Own(id) if !path.trim().is_empty() => Some(Self {
                path: path.to_owned(),
                id,
            }),
            _ => None,
        }
    }
}

impl GivenId {
    /// What a name says: an id of newsmark, a GUID, or another name.
    pub fn read(name: &str) -> Self {
        let name = name.trim();
        let bare = name.strip_prefix("urn:ulid:").unwrap_or(name);
        if name.is_empty() {
            return Self::None;
        }
        if bare.len() == 26
            && let Ok(id) = bare.parse::<crate::model::AnnotationId>()
        {
            return Self::Own(id.0.0);
        }
        guid(name).map_or_else(|| Self::Name(name.to_owned()), Self::Guid)
    }
}

impl Source {
    /// Whether nothing in it could find an article.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How a person would call it: the title, else the address, else the key.
    pub fn name(&self) -> &str {
        let names = [&self.title, &self.url, &self.external_id, &self.key];
        let name = names.into_iter().flatten().find(|it| !it.is_empty());
        name.map_or("no name", String::as_str)
    }
}

impl Draft {
    /// Why there is nothing to go by, if so.
    pub fn lack(&self) -> Option<&'static str> {
        let is_named = self.from.version.is_some() || self.from.text.is_some();
        if self.from.is_empty() {
            return Some("it names no article");
        }
        if !self.quote.trim().is_empty() {
            return None;
        }
        match self.position {
            None => Some("it has neither words nor a position"),
            Some(_) if !is_named => {
                Some("it has a position but no words, and does not say which text it counts in")
            }
            Some(_) => None,
        }
    }
}

impl Drafts {
    /// Describes the tags that the passages name by an id of newsmark beside the path, each once, those above
    /// first.
    pub(super) fn name_tags(&mut self, mut named: Vec<NamedTag>) {
        named.sort_by_key(|it| it.path.split('/').count());
        let used: HashSet<&String> = self.passages.iter().flat_map(|it| &it.tags).collect();
        let mut seen = HashSet::new();
        named.retain(|it| used.contains(&it.path) && seen.insert(it.clone()));
        self.codebook.extend(named.into_iter().map(|it| DraftTag {
            id: GivenId::Own(it.id),
            path: it.path,
            tag: Tag::default(),
        }));
    }

    /// Takes a passage in if there is enough to go by, else notes why not.
    pub(super) fn take(&mut self, draft: Draft) {
        match draft.lack() {
            Some(why) => self.refuse(draft.at, why),
            None => self.passages.push(draft),
        }
    }

    /// Notes what cannot be used.
    pub(super) fn refuse(&mut self, at: String, why: impl Into<String>) {
        let why = why.into();
        self.unusable.push(Unusable { at, why });
    }
}

/// The 16 bytes of a GUID, with or without braces.
fn guid(text: &str) -> Option<u128> {
    let bare = text
        .trim_start_matches("urn:uuid:")
        .trim_matches(['{', '}']);
    let lengths: Vec<usize> = bare.split('-').map(str::len).collect();
    let digits: String = bare.split('-').collect();
    let is_guid = lengths == [8, 4, 4, 4, 12] && digits.bytes().all(|it| it.is_ascii_hexdigit());
    is_guid.then(|| u128::from_str_radix(&digits, 16).ok())?
}

/// A filled cell or field.
pub(super) fn filled(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|it| !it.trim().is_empty())
}

/// A version as the exports write it, with or without `sha256` before it.
pub(super) fn version(text: &str) -> Option<VersionHash> {
    let bare = text.trim().trim_start_matches("urn:");
    let bare = bare
        .trim_start_matches("sha256")
        .trim_start_matches(['-', ':']);
    VersionHash::from_hex(bare)
}

//! [`Codebook`]: the tree of tags.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::TagId;

/// Deepest nesting of tags; the path of a deeper one ends there.
const MAX_DEPTH: usize = 32;

/// A code of the codebook. Its path is where it hangs in the tree, and only shown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tag {
    /// The tag above it.
    pub parent: Option<TagId>,
    /// Its own name, without a slash.
    pub name: String,
    /// `#rrggbb` or a color's name; none takes the color of the tag above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    /// What it means.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// When to use it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub include: String,
    /// When not to use it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub exclude: String,
    /// A passage that shows it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub example: String,
    /// Other names that find it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The digit, 1 to 9, that tags with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin: Option<u8>,
}

/// A tag with its path instead of its place: how codebooks travel in files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CodebookRow {
    /// The names from the root, parted by slashes.
    pub path: String,
    /// What is said of it; its name and parent do not count.
    pub tag: Tag,
}

/// The tree of tags, by id: renaming and moving a tag touches no passage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Codebook {
    tags: BTreeMap<TagId, Tag>,
}

impl Codebook {
    /// The tag with this id.
    pub fn find(&self, id: TagId) -> Option<&Tag> {
        self.tags.get(&id)
    }

    /// All tags by id, that is by age.
    pub fn tags(&self) -> impl Iterator<Item = (TagId, &Tag)> {
        self.tags.iter().map(|(id, tag)| (*id, tag))
    }

    /// How many tags there are.
    pub fn len(&self) -> usize {
        self.tags.len()
    }

    /// Whether there is no tag.
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty()
    }

    /// The path of a tag from the root, `framing/blame`; empty for an unknown tag.
    pub fn path(&self, id: TagId) -> String {
        let mut names: Vec<&str> = self.line(id).map(|(_, tag)| tag.name.as_str()).collect();
        names.reverse();
        names.join("/")
    }

    /// The tag at a path, compared without regard to case.
    pub fn at_path(&self, path: &str) -> Option<TagId> {
        let mut parent = None;
        for name in names(path) {
            parent = Some(self.child(parent, name)?);
        }
        parent
    }

    /// The child of `parent` (or the root) with this name, compared without regard to case.
    pub fn child(&self, parent: Option<TagId>, name: &str) -> Option<TagId> {
        let name = name.to_lowercase();
        self.children(parent)
            .find(|(_, tag)| tag.name.to_lowercase() == name)
            .map(|(id, _)| id)
    }

    /// The tags directly below `parent`, or at the root, by age.
    pub fn children(&self, parent: Option<TagId>) -> impl Iterator<Item = (TagId, &Tag)> {
        self.tags().filter(move |(_, tag)| tag.parent == parent)
    }

    /// All tags with their depth, each below its parent, siblings by name.
    pub fn tree(&self) -> Vec<(TagId, usize)> {
        let mut rows = Vec::with_capacity(self.tags.len());
        let mut below: BTreeMap<Option<TagId>, Vec<(&str, TagId)>> = BTreeMap::new();
        for (id, tag) in self.tags() {
            let parent = tag.parent.filter(|it| self.tags.contains_key(it));
            below.entry(parent).or_default().push((&tag.name, id));
        }
        for children in below.values_mut() {
            children.sort_unstable();
        }
        let mut open = vec![(None, 0)];
        while let Some((parent, depth)) = open.pop() {
            if let Some(id) = parent {
                rows.push((id, depth - 1));
            }
            let children = below.remove(&parent).unwrap_or_default();
            open.extend(
                children
                    .into_iter()
                    .rev()
                    .map(|(_, id)| (Some(id), depth + 1)),
            );
        }
        rows
    }

    /// All tags with their paths, each after the one above it.
    pub fn rows(&self) -> Vec<CodebookRow> {
        let row = |(id, _)| {
            Some(CodebookRow {
                path: self.path(id),
                tag: self.find(id)?.clone(),
            })
        };
        self.tree().into_iter().filter_map(row).collect()
    }

    /// Whether `id` is `above` or hangs somewhere below it.
    pub fn is_within(&self, id: TagId, above: TagId) -> bool {
        self.line(id).any(|(it, _)| it == above)
    }

    /// The color of a tag: its own or that of the nearest tag above that has one.
    pub fn color(&self, id: TagId) -> Option<&str> {
        self.line(id).find_map(|(_, tag)| tag.color.as_deref())
    }

    /// The tag pinned to a digit.
    pub fn pinned(&self, digit: u8) -> Option<TagId> {
        self.tags()
            .find(|(_, tag)| tag.pin == Some(digit))
            .map(|(id, _)| id)
    }

    /// Puts or deletes a tag; only [`Library::apply`](super::Library::apply) calls it.
    pub(super) fn put(&mut self, id: TagId, tag: Option<&Tag>) {
        match tag {
            Some(tag) => self.tags.insert(id, tag.clone()),
            None => self.tags.remove(&id),
        };
    }

    /// A tag and those above it, from the tag to the root.
    fn line(&self, id: TagId) -> impl Iterator<Item = (TagId, &Tag)> {
        let first = self.tags.get(&id).map(|tag| (id, tag));
        let above = move |(_, tag): &(TagId, &Tag)| {
            let parent = tag.parent?;
            Some((parent, self.tags.get(&parent)?))
        };
        std::iter::successors(first, above).take(MAX_DEPTH)
    }
}

/// The names in a path: parted by slashes, without the space around them, without empty ones.
pub fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').map(str::trim).filter(|it| !it.is_empty())
}

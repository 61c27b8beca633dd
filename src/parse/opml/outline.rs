//! [`Outline`]: one entry of a list, by its attributes.

use super::super::xml::{Attributes, Entities, Flaws, Tag, unescape};

/// The attributes of an outline, as they are named, and whether it ends with its tag.
pub(super) struct Outline {
    attributes: Vec<(String, String)>,
    pub(super) is_empty: bool,
}

/// What an outline is.
pub(super) enum Kind {
    Feed(String),
    Folder,
    Unusable(&'static str),
}

impl Outline {
    /// Reads the attributes of its tag.
    pub(super) fn read(tag: &Tag<'_>, entities: &Entities, flaws: &mut Flaws) -> Self {
        let mut outline = Self {
            attributes: Vec::new(),
            is_empty: tag.is_empty,
        };
        outline.add(tag.attributes.clone(), entities, flaws);
        outline
    }

    fn add(&mut self, attributes: Attributes<'_>, entities: &Entities, flaws: &mut Flaws) {
        for attribute in attributes {
            let value = unescape(attribute.value, entities, flaws).into_owned();
            self.attributes.push((attribute.name.to_owned(), value));
        }
    }

    /// Looks for the address behind the end of the tag, if the tag has none: HTML in an attribute before it, with its
    /// own quotes and `>`, ends the tag too early.
    pub(super) fn read_on(&mut self, window: &str, entities: &Entities, flaws: &mut Flaws) {
        if self.value(&["xmlurl"]).is_some() {
            return;
        }
        let length = (1..window.len()).find(|at| begins_other(window, *at));
        let source = window
            .get(..length.unwrap_or(window.len()))
            .unwrap_or_default();
        let address = (0..source.len()).find(|at| begins_with(source, *at, "xmlurl"));
        if let Some(rest) = address.and_then(|it| source.get(it..)) {
            self.add(Attributes::of(rest), entities, flaws);
            self.is_empty = source.trim_end().ends_with("/>");
        }
    }

    /// The first of the named attributes (lower case) that says something.
    pub(super) fn value(&self, names: &[&str]) -> Option<&str> {
        let value = |name: &&str| {
            let mut same = self
                .attributes
                .iter()
                .filter(|it| it.0.eq_ignore_ascii_case(name));
            same.find_map(|it| Some(it.1.trim()).filter(|it| !it.is_empty()))
        };
        names.iter().find_map(value)
    }

    /// What it is called.
    pub(super) fn name(&self) -> Option<&str> {
        self.value(&["text", "title"])
    }

    /// What its attributes make it.
    pub(super) fn kind(&self) -> Kind {
        let kind = self
            .value(&["type"])
            .unwrap_or_default()
            .to_ascii_lowercase();
        let (feed, other) = (self.value(&["xmlurl"]), self.value(&["url"]));
        match (kind.as_str(), feed, other) {
            ("include", ..) => Kind::Unusable("it includes another list, which is not followed"),
            (_, Some(feed), _) => Kind::Feed(feed.to_owned()),
            ("link", ..) => Kind::Unusable("it is a link and no feed"),
            (_, None, Some(other)) => Kind::Feed(other.to_owned()),
            ("rss" | "atom" | "feed" | "rdf", None, None) => {
                Kind::Unusable("it has no address of a feed (`xmlUrl`)")
            }
            _ if self.is_empty && self.names("xmlurl") => {
                Kind::Unusable("its address of a feed (`xmlUrl`) is empty")
            }
            _ => Kind::Folder,
        }
    }

    /// Whether there is an attribute of this name, be it empty.
    fn names(&self, name: &str) -> bool {
        let mut names = self.attributes.iter().map(|it| &it.0);
        names.any(|it| it.eq_ignore_ascii_case(name))
    }

    /// The attributes that are not told otherwise and can be written again.
    pub(super) fn extra(&self, title: &str) -> Vec<(String, String)> {
        let is_told = |name: &str, value: &str| {
            let name = name.to_ascii_lowercase();
            matches!(name.as_str(), "xmlurl" | "htmlurl" | "text")
                || (name == "title" && value.trim() == title)
                || (name == "type" && value == "rss")
                || (name == "url" && self.value(&["xmlurl"]).is_none())
        };
        let mut extra: Vec<(String, String)> = Vec::new();
        for (name, value) in &self.attributes {
            let is_new = extra.iter().all(|it| it.0 != *name);
            if is_name(name) && is_new && !is_told(name, value) && !name.starts_with("xmlns") {
                extra.push((name.clone(), value.clone()));
            }
        }
        extra
    }
}

/// Whether another entry or the end of one begins at a byte.
fn begins_other(text: &str, at: usize) -> bool {
    ["<outline", "</outline", "</body"]
        .iter()
        .any(|it| begins_with(text, at, it))
}

fn begins_with(text: &str, at: usize, word: &str) -> bool {
    text.get(at..at + word.len())
        .is_some_and(|it| it.eq_ignore_ascii_case(word))
}

/// Whether an attribute with this name can be written again.
pub(super) fn is_name(name: &str) -> bool {
    let is_part = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '.');
    let begins = name.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_');
    let mut parts = name.split(':');
    let is_fine = parts
        .by_ref()
        .take(2)
        .all(|it| !it.is_empty() && it.chars().all(is_part));
    begins && is_fine && parts.next().is_none()
}

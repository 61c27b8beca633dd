//! [`Given`]: the attributes of a tag with their references resolved.

use super::capture::Dialect;
use crate::parse::xml::{Entities, Flaws, Tag, unescape};

/// What a tag says in its attributes.
#[derive(Debug, Clone, Default)]
pub(super) struct Given(Vec<(String, String)>);

impl Given {
    /// Reads the attributes of `tag`.
    pub(super) fn read(tag: &Tag<'_>, entities: &Entities, flaws: &mut Flaws) -> Self {
        let attributes = tag.attributes.clone();
        let resolved = attributes.map(|it| {
            let value = unescape(it.value, entities, flaws).into_owned();
            (it.name.to_ascii_lowercase(), value)
        });
        Self(resolved.collect())
    }

    /// All of them: names in lower case with their prefixes, and values.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The value of the attribute with this name.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.all().find(|it| it.0 == name).map(|it| it.1.trim())
    }

    /// The value of the attribute with this name behind its prefix.
    pub(super) fn local(&self, name: &str) -> Option<&str> {
        let found = self.all().find(|it| it.0.rsplit(':').next() == Some(name));
        found.map(|it| it.1.trim()).filter(|it| !it.is_empty())
    }

    /// The prefixes that it declares (empty for the default), with their addresses.
    pub(super) fn namespaces(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all().filter_map(|(name, address)| {
            let prefix = match name.strip_prefix("xmlns")? {
                "" => "",
                rest => rest.strip_prefix(':')?,
            };
            Some((prefix, address))
        })
    }

    /// Where relative addresses inside of the element start.
    pub(super) fn base(&self) -> Option<&str> {
        self.value("xml:base").filter(|it| !it.is_empty())
    }

    /// The language of the element.
    pub(super) fn language(&self) -> Option<&str> {
        self.value("xml:lang").filter(|it| !it.is_empty())
    }

    /// Which Atom a root element with these attributes begins.
    pub(super) fn atom_dialect(&self) -> Dialect {
        let is_old = self.value("version").is_some()
            || self
                .namespaces()
                .any(|it| it.1.to_ascii_lowercase().contains("purl.org/atom"));
        if is_old {
            Dialect::Atom03
        } else {
            Dialect::Atom10
        }
    }
}

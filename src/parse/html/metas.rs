//! [`Metas`]: what the page says about itself in `<meta>` and `<link>`.

use std::collections::HashMap;

use super::characters::single_spaced;
use super::tree::{At, Tree};

/// The first value of each name, property or itemprop of the page's `<meta>` elements.
pub(super) struct Metas {
    values: HashMap<String, String>,
}

impl Metas {
    /// What the page says.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut values = HashMap::new();
        for at in tree.all().filter(|it| tree.name(*it) == "meta") {
            let Some(value) = tree.attribute(at, "content") else {
                continue;
            };
            for key in keys(tree, at) {
                values.entry(key).or_insert_with(|| single_spaced(value));
            }
        }
        values.retain(|_, it| !it.is_empty());
        Self { values }
    }

    /// The value of the first of `keys` that the page gives; keys are in lower case, parted by spaces.
    pub(super) fn first(&self, keys: &'static str) -> Option<&str> {
        self.all(keys).next()
    }

    /// The values of those of `keys` that the page gives.
    pub(super) fn all(&self, keys: &'static str) -> impl Iterator<Item = &str> {
        keys.split_whitespace()
            .filter_map(|it| self.values.get(it))
            .map(String::as_str)
    }
}

/// The names under which a `<meta>` gives its value.
fn keys(tree: &Tree, at: At) -> impl Iterator<Item = String> {
    ["property", "name", "itemprop"]
        .into_iter()
        .filter_map(move |it| tree.attribute(at, it))
        .flat_map(str::split_whitespace)
        .map(str::to_lowercase)
}

/// The address of the first `<link>` whose `rel` has the word `relation`.
pub(super) fn linked<'a>(tree: &'a Tree, relation: &str) -> Option<&'a str> {
    tree.all()
        .filter(|it| tree.name(*it) == "link" && has_relation(tree, *it, relation))
        .find_map(|it| tree.attribute(it, "href"))
}

/// Whether the `rel` of a link has the word `relation`.
pub(super) fn has_relation(tree: &Tree, at: At, relation: &str) -> bool {
    tree.attribute(at, "rel").is_some_and(|it| {
        it.split_whitespace()
            .any(|word| word.eq_ignore_ascii_case(relation))
    })
}

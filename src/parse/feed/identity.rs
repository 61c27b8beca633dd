//! [`Feed::identities`]: what tells the entries of a feed apart where their ids do not.

use std::collections::HashMap;

use super::document::{Entry, Feed};
use super::draft;

impl Feed {
    /// For each entry, in order, the key by which it is found again: its own ([`Entry::identity`]) unless
    /// other entries of the feed have the same; then with its link, and with a hash of what it says where
    /// even that is shared.
    ///
    /// All that share an id are told apart so, the first too: which of them stands first alters with each
    /// new entry. Entries that are alike in everything stay one.
    pub fn identities(&self) -> Vec<String> {
        let ids = self.entries.iter().map(|it| it.identity().into_owned());
        let ids: Vec<String> = ids.collect();
        let ids = told_apart(&ids, &self.entries, |it| it.link.clone());
        told_apart(&ids, &self.entries, |it| Some(draft::hash(it)))
    }
}

/// The keys, those that occur more than once with what tells their entries apart.
fn told_apart(
    keys: &[String],
    entries: &[Entry],
    further: impl Fn(&Entry) -> Option<String>,
) -> Vec<String> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for key in keys {
        *times.entry(key).or_default() += 1;
    }
    let longer = |(key, entry): (&String, &Entry)| match further(entry) {
        Some(further) if times.get(key.as_str()).is_some_and(|it| *it > 1) => {
            format!("{key} {further}")
        }
        _ => key.clone(),
    };
    keys.iter().zip(entries).map(longer).collect()
}

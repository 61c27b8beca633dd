//! [`Identities`]: what tells the entries of a feed apart where their ids do not.

use std::collections::HashMap;

use super::document::{Entry, Feed};
use super::draft;

/// How often the ids of a feed occur in it, so that each entry gets a key of its own.
///
/// All entries are noted first, then each is asked for: a feed that is read one by one is read twice.
#[derive(Debug, Clone, Default)]
pub struct Identities {
    times: HashMap<String, usize>,
}

impl Identities {
    /// Takes note of an entry.
    pub fn note(&mut self, entry: &Entry) {
        let id = entry.identity();
        if let Some(link) = &entry.link {
            *self.times.entry(format!("{id} {link}")).or_default() += 1;
        }
        *self.times.entry(id.into_owned()).or_default() += 1;
    }

    /// The key by which an entry is found again: its own ([`Entry::identity`]) unless other entries of the
    /// feed have the same; then with its link, and with a hash of what it says where even that is shared.
    ///
    /// All that share an id are told apart so, the first too: which of them stands first alters with each
    /// new entry. Entries that are alike in everything stay one.
    pub fn of(&self, entry: &Entry) -> String {
        let mut id = entry.identity().into_owned();
        if let Some(link) = entry.link.as_ref().filter(|_| self.is_shared(&id)) {
            id = format!("{id} {link}");
        }
        if self.is_shared(&id) {
            id = format!("{id} {}", draft::hash(entry));
        }
        id
    }

    fn is_shared(&self, id: &str) -> bool {
        self.times.get(id).is_some_and(|it| *it > 1)
    }
}

impl Feed {
    /// The keys of its entries, in order.
    pub fn identities(&self) -> Vec<String> {
        let mut identities = Identities::default();
        for entry in &self.entries {
            identities.note(entry);
        }
        self.entries.iter().map(|it| identities.of(it)).collect()
    }
}

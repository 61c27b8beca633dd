//! Feeds and entries while they are read: of each thing that is said several times, what counts most.

use super::collector::Persons;
use super::document::{Entry, Feed, Text};
use super::person::Person;
use super::vocabulary::Slot;
use crate::model::{Published, VersionHash};

/// A value and how much it counts.
#[derive(Debug, Clone)]
pub(super) struct Ranked<T>(Option<(u8, T)>);

impl<T> Default for Ranked<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Ranked<T> {
    /// Takes `value` unless one that counts more is there; of equal ones the later stays.
    pub(super) fn offer(&mut self, rank: u8, value: T) {
        if self.0.as_ref().is_none_or(|(known, _)| *known <= rank) {
            self.0 = Some((rank, value));
        }
    }

    /// Takes `value` unless one that counts as much is there.
    pub(super) fn offer_first(&mut self, rank: u8, value: T) {
        if self.0.as_ref().is_none_or(|(known, _)| *known < rank) {
            self.0 = Some((rank, value));
        }
    }

    pub(super) fn rank(&self) -> Option<u8> {
        self.0.as_ref().map(|(rank, _)| *rank)
    }

    pub(super) fn value(&self) -> Option<&T> {
        self.0.as_ref().map(|(_, value)| value)
    }

    fn take(self) -> Option<T> {
        self.0.map(|(_, value)| value)
    }
}

/// What a feed or an entry says; both have nearly the same parts.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) id: Ranked<String>,
    pub(super) link: Ranked<String>,
    /// The address that a guid is, if it is one.
    pub(super) permalink: Option<String>,
    title: Ranked<Text>,
    summary: Ranked<Text>,
    /// Which element gave the summary.
    summary_slot: Option<Slot>,
    content: Ranked<Text>,
    subtitle: Ranked<Text>,
    persons: Vec<(u8, Person)>,
    published: Ranked<Published>,
    created: Ranked<Published>,
    updated: Ranked<Published>,
    pub(super) language: Ranked<String>,
    /// The feed that the entry was taken from.
    pub(super) source: Option<String>,
}

impl Draft {
    /// Takes a text; empty ones never get here.
    pub(super) fn text(&mut self, slot: Slot, rank: u8, text: Text) {
        match slot {
            Slot::Title => self.title.offer(rank, text),
            Slot::Subtitle => self.subtitle.offer(rank, text),
            Slot::Content => self.content.offer_first(rank, text),
            _ => self.summary(slot, rank, text),
        }
    }

    /// Where both a description and a summary stand, the second is the content (as feedparser reads them).
    fn summary(&mut self, slot: Slot, rank: u8, text: Text) {
        let is_second = self.summary.rank() == Some(rank) && self.summary_slot != Some(slot);
        if is_second {
            self.content.offer_first(0, text);
        } else {
            if self.summary.rank().is_none_or(|known| known <= rank) {
                self.summary_slot = Some(slot);
            }
            self.summary.offer(rank, text);
        }
    }

    /// Takes a date.
    pub(super) fn date(&mut self, slot: Slot, rank: u8, date: Published) {
        match slot {
            Slot::Published => self.published.offer(rank, date),
            Slot::Created => self.created.offer(rank, date),
            _ => self.updated.offer(rank, date),
        }
    }

    /// Takes a person.
    pub(super) fn person(&mut self, rank: u8, person: Person) {
        self.persons.push((rank, person));
    }

    /// The title, for the feed that an entry was taken from.
    pub(super) fn into_name(self) -> Option<String> {
        self.title
            .take()
            .map(|it| it.plain())
            .filter(|it| !it.is_empty())
    }

    /// Whether the entry says anything that is worth keeping although its end is missing.
    pub(super) fn is_worth_keeping(&self) -> bool {
        self.title.value().is_some()
            || self.summary.value().is_some()
            || self.content.value().is_some()
    }

    /// The entry, with an id in any case.
    pub(super) fn into_entry(self) -> Entry {
        let persons = self.best_persons();
        let author = join(persons.iter().filter_map(|it| it.line()));
        let byline = join(persons.iter().filter_map(|it| it.byline()));
        let link = self.link.take().or(self.permalink);
        let mut entry = Entry {
            id: String::new(),
            link,
            title: self.title.take(),
            author,
            byline,
            published: self.published.take().or(self.created.take()),
            updated: self.updated.take(),
            summary: self.summary.take(),
            content: self.content.take(),
            source: self.source,
            language: self.language.take(),
        };
        entry.id = self
            .id
            .take()
            .or_else(|| entry.link.clone())
            .unwrap_or_else(|| hash(&entry));
        entry
    }

    /// The feed, without entries and warnings.
    pub(super) fn feed(&self, persons: Persons) -> Feed {
        let byline = join(self.best_persons().iter().filter_map(|it| it.byline()));
        let subtitle = self.subtitle.value().or(self.summary.value());
        let updated = self.updated.value().or(self.published.value());
        Feed {
            title: self.title.value().cloned(),
            subtitle: subtitle.cloned(),
            link: self.link.value().cloned(),
            updated: updated.copied(),
            language: self.language.value().cloned(),
            byline: byline.filter(|_| persons == Persons::WroteEntries),
            ..Feed::default()
        }
    }

    /// The persons of the highest rank.
    fn best_persons(&self) -> Vec<&Person> {
        let best = self.persons.iter().map(|(rank, _)| *rank).max();
        let all = self.persons.iter().filter(|(rank, _)| Some(*rank) == best);
        all.map(|(_, person)| person).collect()
    }
}

/// The names, each once, with commas.
pub(super) fn join(names: impl Iterator<Item = String>) -> Option<String> {
    let mut all: Vec<String> = Vec::new();
    for name in names {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    (!all.is_empty()).then(|| all.join(", "))
}

/// An id for an entry that says neither an id nor a link.
pub(super) fn hash(entry: &Entry) -> String {
    let value = |text: &Option<Text>| text.as_ref().map(|it| it.value.clone()).unwrap_or_default();
    let date = entry
        .published
        .or(entry.updated)
        .map(|it| it.to_string())
        .unwrap_or_default();
    let content = entry
        .content
        .as_ref()
        .or(entry.summary.as_ref())
        .map(|it| it.value.as_str());
    let all = [
        value(&entry.title).as_str(),
        &date,
        content.unwrap_or_default(),
    ]
    .join("\n");
    format!("sha256:{}", VersionHash::of(&all).hex())
}

//! [`Collector`]: puts what the elements say into the feed, the entry or the person that is open.

use std::collections::VecDeque;

use super::attributes::Given;
use super::capture::Capture;
use super::document::{Entry, Feed};
use super::draft::Draft;
use super::person::Person;
use super::vocabulary::{Kind, Slot};
use crate::parse::date::read_date_field;
use crate::parse::xml::Flaws;
use crate::parse::{Warning, address};

/// What was said so far.
#[derive(Debug, Default)]
pub(super) struct Collector {
    head: Draft,
    entry: Option<Draft>,
    source: Option<Draft>,
    person: Option<Person>,
    /// Entries that are complete and not yet given away.
    ready: VecDeque<Entry>,
    count: usize,
    unreadable_dates: Vec<String>,
}

/// Dates that could not be read are named in warnings up to this many.
const MOST_NAMED_DATES: usize = 3;

impl Collector {
    /// The next complete entry.
    pub(super) fn next_entry(&mut self) -> Option<Entry> {
        self.ready.pop_front()
    }

    pub(super) fn begin_entry(&mut self) {
        self.entry = Some(Draft::default());
    }

    pub(super) fn begin_source(&mut self) {
        self.source = Some(Draft::default());
    }

    pub(super) fn begin_person(&mut self) {
        self.person = Some(Person::default());
    }

    /// Whether an entry is open.
    pub(super) fn has_entry(&self) -> bool {
        self.entry.is_some()
    }

    /// Whether a person is open.
    pub(super) fn has_person(&self) -> bool {
        self.person.is_some()
    }

    /// The feed as far as it is known.
    pub(super) fn head(&self, persons: Persons) -> Feed {
        let mut feed = self.head.feed(persons);
        let unreadable = self.unreadable_dates.iter().cloned();
        feed.warnings = unreadable
            .map(|found| Warning::UnreadableDate { found })
            .collect();
        feed
    }

    /// Takes text that stands directly in a person or a source.
    pub(super) fn hear(&mut self, text: &str) {
        if let Some(person) = &mut self.person {
            person.text.push_str(text);
        } else if let (Some(_), Some(entry)) = (&self.source, &mut self.entry) {
            entry.source.get_or_insert_default().push_str(text);
        }
    }

    /// Takes what feeds and entries say in attributes: `rdf:about`, the language, and `HREF` and `LASTMOD` of CDF.
    pub(super) fn take_attributes(&mut self, given: &Given, base: Option<&str>) {
        let draft = self.entry.as_mut().unwrap_or(&mut self.head);
        if let Some(about) = given.local("about") {
            draft.id.offer(1, about.to_owned());
        }
        if let Some(href) = given.value("href").filter(|it| !it.is_empty()) {
            draft.link.offer(1, absolute(href, base));
        }
        if let Some(date) = given.value("lastmod").and_then(read_date_field) {
            draft.date(Slot::Updated, 1, date);
        }
        if let Some(language) = given.language() {
            draft.language.offer(1, language.replace('_', "-"));
        }
    }

    /// Takes the value of an element that closes.
    pub(super) fn take(&mut self, capture: Capture, base: Option<&str>, flaws: &mut Flaws) {
        let field = capture.field;
        let site = self
            .head
            .link
            .value()
            .filter(|it| address::is_web(it))
            .cloned();
        let base = base.or(site.as_deref());
        if let Some(person) = &mut self.person {
            return person_part(person, &capture);
        }
        let draft = self
            .source
            .as_mut()
            .or(self.entry.as_mut())
            .unwrap_or(&mut self.head);
        match field.slot {
            Slot::Link => link(draft, &capture, base),
            Slot::Id => id(draft, &capture, base),
            Slot::Language if !capture.data().is_empty() => {
                draft
                    .language
                    .offer(field.rank, capture.data().replace('_', "-"));
            }
            _ if field.default == Kind::Data => self.date(&capture),
            slot => {
                if let Some(text) = capture.into_text(base, flaws) {
                    draft.text(slot, field.rank, text);
                }
            }
        }
    }

    fn date(&mut self, capture: &Capture) {
        let draft = self
            .source
            .as_mut()
            .or(self.entry.as_mut())
            .unwrap_or(&mut self.head);
        let field = capture.field;
        match read_date_field(capture.data()) {
            Some(date) => draft.date(field.slot, field.rank, date),
            None if capture.data().is_empty()
                || self.unreadable_dates.len() >= MOST_NAMED_DATES => {}
            None => self.unreadable_dates.push(capture.data().to_owned()),
        }
    }

    pub(super) fn end_person(&mut self, rank: u8) {
        let draft = self
            .source
            .as_mut()
            .or(self.entry.as_mut())
            .unwrap_or(&mut self.head);
        if let Some(person) = self.person.take() {
            draft.person(rank, person);
        }
    }

    pub(super) fn end_source(&mut self) {
        let name = self.source.take().and_then(Draft::into_name);
        if let Some(entry) = &mut self.entry {
            let text = entry.source.take().map(|it| it.trim().to_owned());
            entry.source = name.or(text.filter(|it| !it.is_empty()));
        }
    }

    pub(super) fn end_entry(&mut self) {
        if let Some(entry) = self.entry.take() {
            self.count += 1;
            self.ready.push_back(entry.into_entry());
        }
    }

    /// Forgets the entry that the end of the file cuts off, unless it is the only one and says something.
    pub(super) fn drop_cut_entry(&mut self) {
        let is_only = self.count == 0;
        self.entry = self
            .entry
            .take()
            .filter(|it| is_only && it.is_worth_keeping());
    }
}

/// Whether the persons of the feed wrote the entries that name nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Persons {
    /// So Atom says.
    WroteEntries,
    /// The editor of an RSS feed does not write it.
    Edit,
}

fn person_part(person: &mut Person, capture: &Capture) {
    let part = match capture.field.slot {
        Slot::Name => &mut person.name,
        _ => &mut person.email,
    };
    capture.data().clone_into(part);
}

/// Where the names of relations are registered (RFC 4287, section 4.2.7.2: the address with it is the same relation).
const RELATIONS: &str = "http://www.iana.org/assignments/relation/";

/// A link: as text in RSS, as an attribute in Atom, where only the alternate one is the page.
fn link(draft: &mut Draft, capture: &Capture, base: Option<&str>) {
    let given = &capture.given;
    let relation = given.value("rel").unwrap_or("alternate").trim();
    let relation = relation.strip_prefix(RELATIONS).unwrap_or(relation);
    let href = given.value("href").unwrap_or(capture.data());
    if href.is_empty() || !relation.eq_ignore_ascii_case("alternate") {
        return;
    }
    let is_page = match given.value("type") {
        None | Some("") => true,
        Some(kind) => kind.to_ascii_lowercase().contains("html"),
    };
    draft
        .link
        .offer(if is_page { 3 } else { 0 }, absolute(href, base));
}

/// An id. It is also the link if it says so, which is what a guid of RSS does by saying nothing.
fn id(draft: &mut Draft, capture: &Capture, base: Option<&str>) {
    let id = capture.data();
    if id.is_empty() {
        return;
    }
    let is_address = !capture
        .given
        .value("ispermalink")
        .is_some_and(|it| it.eq_ignore_ascii_case("false"));
    let is_relative = id.starts_with(['/', '.', '?']);
    let id = if is_address && is_relative {
        absolute(id, base)
    } else {
        id.to_owned()
    };
    if is_address && capture.is_guid() && address::is_web(&id) {
        draft.permalink = Some(id.clone());
    }
    draft.id.offer(capture.field.rank, id);
}

/// An address without line breaks, resolved if it is relative.
fn absolute(address: &str, base: Option<&str>) -> String {
    let address: String = address
        .chars()
        .filter(|it| !matches!(it, '\n' | '\r' | '\t'))
        .collect();
    match base {
        Some(base) => address::resolve(base, &address),
        None => address.trim().to_owned(),
    }
}

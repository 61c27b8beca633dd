//! [`Elements`]: the elements that are open, and what each token does to them.

use std::sync::Arc;

use super::attributes::Given;
use super::capture::{Capture, Dialect};
use super::clean::is_html_element;
use super::collector::{Collector, Persons};
use super::document::{Entry, Feed};
use super::namespaces::{Namespaces, Space};
use super::not_a_feed::{NotAFeed, named_feed};
use super::vocabulary::{self, Kind, Meaning, Slot};
use crate::parse::address;
use crate::parse::xml::{Entities, Flaw, Flaws, Tag, Token, unescape, without_controls};

/// Everything known while a feed is read.
#[derive(Debug, Default)]
pub(super) struct Elements {
    open: Vec<Open>,
    /// How many elements are open that were left out because they lie too deep.
    too_deep: usize,
    namespaces: Namespaces,
    entities: Entities,
    dialect: Dialect,
    capture: Option<Capture>,
    collector: Collector,
    root: Root,
    url: Option<Arc<str>>,
    flaws: Flaws,
}

/// What the first element makes of the document.
#[derive(Debug, Default)]
enum Root {
    /// There was none yet.
    #[default]
    Missing,
    /// The name of another one; a feed may still come.
    Unknown(String),
    Feed,
    /// A page, and the feeds that it names; over once its body begins.
    Page {
        feeds: Vec<String>,
        is_over: bool,
    },
}

/// An open element.
#[derive(Debug)]
struct Open {
    name: String,
    role: Role,
    base: Option<Arc<str>>,
}

/// What an open element does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Feed,
    Entry,
    Source,
    Group,
    Person {
        rank: u8,
    },
    /// Its text is captured.
    Captured,
    /// A child of a captured element.
    Inline,
    Other,
}

/// Elements that lie deeper are not opened.
const DEEPEST: usize = 512;

impl Elements {
    /// `url` is where relative addresses start.
    pub(super) fn new(url: Option<&str>) -> Self {
        Self {
            url: url.map(Arc::from),
            ..Self::default()
        }
    }

    /// The next complete entry.
    pub(super) fn next_entry(&mut self) -> Option<Entry> {
        self.collector.next_entry()
    }

    /// Whether the rest need not be read.
    pub(super) fn is_done(&self) -> bool {
        matches!(self.root, Root::Page { is_over: true, .. })
    }

    /// Counts what the scanner read around.
    pub(super) fn note(&mut self, flaw: Flaw) {
        self.flaws.note(flaw);
    }

    /// What was read around.
    pub(super) fn flaws(&self) -> &Flaws {
        &self.flaws
    }

    /// The feed as far as it is known, without entries.
    pub(super) fn head(&self) -> Feed {
        self.collector.head(match self.dialect {
            Dialect::Rss => Persons::Edit,
            Dialect::Atom03 | Dialect::Atom10 => Persons::WroteEntries,
        })
    }

    /// Why this is no feed, if it is none.
    pub(super) fn refusal(self) -> Option<NotAFeed> {
        match self.root {
            Root::Feed => None,
            Root::Missing => Some(NotAFeed::PlainText),
            Root::Page { feeds, .. } => Some(NotAFeed::Page { feeds }),
            Root::Unknown(root) if root == "opml" => Some(NotAFeed::Opml),
            Root::Unknown(root) if is_part_of_page(&root) => {
                Some(NotAFeed::Page { feeds: Vec::new() })
            }
            Root::Unknown(root) => Some(NotAFeed::OtherXml { root }),
        }
    }

    /// Takes one token.
    pub(super) fn take(&mut self, token: &Token<'_>) {
        match token {
            Token::Text(raw) if self.open.is_empty() => self.outside(raw),
            Token::Text(raw) if self.is_heard() => {
                let text = unescape(raw, &self.entities, &mut self.flaws);
                hear(&mut self.capture, &mut self.collector, &text);
            }
            Token::Verbatim(raw) if self.is_heard() => {
                let text = without_controls(raw, &mut self.flaws);
                hear(&mut self.capture, &mut self.collector, &text);
            }
            Token::Start(tag) => self.start(tag),
            Token::End(name) => self.end(name),
            Token::Doctype(doctype) => self.entities.read(doctype),
            Token::Text(_) | Token::Verbatim(_) | Token::Aside => {}
        }
    }

    /// Ends the document: closes what is open. An entry that is cut off is left out, unless it is all there is.
    pub(super) fn finish(&mut self) {
        if self.open.is_empty() {
            return;
        }
        self.flaws.note(Flaw::Truncated);
        if let Some(at) = self.open.iter().position(|it| it.role == Role::Entry) {
            self.close_to(at + 1);
            self.collector.drop_cut_entry();
        }
        self.close_to(0);
    }

    /// Text outside of all elements.
    fn outside(&mut self, raw: &str) {
        if !raw.trim().is_empty() {
            self.flaws.note(Flaw::Junk);
        }
    }

    fn is_heard(&self) -> bool {
        self.capture.is_some() || self.collector.has_person() || self.parent() == Some(Role::Source)
    }

    fn start(&mut self, tag: &Tag<'_>) {
        if let Root::Page { feeds, is_over } = &mut self.root {
            feeds.extend(named_feed(tag, self.url.as_deref()));
            *is_over |= tag.name.eq_ignore_ascii_case("body");
            return;
        }
        let given = Given::read(tag, &self.entities, &mut self.flaws);
        self.declare(&given);
        let (space, local) = self.namespaces.split(tag.name, &mut self.flaws);
        if matches!(self.root, Root::Missing) && local == "html" {
            self.root = Root::Page {
                feeds: Vec::new(),
                is_over: false,
            };
            return;
        }
        if self.end_capture_left_open(space, &local) {
            self.declare(&given);
        }
        if self.capture.is_some() {
            self.inline(tag, &local, &given);
        } else {
            self.structural(tag, space, &local, given);
        }
        self.namespaces.leave(self.open.len());
    }

    fn declare(&mut self, given: &Given) {
        for (prefix, address) in given.namespaces() {
            self.namespaces.declare(prefix, address, self.open.len());
        }
    }

    /// Closes a captured element whose end tag is missing, as the beginning of another element of the feed shows.
    fn end_capture_left_open(&mut self, space: Space, local: &str) -> bool {
        let Some(capture) = &self.capture else {
            return false;
        };
        let shows = if capture.field.default == Kind::Data {
            vocabulary::meaning(space, local) != Meaning::Other
        } else {
            !capture.is_declared_markup() && vocabulary::is_unmistakable(space, local)
        };
        if shows {
            self.flaws.note(Flaw::TagSoup);
            self.too_deep = 0;
            self.close_to(capture.depth);
        }
        shows
    }

    /// A child of a captured element.
    fn inline(&mut self, tag: &Tag<'_>, local: &str, given: &Given) {
        if self.is_too_deep(tag) {
            return;
        }
        let Some(capture) = &mut self.capture else {
            return;
        };
        if capture.start(local, given, tag.is_empty) {
            self.push(tag.name, Role::Inline, given);
        }
    }

    /// An element of the feed itself.
    fn structural(&mut self, tag: &Tag<'_>, space: Space, local: &str, given: Given) {
        let space = match self.root {
            Root::Missing => self.begin(tag, space, local, &given),
            _ => space,
        };
        let meaning = self.meaning_here(space, local);
        if meaning == Meaning::Entry {
            self.end_entry_left_open();
        }
        if self.is_too_deep(tag) {
            return;
        }
        let role = self.begin_role(meaning);
        self.push(tag.name, role, &given);
        if matches!(role, Role::Feed | Role::Entry) {
            self.collector
                .take_attributes(&given, self.base().as_deref());
        }
        if let Meaning::Field(field) = meaning {
            self.capture = Some(Capture::new(
                field,
                local,
                given,
                self.open.len() - 1,
                self.dialect,
            ));
        }
        if tag.is_empty {
            self.close_to(self.open.len().saturating_sub(1));
        }
    }

    /// Whether the element lies too deep to be opened; then only its text counts.
    fn is_too_deep(&mut self, tag: &Tag<'_>) -> bool {
        let is_too_deep = self.open.len() >= DEEPEST;
        if is_too_deep {
            self.flaws.note(Flaw::TooDeep);
            self.too_deep += usize::from(!tag.is_empty);
        }
        is_too_deep
    }

    /// The root element says which dialect it is. If it has a prefix, that is the feed's vocabulary.
    fn begin(&mut self, tag: &Tag<'_>, space: Space, local: &str, given: &Given) -> Space {
        self.root = Root::Unknown(local.to_owned());
        if matches!(local, "feed" | "entry") {
            self.dialect = given.atom_dialect();
        }
        match (tag.name.split_once(':'), local) {
            (Some((prefix, _)), "rss" | "feed" | "rdf" | "channel") if space == Space::Other => {
                self.namespaces
                    .declare_as(&prefix.to_ascii_lowercase(), Space::Feed, 0);
                Space::Feed
            }
            _ => space,
        }
    }

    /// What an element means where it stands: parts of a feed count only in the feed, an entry or a group.
    fn meaning_here(&self, space: Space, local: &str) -> Meaning {
        let meaning = vocabulary::meaning(space, local);
        let parent = self.parent();
        let counts = match meaning {
            Meaning::Feed => {
                matches!(parent, None | Some(Role::Feed | Role::Other))
                    && !self.collector.has_entry()
            }
            Meaning::Entry => !self.collector.has_entry() || parent == Some(Role::Entry),
            Meaning::Source => parent == Some(Role::Entry),
            Meaning::Field(field) if matches!(field.slot, Slot::Name | Slot::Email) => {
                matches!(parent, Some(Role::Person { .. }))
            }
            Meaning::Person { .. } | Meaning::Field(_) | Meaning::Group => {
                matches!(
                    parent,
                    Some(Role::Feed | Role::Entry | Role::Source | Role::Group)
                )
            }
            Meaning::Other => false,
        };
        if counts { meaning } else { Meaning::Other }
    }

    /// An entry begins inside an entry: the end of the first is missing.
    fn end_entry_left_open(&mut self) {
        if let Some(at) = self.open.iter().position(|it| it.role == Role::Entry) {
            self.flaws.note(Flaw::TagSoup);
            self.close_to(at);
        }
    }

    fn begin_role(&mut self, meaning: Meaning) -> Role {
        match meaning {
            Meaning::Feed => {
                self.root = Root::Feed;
                Role::Feed
            }
            Meaning::Entry => {
                self.root = Root::Feed;
                self.collector.begin_entry();
                Role::Entry
            }
            Meaning::Source => {
                self.collector.begin_source();
                Role::Source
            }
            Meaning::Person { rank } => {
                self.collector.begin_person();
                Role::Person { rank }
            }
            Meaning::Group => Role::Group,
            Meaning::Field(_) => Role::Captured,
            Meaning::Other => Role::Other,
        }
    }

    fn push(&mut self, name: &str, role: Role, given: &Given) {
        let outer = self.base();
        let said = given
            .base()
            .or(given.value("base").filter(|_| role == Role::Feed));
        let base = match (said, &outer) {
            (Some(said), Some(outer)) => Some(Arc::from(address::resolve(outer, said))),
            (Some(said), None) => Some(Arc::from(said)),
            (None, _) => outer,
        };
        self.open.push(Open {
            name: name.to_owned(),
            role,
            base,
        });
    }

    fn end(&mut self, name: &str) {
        if self.too_deep > 0 && !self.is_structural(name) {
            self.too_deep -= 1;
            return;
        }
        self.too_deep = 0;
        let Some(at) = self
            .open
            .iter()
            .rposition(|it| it.name.eq_ignore_ascii_case(name))
        else {
            let is_void = self.capture.as_mut().is_some_and(|it| it.end_void(name));
            if !is_void {
                self.flaws.note(Flaw::TagSoup);
            }
            return;
        };
        let matches = self.open.last().is_some_and(|it| it.name == name);
        if !matches {
            self.flaws.note(Flaw::TagSoup);
        }
        self.close_to(at);
    }

    /// Whether an end tag ends what is captured, or something around it.
    fn is_structural(&self, name: &str) -> bool {
        self.open
            .iter()
            .any(|it| !matches!(it.role, Role::Inline | Role::Other) && it.name == name)
    }

    /// Closes the open elements from the innermost out until `left` are left.
    fn close_to(&mut self, left: usize) {
        while self.open.len() > left {
            let Some(open) = self.open.pop() else { return };
            match open.role {
                Role::Inline => {
                    if let Some(capture) = &mut self.capture {
                        capture.end(&open.name);
                    }
                }
                Role::Captured => {
                    if let Some(capture) = self.capture.take() {
                        self.collector
                            .take(capture, open.base.as_deref(), &mut self.flaws);
                    }
                }
                Role::Person { rank } => self.collector.end_person(rank),
                Role::Source => self.collector.end_source(),
                Role::Entry => self.collector.end_entry(),
                Role::Feed | Role::Group | Role::Other => {}
            }
            self.namespaces.leave(self.open.len());
        }
    }

    fn base(&self) -> Option<Arc<str>> {
        self.open
            .last()
            .map_or_else(|| self.url.clone(), |it| it.base.clone())
    }

    fn parent(&self) -> Option<Role> {
        self.open.last().map(|it| it.role)
    }
}

/// Whether an element may be the first of a page whose `<html>` is missing.
fn is_part_of_page(name: &str) -> bool {
    matches!(name, "head" | "body" | "title" | "meta" | "link") || is_html_element(name)
}

/// Gives text to whatever is open for it.
fn hear(capture: &mut Option<Capture>, collector: &mut Collector, text: &str) {
    match capture {
        Some(capture) => capture.text(text),
        None => collector.hear(text),
    }
}

//! [`Elements`]: the elements that are open, and what each token does to them.

use super::attributes::Given;
use super::capture::{Capture, Dialect};
use super::collector::{Collector, Persons};
use super::document::{Entry, Feed};
use super::namespaces::{Namespaces, Space};
use super::not_a_feed::NotAFeed;
use super::root::Root;
use super::stack::{Ended, Role, Stack};
use super::vocabulary::{self, Kind, Meaning, Slot};
use crate::parse::xml::{Entities, Flaw, Flaws, Tag, Token, unescape, without_controls};

/// Everything known while a feed is read.
#[derive(Debug, Default)]
pub(super) struct Elements {
    stack: Stack,
    namespaces: Namespaces,
    entities: Entities,
    dialect: Dialect,
    capture: Option<Capture>,
    collector: Collector,
    root: Root,
    /// Where the document was found.
    url: Option<String>,
    flaws: Flaws,
}

impl Elements {
    /// `url` is where relative addresses start.
    pub(super) fn new(url: Option<&str>) -> Self {
        Self {
            stack: Stack::new(url),
            url: url.map(str::to_owned),
            ..Self::default()
        }
    }

    /// The next complete entry.
    pub(super) fn next_entry(&mut self) -> Option<Entry> {
        self.collector.next_entry()
    }

    /// Whether the rest need not be read.
    pub(super) fn is_done(&self) -> bool {
        self.root.is_over()
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
        self.root.refusal()
    }

    /// Takes one token.
    pub(super) fn take(&mut self, token: &Token<'_>) {
        match token {
            Token::Text(raw) if self.stack.depth() == 0 => self.outside(raw),
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
        if self.stack.depth() == 0 {
            return;
        }
        self.flaws.note(Flaw::Truncated);
        if let Some(at) = self.stack.entry() {
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
        self.capture.is_some()
            || self.collector.has_person()
            || self.stack.parent() == Some(Role::Source)
    }

    fn start(&mut self, tag: &Tag<'_>) {
        if self.root.take_page(tag, self.url.as_deref()) {
            return;
        }
        let given = Given::read(tag, &self.entities, &mut self.flaws);
        self.declare(&given);
        let (space, local) = self.namespaces.split(tag.name, &mut self.flaws);
        if self.root.begin_page(&local) {
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
        self.namespaces.leave(self.stack.depth());
    }

    fn declare(&mut self, given: &Given) {
        for (prefix, address) in given.namespaces() {
            self.namespaces.declare(prefix, address, self.stack.depth());
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
            self.stack.push(tag.name, Role::Inline, given);
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
        self.stack.push(tag.name, role, &given);
        if matches!(role, Role::Feed | Role::Entry) {
            self.collector
                .take_attributes(&given, self.stack.base().as_deref());
        }
        if let Meaning::Field(field) = meaning {
            self.capture = Some(Capture::new(
                field,
                local,
                given,
                self.stack.depth() - 1,
                self.dialect,
            ));
        }
        if tag.is_empty {
            self.close_to(self.stack.depth().saturating_sub(1));
        }
    }

    /// Whether the element lies too deep to be opened; then only its text counts.
    fn is_too_deep(&mut self, tag: &Tag<'_>) -> bool {
        let is_too_deep = self.stack.is_full();
        if is_too_deep {
            self.flaws.note(Flaw::TooDeep);
            if !tag.is_empty {
                self.stack.leave_out();
            }
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
        let parent = self.stack.parent();
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
        if let Some(at) = self.stack.entry() {
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

    fn end(&mut self, name: &str) {
        match self.stack.ended_by(name) {
            Ended::LeftOut => {}
            Ended::Innermost(at) => self.close_to(at),
            Ended::Outer(at) => {
                self.flaws.note(Flaw::TagSoup);
                self.close_to(at);
            }
            Ended::Nothing => {
                let is_void = self.capture.as_mut().is_some_and(|it| it.end_void(name));
                if !is_void {
                    self.flaws.note(Flaw::TagSoup);
                }
            }
        }
    }

    /// Closes the open elements from the innermost out until `left` are left.
    fn close_to(&mut self, left: usize) {
        while self.stack.depth() > left {
            let Some(open) = self.stack.pop() else { return };
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
            self.namespaces.leave(self.stack.depth());
        }
    }
}

/// Gives text to whatever is open for it.
fn hear(capture: &mut Option<Capture>, collector: &mut Collector, text: &str) {
    match capture {
        Some(capture) => capture.text(text),
        None => collector.hear(text),
    }
}

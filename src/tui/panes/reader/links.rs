//! Links of the text: letters beside those on the screen, and what is done with the one that was chosen.

use super::{Hints, Reader};
use crate::text::TextRange;
use crate::tui::link;
use crate::tui::msg::Level;
use crate::tui::shared::Shared;

/// What is done with a link whose letters are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// It is opened in the browser, after a question.
    Open,
    /// Its address is copied.
    Copy,
}

/// Letters beside the links on the screen, while one is being chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkHints {
    /// The letters and the linked words.
    pub hints: Hints,
    /// What they are typed for.
    pub purpose: Purpose,
}

/// Puts letters beside the links on the screen.
pub fn show(reader: &mut Reader, shared: &mut Shared, purpose: Purpose) {
    let Some(open) = &reader.open else {
        return shared.say(Level::Info, "open an article first");
    };
    if open.article.links.is_empty() {
        return shared.say(Level::Info, "this text has no links");
    }
    let visible = reader.visible();
    let mut on_screen: Vec<TextRange> = open
        .article
        .links
        .iter()
        .map(|it| it.range)
        .filter(|it| it.overlaps(visible) && reader.is_shown(*it))
        .collect();
    on_screen.sort_unstable();
    on_screen.dedup();
    if on_screen.is_empty() {
        return shared.say(Level::Info, "no link on this part of the text");
    }
    reader.links = Some(LinkHints {
        hints: Hints::new(on_screen),
        purpose,
    });
}

/// Takes in a letter; at the last one of a link does what it was chosen for.
pub fn type_letter(reader: &mut Reader, shared: &mut Shared, c: char) {
    let Some(links) = reader.links.as_mut() else {
        return super::mark::type_hint(reader, c);
    };
    links.hints.typed.push(c);
    let purpose = links.purpose;
    if let Some(range) = links.hints.chosen() {
        reader.links = None;
        take(reader, shared, range, purpose);
    } else if !links.hints.is_possible() {
        reader.links = None;
        shared.say(Level::Info, format!("no link here is called `{c}`"));
    }
}

fn take(reader: &Reader, shared: &mut Shared, range: TextRange, purpose: Purpose) {
    let Some(open) = &reader.open else { return };
    let mut links = open.article.links.iter();
    let Some(found) = links.find(|it| it.range == range) else {
        return;
    };
    match purpose {
        Purpose::Open => link::ask(shared, range.slice(&open.article.text), &found.url),
        Purpose::Copy => link::copy(shared, "address", &found.url),
    }
}

impl Reader {
    /// The letters beside the links, while one is being chosen.
    pub fn link_hints(&self) -> Option<&LinkHints> {
        self.links.as_ref()
    }

    /// Whether letters are typed to choose a sentence or a link.
    pub fn is_choosing(&self) -> bool {
        self.links.is_some() || self.selection.as_ref().is_some_and(|it| it.hints.is_some())
    }

    /// Whether any of a stretch is on the page: not folded, not hidden as a mark of the markup.
    fn is_shown(&self, range: TextRange) -> bool {
        let Some(page) = &self.page else { return false };
        let mut stretches = page.stretches().iter();
        let mut hidden = page.hidden(range).iter();
        stretches.any(|it| it.overlaps(range)) && !hidden.any(|it| it.cover(range) == *it)
    }
}

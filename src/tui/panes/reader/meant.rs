//! Which passage the keys of mark mode mean.
//!
//! The one that is selected. Where what is selected only lies inside a passage, or around one, the first key
//! selects that passage and names it, and the same key again does what it does: nobody deletes what they do not
//! see selected.

use super::{Passage, Reader, Selection, units};
use crate::model::AnnotationId;
use crate::text::TextRange;
use crate::tui::action::Action;
use crate::tui::msg::Level;
use crate::tui::shared::Shared;

/// The passage that a key is for; none if there is none, or it had to be selected first. `does` says what the
/// same key does then.
pub(super) fn meant<'a>(
    reader: &'a mut Reader,
    shared: &mut Shared,
    action: Action,
    does: &str,
) -> Option<&'a Passage> {
    let selection = reader.selection.as_ref()?;
    if selection.resizing.is_some() {
        shared.say(Level::Info, "save this one first: Enter; Esc leaves it");
        return None;
    }
    let range = selection.range;
    if reader.exactly_at(range).is_some() {
        return reader.exactly_at(range);
    }
    let Some((id, said)) = beside(reader, selection, shared) else {
        shared.say(Level::Info, "there is no passage here");
        return None;
    };
    let key = shared.keymap.key_of(action).unwrap_or_default();
    shared.say(Level::Info, format!("{said}: selected; {key} again {does}"));
    reader.pick(id, range);
    None
}

/// The passage around, inside or over a selection that is none itself, and how it lies.
fn beside(
    reader: &Reader,
    selection: &Selection,
    shared: &Shared,
) -> Option<(AnnotationId, String)> {
    let passage = reader.passage_at(selection.range)?;
    let unit = unit(reader, selection);
    let name = name(passage, shared);
    let said = if passage.range.encloses(selection.range) {
        format!("this {unit} lies inside {name}")
    } else if selection.range.encloses(passage.range) {
        format!("inside this {unit} lies {name}")
    } else {
        format!("over this {unit} lies a part of {name}")
    };
    Some((passage.id, said))
}

/// What a passage is called: by its tags.
fn name(passage: &Passage, shared: &Shared) -> String {
    let codebook = shared.library.codebook();
    let tags = passage.tags.iter();
    let tags: Vec<String> = tags.map(|it| format!("⟨{}⟩", codebook.path(*it))).collect();
    if tags.is_empty() {
        return "a passage without a tag".to_owned();
    }
    tags.join(" ")
}

/// What a selection is called: by its unit if it is one.
fn unit(reader: &Reader, selection: &Selection) -> &'static str {
    let (Some(open), Some(page)) = (&reader.open, &reader.page) else {
        return "selection";
    };
    let start: usize = selection.range.start();
    let whole: Option<TextRange> =
        units::at(&open.article.text, page.stretches(), start, selection.unit);
    if whole == Some(selection.range) {
        units::name(selection.unit)
    } else {
        "selection"
    }
}

/// The unit that gets a note of its own, if what is selected lies inside a passage but is none.
pub(super) fn part(reader: &Reader) -> Option<&'static str> {
    let selection = reader.selection.as_ref()?;
    let range = selection.range;
    let is_part = reader.exactly_at(range).is_none() && reader.passage_at(range).is_some();
    is_part.then(|| unit(reader, selection))
}

//! Giving tags and notes to what is marked, and taking them away.

use super::Reader;
use super::meant::meant;
use super::naming::name;
use crate::model::steps::{Marked, StepError};
use crate::model::{AnnotationId, Change, Citation, Decision, Edit, Selector, TagId};
use crate::text::TextRange;
use crate::tui::action::{Action, Call};
use crate::tui::ask::{Chosen, Question};
use crate::tui::msg::{Level, Tell};
use crate::tui::shared::Shared;

/// Most letters of a tag made of a passage's own words.
const IN_VIVO: usize = 60;

/// Carries out an action of tagging: in mark mode on the selection, else on the focused paragraph.
pub fn act(reader: &mut Reader, shared: &mut Shared, call: &Call) {
    reader.aim = None;
    match target(reader) {
        Some(range) => act_on(reader, shared, range, call),
        None => shared.say(Level::Info, "open an article first"),
    }
}

/// Carries out an action of tagging on the whole article, as it is asked for from the list.
pub fn tag_article(reader: &mut Reader, shared: &mut Shared, call: &Call) {
    let Some(page) = reader.page.as_ref().filter(|_| reader.wait.is_none()) else {
        return shared.say(Level::Info, "the article is still being opened");
    };
    let stretches = page.stretches();
    let whole = stretches.first().zip(stretches.last());
    let Some(range) = whole.map(|(first, last)| first.cover(*last)) else {
        return shared.say(Level::Info, "there is no text to tag");
    };
    reader.selection = None;
    reader.aim = Some(range);
    act_on(reader, shared, range, call);
}

fn act_on(reader: &mut Reader, shared: &mut Shared, range: TextRange, call: &Call) {
    match call.action {
        Action::PickTag | Action::TagArticle => ask_tag(reader, shared, range),
        Action::Pin => pin(reader, shared, range, &call.argument),
        Action::Repeat => {
            let tags = shared.recent.set.clone();
            if tags.is_empty() {
                return shared.say(Level::Info, "no tag was given yet; t chooses one");
            }
            give(reader, shared, range, &tags, Vec::new());
        }
        _ => {}
    }
}

/// Gives the tags that were chosen, those to be made among them.
pub fn tagged(reader: &mut Reader, shared: &mut Shared, chosen: &[Chosen]) {
    let Some(range) = target(reader) else { return };
    match shared.tags_of(chosen) {
        Ok((tags, edits)) => give(reader, shared, range, &tags, edits),
        Err(error) => shared.say(Level::Warning, error.to_string()),
    }
}

/// Writes a note on the passage that is exactly the target, which is made if there is none, as for tags.
pub fn noted(reader: &mut Reader, shared: &mut Shared, note: &str) {
    let Some(range) = target(reader) else { return };
    let change = match reader.exactly_at(range).map(|it| it.id) {
        Some(id) => shared.steps().set_note(id, note),
        None => mark(reader, shared, range, Vec::new(), Vec::new(), Some(note)),
    };
    done(shared, change, "note written · u takes it back");
}

/// Takes a tag away from a passage.
pub fn untagged(shared: &mut Shared, id: AnnotationId, tag: TagId) {
    let Some(annotation) = shared.library.annotation(id) else {
        return;
    };
    let mut tags = annotation.tags.clone();
    tags.retain(|it| *it != tag);
    let said = if tags.is_empty() {
        "no tag left: a plain highlight · d deletes it, u takes it back"
    } else {
        "tag taken away · u gives it back"
    };
    let change = shared.steps().set_tags(id, tags, Vec::new());
    done(shared, change, said);
}

/// Asks which tag is to be taken away, if there are several.
pub(super) fn ask_untag(reader: &mut Reader, shared: &mut Shared) {
    let Some(passage) = meant(reader, shared, Action::Untag, "takes a tag away") else {
        return;
    };
    match passage.tags.as_slice() {
        [] => shared.say(Level::Info, "the passage has no tag; d deletes it"),
        [tag] => shared.tell(Tell::Untagged(passage.id, *tag)),
        tags => shared.tell(Tell::Ask(Question::Untag(passage.id, tags.to_vec()))),
    }
}

/// Deletes the passage at the selection.
pub(super) fn delete(reader: &mut Reader, shared: &mut Shared) {
    let Some(passage) = meant(reader, shared, Action::DeletePassage, "deletes it") else {
        return;
    };
    let codebook = shared.library.codebook();
    let tags = passage.tags.iter();
    let tags: Vec<String> = tags
        .map(|it| format!("⟨{}⟩ ", codebook.path(*it)))
        .collect();
    let change = shared.steps().delete_passages(&[passage.id]);
    let said = format!("passage {}deleted · u takes it back", tags.concat());
    done(shared, change, &said);
}

/// Asks for all places where the selected words stand.
pub(super) fn ask_all(reader: &Reader, shared: &mut Shared) {
    let (Some(range), Some(open)) = (target(reader), &reader.open) else {
        return;
    };
    let words: Vec<&str> = range.slice(&open.article.text).split_whitespace().collect();
    let exact = reader.exactly_at(range);
    let tags = exact.map(|it| it.tags.clone()).unwrap_or_default();
    shared.tell(Tell::ListOccurrences(words.join(" "), open.header.id, tags));
}

/// Makes a tag of the selected words and gives it.
pub(super) fn in_vivo(reader: &mut Reader, shared: &mut Shared) {
    let (Some(range), Some(open)) = (target(reader), &reader.open) else {
        return;
    };
    let words: Vec<&str> = range.slice(&open.article.text).split_whitespace().collect();
    let name = tag_name(&words.join(" ").replace('/', "∕"));
    tagged(reader, shared, &[Chosen::New(name)]);
}

/// As many whole words as a name may have letters, with a sign that there were more.
fn tag_name(words: &str) -> String {
    if words.chars().count() <= IN_VIVO {
        return words.to_owned();
    }
    let head: String = words.chars().take(IN_VIVO - 1).collect();
    let whole = head.rsplit_once(' ').map_or(head.as_str(), |it| it.0);
    format!("{}…", whole.trim_end())
}

/// Keeps the selection without a tag.
pub(super) fn highlight(reader: &mut Reader, shared: &mut Shared) {
    let Some(range) = target(reader) else { return };
    give(reader, shared, range, &[], Vec::new());
}

/// Gives the passage that is being resized the selected range.
///
/// On the version where it was marked it is made longer or shorter; on another one a person says where it is.
pub(super) fn save_size(reader: &mut Reader, shared: &mut Shared) {
    let (Some(selection), Some(open)) = (reader.selection.as_mut(), &reader.open) else {
        return;
    };
    let Some(id) = selection.resizing.take() else {
        return;
    };
    let (range, version, back_to) = (selection.range, open.version, selection.back_to.take());
    let marked_on = shared.library.annotation(id).map(|it| it.selector.version);
    if marked_on == Some(version) {
        let selector = Selector::new(&open.article.text, range);
        let change = shared.steps().resize(id, selector);
        done(shared, change, "passage resized · u takes it back");
    } else {
        let decision = Some(Decision::At(range));
        let change = shared.steps().decide(id, version, decision);
        done(shared, change, "the passage is here now · u takes it back");
    }
    if let Some(pane) = back_to {
        shared.tell(Tell::Focus(pane));
    }
}

/// What is tagged: the selection, the whole article if that was asked for, else the focused paragraph.
fn target(reader: &Reader) -> Option<TextRange> {
    let selected = reader.selection.as_ref().map(|it| it.range);
    selected.or(reader.aim).or_else(|| reader.focused())
}

fn ask_tag(reader: &Reader, shared: &mut Shared, range: TextRange) {
    let exact = reader.exactly_at(range);
    let has = exact.map(|it| it.tags.clone()).unwrap_or_default();
    shared.tell(Tell::Ask(Question::Tags(has)));
}

fn pin(reader: &mut Reader, shared: &mut Shared, range: TextRange, digit: &str) {
    let number: Option<u8> = digit.parse().ok();
    let Some(tag) = number.and_then(|it| shared.library.codebook().pinned(it)) else {
        return shared.say(
            Level::Info,
            format!("no tag has the number {digit}; g t, then {digit} on a tag gives it one"),
        );
    };
    let exact = reader.exactly_at(range);
    match exact.filter(|it| it.tags.contains(&tag)).map(|it| it.id) {
        Some(id) => untagged(shared, id, tag),
        None => give(reader, shared, range, &[tag], Vec::new()),
    }
}

/// Gives tags to a stretch: to the passage that is exactly there, else to a new one. Then goes on.
fn give(
    reader: &mut Reader,
    shared: &mut Shared,
    range: TextRange,
    tags: &[TagId],
    edits: Vec<Edit>,
) {
    let exact = reader.exactly_at(range);
    let change = match exact {
        Some(passage) => {
            let all = passage.tags.iter().chain(tags).copied().collect();
            shared.steps().set_tags(passage.id, all, edits)
        }
        None => mark(reader, shared, range, tags.to_vec(), edits, None),
    };
    let names: Vec<String> = {
        let made = change.as_ref().ok().map(|it| it.edits.as_slice());
        tags.iter().map(|it| name(shared, made, *it)).collect()
    };
    let said = if names.is_empty() {
        "kept without a tag · u takes it back".to_owned()
    } else {
        format!("{} · u takes it back", names.join(", "))
    };
    if done(shared, change, &said) {
        if !tags.is_empty() {
            shared.used(tags);
        }
        advance(reader, shared);
    }
}

/// The change that marks a new passage.
fn mark(
    reader: &Reader,
    shared: &mut Shared,
    range: TextRange,
    tags: Vec<TagId>,
    edits: Vec<Edit>,
    note: Option<&str>,
) -> Result<Change, StepError> {
    let Some(open) = &reader.open else {
        return Err(StepError::EmptyName);
    };
    let marked = Marked {
        article: Some(open.header.id),
        selector: Selector::new(&open.article.text, range),
        about: Citation::of(&open.header, &open.article),
        tags,
        note: note.map(str::to_owned),
        coder: shared.config.coder.clone(),
    };
    let (_, change) = shared.steps().mark_passage(marked, edits);
    Ok(change)
}

fn done(shared: &mut Shared, change: Result<Change, StepError>, said: &str) -> bool {
    match change {
        Ok(change) if change.is_empty() => {
            shared.say(Level::Info, "it is so already");
            false
        }
        Ok(change) => {
            let done = shared.commit(change);
            if done {
                shared.say(Level::Good, said);
            }
            done
        }
        Err(error) => {
            shared.say(Level::Warning, error.to_string());
            false
        }
    }
}

/// In mark mode goes on to the next unit, if the settings say so.
fn advance(reader: &mut Reader, shared: &Shared) {
    let (Some(selection), Some(open), Some(page)) = (
        reader.selection.as_mut(),
        reader.open.as_ref(),
        reader.page.as_ref(),
    ) else {
        return;
    };
    if shared.config.advance {
        selection.advance(&open.article.text, page.stretches());
        let range = selection.range;
        reader.cursor = range.start();
        reader.reveal(range);
    }
}

//! What the codebook pane does when it is asked.

use ratatui::layout::Position;

use super::{LINES, Side, Tags};
use crate::model::steps::StepError;
use crate::model::{Tag, TagId};
use crate::tui::action::{Action, Call};
use crate::tui::ask::{Agreed, Field, Naming, Question};
use crate::tui::msg::{Level, Tell};
use crate::tui::panes::{Motion, Pressed, row_at, under};
use crate::tui::shared::Shared;
use crate::tui::theme::Paint;
use crate::tui::words::count;

/// Carries out an action of the codebook pane.
pub fn act(tags: &mut Tags, shared: &mut Shared, call: &Call) {
    match (call.action, tags.current()) {
        (Action::OpenPassage, _) => open(tags, shared),
        (Action::NewTag, _) if !call.argument.is_empty() => named(shared, None, &call.argument),
        (Action::NewTag, tag) => {
            let above = tag.map(|it| shared.library.codebook().path(it) + "/");
            let naming = Naming::New(above.unwrap_or_default());
            shared.tell(Tell::Ask(Question::Name(naming)));
        }
        (_, None) => shared.say(Level::Info, "the codebook is empty; a adds a tag"),
        (Action::RenameTag, Some(tag)) => {
            let name = shared.library.codebook().find(tag);
            let name = name.map(|it| it.name.clone()).unwrap_or_default();
            shared.tell(Tell::Ask(Question::Name(Naming::Other(tag, name))));
        }
        (Action::PinTag, Some(tag)) => pin(shared, tag, &call.argument),
        (Action::MoveTag, Some(tag)) => shared.tell(Tell::Ask(Question::Parent(tag))),
        (Action::MergeTag, Some(tag)) => shared.tell(Tell::Ask(Question::Into(tag))),
        (Action::DescribeTag, Some(tag)) => shared.tell(Tell::Ask(Question::Field(tag))),
        (Action::RemoveTag, Some(tag)) => ask_remove(shared, tag),
        _ => {}
    }
}

/// Moves the cursor of the half that has the keys.
pub fn go(tags: &mut Tags, shared: &Shared, motion: Motion) {
    match tags.side {
        Side::Tree => {
            let count = tags.rows.len();
            tags.window.go(motion, count);
            tags.passage.put(0, 0);
            tags.collect_passages(shared);
        }
        Side::Passages => {
            let count = tags.passages.len();
            tags.passage.go(motion, count);
        }
    }
}

/// Puts the cursor on the tag or passage at a place of the screen, and gives its half the keys; a tag opens nothing.
pub fn press(tags: &mut Tags, shared: &Shared, at: Position) -> Pressed {
    let (tree, passages) = tags.halves();
    if let Some(below) = row_at(tree, at, 1) {
        let count = tags.rows.len();
        let pressed = tags.window.press(Some(below), count);
        tags.side = Side::Tree;
        if pressed == Pressed::Row {
            tags.passage.put(0, 0);
            tags.collect_passages(shared);
        }
        return Pressed::Nothing;
    }
    let below = row_at(under(passages, tags.head()), at, LINES);
    let count = tags.passages.len();
    let had_keys = tags.side == Side::Passages;
    let pressed = tags.passage.press(below, count);
    if pressed != Pressed::Nothing {
        tags.side = Side::Passages;
    }
    match pressed {
        Pressed::SameRow if !had_keys => Pressed::Row,
        pressed => pressed,
    }
}

/// Gives the keys to the other half; false if there is nothing in it.
pub fn turn(tags: &mut Tags, side: Side) -> bool {
    let can = side == Side::Tree || !tags.passages.is_empty();
    if can && tags.side != side {
        tags.side = side;
        return true;
    }
    false
}

/// Makes a tag, or gives one another name.
pub fn named(shared: &mut Shared, tag: Option<TagId>, name: &str) {
    let change = match tag {
        Some(tag) => shared.steps().rename_tag(tag, name),
        None => shared
            .steps()
            .add_tag(name, Tag::default())
            .map(|(_, change)| change),
    };
    finish(shared, change, "done · u takes it back");
}

/// Removes a tag that was agreed on.
pub fn remove(shared: &mut Shared, tag: TagId) {
    let change = shared.steps().remove_tag(tag);
    finish(shared, change, "tag removed · u takes it back");
}

/// Hangs a tag below another one, or at the top.
pub fn moved(shared: &mut Shared, tag: TagId, parent: Option<TagId>) {
    let change = shared.steps().move_tag(tag, parent);
    finish(shared, change, "tag moved · u takes it back");
}

/// Asks before one tag is made of two, and says what becomes of their passages.
pub fn ask_merge(shared: &mut Shared, from: TagId, into: TagId) {
    let codebook = shared.library.codebook();
    let (old, new) = (codebook.path(from), codebook.path(into));
    let impact = shared.steps().impact(from, Some(into));
    let passages = count(impact.passages, "passage");
    let twice = match impact.collapsed {
        0 => String::new(),
        some => format!(" ({some} have it already)"),
    };
    let get = if impact.passages == 1 { "gets" } else { "get" };
    let question = format!("merge `{old}` into `{new}`? {passages} {get} it{twice} (y/n)");
    let agreed = Agreed::MergeTags(from, into);
    shared.tell(Tell::Ask(Question::Confirm(question, agreed)));
}

/// Makes one tag of two, as it was agreed on.
pub fn merge(shared: &mut Shared, from: TagId, into: TagId) {
    let change = shared.steps().merge_tags(from, into);
    finish(shared, change, "tags merged · u takes it back");
}

/// Writes part of what a tag says of itself.
pub fn described(shared: &mut Shared, tag: TagId, field: Field, words: &str) {
    let Some(mut described) = shared.library.codebook().find(tag).cloned() else {
        return;
    };
    if field == Field::Color && !words.trim().is_empty() && !is_color(words.trim()) {
        let said = format!(
            "`{}` is no color; #rrggbb or a name such as red",
            words.trim()
        );
        return shared.say(Level::Warning, said);
    }
    field.write(&mut described, words);
    let change = shared.steps().describe_tag(tag, described);
    finish(shared, change, "written · u takes it back");
}

fn is_color(words: &str) -> bool {
    Paint::read(words).is_some()
}

fn open(tags: &mut Tags, shared: &mut Shared) {
    if tags.side == Side::Tree {
        if !turn(tags, Side::Passages) {
            shared.say(Level::Info, "no passage has this tag yet");
        }
        return;
    }
    let id = tags.passages.get(tags.passage.cursor());
    match id.and_then(|it| shared.place_of(*it)) {
        Some((article, at)) => shared.tell(Tell::Open {
            article,
            at: Some(at),
        }),
        None => shared.say(Level::Warning, "its article is not in this library"),
    }
}

fn pin(shared: &mut Shared, tag: TagId, digit: &str) {
    let Ok(digit) = digit.parse::<u8>() else {
        return shared.say(Level::Warning, "a number from 1 to 9 is needed");
    };
    let Some(mut described) = shared.library.codebook().find(tag).cloned() else {
        return;
    };
    let taken = described.pin == Some(digit);
    described.pin = (!taken).then_some(digit);
    let said = if taken {
        format!("{digit} is free again · u takes it back")
    } else {
        format!("{digit} gives this tag now · u takes it back")
    };
    let change = shared.steps().describe_tag(tag, described);
    finish(shared, change, &said);
}

fn ask_remove(shared: &mut Shared, tag: TagId) {
    let path = shared.library.codebook().path(tag);
    let impact = shared.steps().impact(tag, None);
    let below = match impact.below {
        0 => String::new(),
        tags => format!(" and {} below it", count(tags, "tag")),
    };
    let passages = count(impact.passages, "passage");
    let lose = if impact.passages == 1 {
        "loses it and stays"
    } else {
        "lose it and stay"
    };
    let question = format!("remove `{path}`{below}? {passages} {lose} (y/n)");
    shared.tell(Tell::Ask(Question::Confirm(
        question,
        Agreed::RemoveTag(tag),
    )));
}

fn finish(shared: &mut Shared, change: Result<crate::model::Change, StepError>, said: &str) {
    match change {
        Ok(change) => {
            if shared.commit(change) {
                shared.say(Level::Good, said);
            }
        }
        Err(error) => shared.say(Level::Warning, error.to_string()),
    }
}

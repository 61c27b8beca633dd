//! Finding words in the open text, and going from one place to the next.

use super::going::look_at;
use super::{Find, Here, Reader, Whence, find_like};
use crate::tui::msg::{Level, Tell};
use crate::tui::shared::Shared;

/// Looks for words in the text, and goes to the first place on the screen or after it.
pub fn find(reader: &mut Reader, shared: &mut Shared, words: String) {
    let Some(open) = &reader.open else { return };
    let hits = find_like(&open.article.text, &words);
    if hits.is_empty() {
        reader.find = None;
        return shared.say(Level::Warning, format!("`{words}` is not in this text"));
    }
    let from = reader.visible().start();
    let ahead = hits.iter().position(|it| it.start() >= from);
    let current = ahead.unwrap_or(0);
    reader.find = Some(Find {
        words,
        hits,
        current,
        whence: Whence::Text,
    });
    show_hit(reader, shared);
}

/// Forgets the places found; false if there are none.
pub fn stop_finding(reader: &mut Reader) -> bool {
    reader.find.take().is_some()
}

/// Goes to the next place found or the one before.
pub(super) fn step_find(reader: &mut Reader, shared: &mut Shared, by: isize) {
    let Some(find) = reader.find.as_mut() else {
        return shared.say(Level::Info, "nothing was looked for; / finds in the text");
    };
    let count = find.hits.len() as isize;
    let next = find.current as isize + by;
    if find.whence == Whence::Search && !(0..count).contains(&next) {
        return shared.tell(Tell::TurnPassage(by));
    }
    find.current = next.rem_euclid(count.max(1)) as usize;
    show_hit(reader, shared);
}

fn show_hit(reader: &mut Reader, shared: &mut Shared) {
    let Some(find) = &reader.find else { return };
    let (number, count) = (find.current + 1, find.hits.len());
    let Some(range) = find.hits.get(find.current).copied() else {
        return;
    };
    let said = format!("{number} of {count} for `{}` · n N", find.words);
    look_at(reader, shared, range);
    reader.here = Here::Hit;
    shared.say(Level::Info, said);
}

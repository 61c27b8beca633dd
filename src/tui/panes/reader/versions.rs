//! The line above an article that has more than one version: what is new about it, and where to see that.

use super::piece::{Content, Gap, Piece, own};
use super::{OpenArticle, Reader};
use crate::model::VersionHash;
use crate::ops::VersionRow;
use crate::tui::action::Action;
use crate::tui::keymap::Keymap;
use crate::tui::msg::{Level, Tell};
use crate::tui::place::Pair;
use crate::tui::shared::Shared;
use crate::tui::words::{count, moment_day};

/// Shows what changed in the open article.
pub fn compare(reader: &Reader, shared: &mut Shared) {
    let Some(open) = &reader.open else {
        return shared.say(Level::Info, "open an article first");
    };
    if open.versions.len() < 2 {
        return shared.say(Level::Info, "the library keeps one version of this text");
    }
    shared.tell(Tell::Compare(Pair {
        article: open.header.id,
        old: None,
        new: None,
        at: None,
    }));
}

/// Adds the line below the first one, if there is something to say.
pub fn add_line(pieces: &mut Vec<Piece>, open: &OpenArticle, keymap: &Keymap) {
    let Some((content, said)) = news(open) else {
        return;
    };
    let words = match keymap.key_of(Action::Versions) {
        Some(key) => format!("{said} · {key} shows what changed"),
        None => said,
    };
    if let Some(kicker) = pieces.first_mut() {
        kicker.gap = Gap::None;
    }
    pieces.insert(1.min(pieces.len()), own(content, words, Gap::After));
}

/// What is new: a version that is held back, a change since the last reading, or only that there was one.
fn news(open: &OpenArticle) -> Option<(Content, String)> {
    let newest = open.versions.last()?;
    let all = count(open.versions.len(), "version");
    if let Some(held) = newest
        .held
        .as_deref()
        .filter(|_| newest.hash != open.version)
    {
        let day = moment_day(newest.fetched);
        return Some((Content::Changed, format!("{day}: {held}")));
    }
    let shown = open.versions.iter().find(|it| it.hash == open.version)?;
    let day = moment_day(shown.fetched);
    if open.left.is_some_and(|it| is_other(it, open)) {
        let said = format!("changed {day}, since you read it · {all}");
        return Some((Content::Changed, said));
    }
    (open.versions.len() > 1).then(|| (Content::Versions, format!("changed {day} · {all}")))
}

fn is_other(left: VersionHash, open: &OpenArticle) -> bool {
    let is_kept = |it: &VersionRow| it.hash == left;
    left != open.version && open.versions.iter().any(is_kept)
}

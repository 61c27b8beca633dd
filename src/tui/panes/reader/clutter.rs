//! Page clutter: shown or folded, and what a person says about it.

use super::{Clutter, Reader};
use crate::model::{BlockKind, Verdict, VerdictKey};
use crate::tui::msg::Level;
use crate::tui::shared::Shared;

/// Shows the page clutter, or folds it.
pub(super) fn toggle_clutter(reader: &mut Reader, shared: &mut Shared) {
    reader.clutter = match reader.clutter {
        Clutter::Folded => Clutter::Shown,
        Clutter::Shown => Clutter::Folded,
    };
    reader.lay_out(shared);
    if reader.clutter == Clutter::Shown {
        shared.say(
            Level::Info,
            "page clutter shown; C says that a paragraph is none",
        );
    }
    reader.bring_cursor();
}

/// Says that the focused block is not clutter, or that it is, or takes that back.
pub(super) fn judge(reader: &mut Reader, shared: &mut Shared) {
    let Some((open, place)) = reader.open.as_ref().zip(reader.focused_block()) else {
        return;
    };
    let Some(block) = open.article.blocks.get(place) else {
        return;
    };
    let key = VerdictKey {
        article: open.header.id,
        version: open.version,
        block: block.range,
    };
    let verdict = match (shared.library.verdict(&key), block.kind) {
        (Some(_), _) => None,
        (None, BlockKind::Clutter) => Some(Verdict::NotClutter),
        (None, _) => Some(Verdict::Clutter),
    };
    let change = shared.steps().judge(key, verdict);
    let folds = verdict == Some(Verdict::Clutter)
        || (verdict.is_none() && block.kind == BlockKind::Clutter);
    if shared.commit(change) {
        let said = if folds {
            "the paragraph is page clutter · u takes it back"
        } else {
            "the paragraph belongs to the article · u takes it back"
        };
        shared.say(Level::Good, said);
    }
}

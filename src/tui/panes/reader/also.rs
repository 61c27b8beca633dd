//! The line above an article whose page came from other places too.

use super::OpenArticle;
use super::piece::{Content, Gap, Piece, own};

/// Most names that are told.
const MOST: usize = 3;

/// Adds the line below the first one, if there is something to say.
pub fn add_line(pieces: &mut Vec<Piece>, open: &OpenArticle) {
    if open.also_in.is_empty() {
        return;
    }
    let told: Vec<&str> = open.also_in.iter().take(MOST).map(String::as_str).collect();
    let more = match open.also_in.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let words = format!("also in {}{more}", told.join(", "));
    if let Some(kicker) = pieces.first_mut() {
        kicker.gap = Gap::None;
    }
    // The line of versions may follow; an empty line stands below the last of them.
    let is_last = pieces.get(1).is_none_or(|it| !it.content.is_version());
    let gap = if is_last { Gap::After } else { Gap::None };
    pieces.insert(1.min(pieces.len()), own(Content::Also, words, gap));
}

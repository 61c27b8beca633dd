//! Bringing a file that is already there up to date: only the program's own parts of it are replaced.

use std::collections::{HashMap, HashSet};

use super::front::refreshed;

const OPENING: &str = "<!-- newsmark ";
/// What ends a block.
pub(super) const CLOSING: &str = "<!-- /newsmark -->";

/// What begins the block of a passage.
pub(super) fn opening(id: &str) -> String {
    format!("{OPENING}{id} -->")
}

/// A file that is already there, with its passages brought up to date.
///
/// Blocks in `old` are replaced by those of `new` with the same id, blocks that `new` lacks are taken
/// out, blocks that are new are put at the end. The program's lines in the front matter are replaced too, if
/// they are there. Everything else in `old` stays as it is.
///
/// ```
/// use newsmark::export::merge_markdown;
///
/// let old = "# a\n\nmine\n\n<!-- newsmark 1 -->\nold\n<!-- /newsmark -->\nmore\n";
/// let new = "# a\n\n<!-- newsmark 1 -->\nnew\n<!-- /newsmark -->\n";
/// let merged = merge_markdown(old, new);
/// assert_eq!(merged, "# a\n\nmine\n\n<!-- newsmark 1 -->\nnew\n<!-- /newsmark -->\nmore\n");
/// ```
pub fn merge(old: &str, new: &str) -> String {
    merge_part(old, new, &|_| true)
}

/// The same, but of the blocks that `new` lacks only those of passages that are gone are taken out.
pub(super) fn merge_part(old: &str, new: &str, is_gone: &dyn Fn(&str) -> bool) -> String {
    let fresh = blocks(new);
    let of_id: HashMap<&str, &str> = fresh.iter().map(|(id, it)| (&**id, &**it)).collect();
    let mut put: HashSet<String> = HashSet::new();
    let mut merged = String::new();
    let old = refreshed(old, new);
    let mut rest = old.as_str();
    while let Some((before, id, after)) = next_block(rest) {
        merged.push_str(before);
        match of_id.get(&*id) {
            Some(block) if put.insert(id.clone()) => merged.push_str(block),
            None if !is_gone(&id) => {
                let end = rest.len() - after.len();
                merged.push_str(rest.get(before.len()..end).unwrap_or_default());
            }
            _ => {}
        }
        rest = after;
    }
    merged.push_str(rest);
    for (_, block) in fresh.iter().filter(|(id, _)| !put.contains(id)) {
        if !merged.ends_with("\n\n") {
            merged.push('\n');
        }
        merged.push_str(block);
    }
    merged
}

/// A file without the blocks of some passages, and the ids of those that were in it.
pub(super) fn without(text: &str, is_gone: &dyn Fn(&str) -> bool) -> (String, Vec<String>) {
    let mut left = String::new();
    let mut gone = Vec::new();
    let mut rest = text;
    while let Some((before, id, after)) = next_block(rest) {
        let length = rest.len() - after.len();
        let stays = if is_gone(&id) { before.len() } else { length };
        left.push_str(rest.get(..stays).unwrap_or_default());
        if is_gone(&id) {
            gone.push(id);
        }
        rest = after;
    }
    left.push_str(rest);
    (left, gone)
}

/// The blocks of a file with their ids.
pub(super) fn blocks(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, id, after)) = next_block(rest) {
        let length = rest.len() - before.len() - after.len();
        let block = rest
            .get(before.len()..before.len() + length)
            .unwrap_or_default();
        found.push((id, block.to_owned()));
        rest = after;
    }
    found
}

/// What stands before the next block, its id, and what stands after it.
fn next_block(text: &str) -> Option<(&str, String, &str)> {
    let mut seen = 0;
    loop {
        let at = seen + text.get(seen..)?.find(OPENING)?;
        seen = at + OPENING.len();
        if let Some((id, after)) = closed(text.get(seen..)?) {
            return Some((text.get(..at)?, id.to_owned(), after));
        }
    }
}

/// The id of the block that was opened, and what stands after it; `None` if it is not one of ours, but a
/// comment that a person began in the same way.
fn closed(opened: &str) -> Option<(&str, &str)> {
    let (id, body) = opened.split_once(" -->")?;
    let is_id = !id.is_empty() && id.bytes().all(|it| it.is_ascii_alphanumeric());
    let (inside, after) = body.split_once(CLOSING)?;
    if !is_id || inside.contains(OPENING) {
        return None;
    }
    // Some editors write another line end into the whole file.
    let after = after.strip_prefix('\r').unwrap_or(after);
    Some((id, after.strip_prefix('\n').unwrap_or(after)))
}

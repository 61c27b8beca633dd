//! Sections that their heading proves to be clutter: "Related articles", "Most read".

use super::super::lines::{self, Line};
use super::super::marks::{Mark, Marks};
use super::super::tree::Tree;
use super::phrases;

/// Folds what follows a heading that is clutter, up to the next running text, and headings that
/// nothing follows.
pub(super) fn fold(tree: &Tree, marks: &mut Marks) {
    let lines = lines::of_all(tree, marks);
    let mut reason = None;
    for line in &lines {
        reason = match marks.of(line.nodes.start) {
            Mark::Clutter(why) if lines::is_heading(tree, line) && opens_section(line) => Some(why),
            Mark::Body
                if reason.is_some() && !line.is_prose() && !lines::is_heading(tree, line) =>
            {
                reason
            }
            Mark::Clutter(_) => reason,
            _ => None,
        };
        if let Some(why) = reason {
            marks.turn(line.nodes.clone(), Mark::Clutter(why));
        }
    }
    fold_last_headings(tree, marks);
}

fn opens_section(line: &Line) -> bool {
    let folded = line.text.to_lowercase();
    phrases::reason(&folded, line.words())
        .is_some_and(|it| matches!(it, "related links" | "comments" | "sign-up form"))
}

fn fold_last_headings(tree: &Tree, marks: &mut Marks) {
    for line in lines::of(tree, marks)
        .into_iter()
        .rev()
        .take_while(|it| lines::is_heading(tree, it))
    {
        marks.turn(line.nodes, Mark::Clutter("heading of nothing"));
    }
}

//! Lines before and behind the text that the publisher states in JSON-LD.

use super::super::entities;
use super::super::headline::fold as fold_words;
use super::super::jsonld::Story;
use super::super::lines::{self, Line, ends_sentence};
use super::super::marks::{Mark, Marks};
use super::super::tree::Tree;

/// Folds what stands before the first and behind the last line of the stated text, if that text is
/// all of the article and not its beginning.
pub(super) fn fold(tree: &Tree, marks: &mut Marks, story: &Story) {
    let Some(body) = story.body.as_deref().filter(|it| ends_sentence(it.trim())) else {
        return;
    };
    let stated = format!(" {} ", fold_words(&entities::decode(body)));
    let lines = lines::of(tree, marks);
    let is_stated: Vec<bool> = lines.iter().map(|it| holds(&stated, it)).collect();
    if !is_whole(&lines, &is_stated) {
        return;
    }
    let first = is_stated.iter().position(|it| *it).unwrap_or(0);
    let last = is_stated.iter().rposition(|it| *it).unwrap_or(usize::MAX);
    for (at, line) in lines.into_iter().enumerate() {
        if at < first || at > last {
            marks.turn(line.nodes, Mark::Clutter("not in the publisher's own text"));
        }
    }
}

fn holds(stated: &str, line: &Line) -> bool {
    let words = fold_words(&line.text);
    !words.is_empty() && stated.contains(&format!(" {words} "))
}

/// Whether nearly all running text is in the stated text.
fn is_whole(lines: &[Line], is_stated: &[bool]) -> bool {
    const SHARE: f64 = 0.9;
    let prose = || {
        lines
            .iter()
            .zip(is_stated)
            .filter(|(line, _)| line.is_prose())
    };
    let total: usize = prose().map(|it| it.0.length).sum();
    let held: usize = prose().filter(|it| *it.1).map(|it| it.0.length).sum();
    total > 0 && held as f64 >= total as f64 * SHARE
}

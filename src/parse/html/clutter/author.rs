//! What a page says about the author below the text: "Mara Lindqvist covers the coast for …".

use super::super::lines;
use super::super::marks::{Mark, Marks};
use super::super::tree::Tree;

/// Folds the last lines that begin with a name of the byline and say who that is.
pub(super) fn fold(tree: &Tree, marks: &mut Marks, byline: Option<&str>) {
    const LAST: usize = 4;
    let names = names(byline.unwrap_or_default());
    let lines = lines::of(tree, marks);
    let first = lines.len().saturating_sub(LAST).max(lines.len() / 2);
    for line in lines.into_iter().skip(first) {
        if names.iter().any(|it| is_about(&line.text, it)) {
            marks.turn(line.nodes, Mark::Clutter("about the author"));
        }
    }
}

/// The names of a byline that have a first and a last part.
fn names(byline: &str) -> Vec<String> {
    let parted = byline
        .replace(" and ", ",")
        .replace(" und ", ",")
        .replace(" & ", ",");
    parted
        .split(',')
        .map(|it| it.trim().to_lowercase())
        .filter(|it| it.contains(' '))
        .collect()
}

/// Whether a line begins with a name and a word that a note about its bearer goes on with.
fn is_about(line: &str, name: &str) -> bool {
    const MOST_WORDS: usize = 100;
    const GOES_ON: &str = "is was covers writes reports teaches lives works has joined can studied studies ist schreibt est écrit es \
        escribe é scrive";
    let folded = line.to_lowercase();
    let start = folded.trim_start_matches(|it: char| !it.is_alphanumeric());
    let next = start
        .strip_prefix(name)
        .and_then(|it| it.split_whitespace().next());
    line.split(' ').count() <= MOST_WORDS
        && next.is_some_and(|it| GOES_ON.split_whitespace().any(|known| known == it))
}

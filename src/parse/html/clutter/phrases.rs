//! Lines that say by their words that they are not the article.
//!
//! Only whole lines and their beginnings count, and only short lines: an article may well quote
//! "sign up for our newsletter" in the middle of a sentence.

use super::super::lines::{self, Line};
use super::super::marks::{Mark, Marks};
use super::super::tree::Tree;
use super::days;
use super::wording::{BEGINNINGS, TOGETHER, WHOLE, Wording};

/// Folds lines that are, or begin with, one of the known phrases.
pub(super) fn fold(tree: &Tree, marks: &mut Marks) {
    for line in lines::of(tree, marks) {
        if let Some(mark) = verdict(&line) {
            marks.turn(line.nodes, mark);
        }
    }
}

fn verdict(line: &Line) -> Option<Mark> {
    const LONGEST: usize = 800;
    if line.length > LONGEST {
        return None;
    }
    let folded = line.text.to_lowercase().replace('’', "'");
    if days::is_date(&folded) {
        return Some(Mark::Meta);
    }
    if is_credit(&folded, line.words()) {
        return Some(Mark::Byline);
    }
    reason(&folded, line.words()).map(Mark::Clutter)
}

/// Why a line of so many words, in lower case, is clutter, if its words prove it.
pub(super) fn reason(folded: &str, words: usize) -> Option<&'static str> {
    let bare = folded.trim_matches(|it: char| !it.is_alphabetic());
    let first = |list: &'static [Wording], is_there: &dyn Fn(&Wording) -> bool| {
        list.iter()
            .find(|it| words <= it.most_words && is_there(it))
            .map(|it| it.reason)
    };
    first(WHOLE, &|it| it.phrases().any(|it| it == bare))
        .or_else(|| first(BEGINNINGS, &|it| it.phrases().any(|it| begins(folded, it))))
        .or_else(|| first(TOGETHER, &|it| holds_all(folded, it.phrases)))
}

/// Whether a line begins with a phrase, and not with a longer word.
fn begins(folded: &str, phrase: &str) -> bool {
    let Some(rest) = folded.strip_prefix(phrase) else {
        return false;
    };
    !phrase.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphabetic)
}

/// Whether a line has a word of each group.
fn holds_all(folded: &str, groups: &str) -> bool {
    let has_one = |group: &str| group.split(" | ").any(|it| folded.contains(it.trim()));
    groups.split(" + ").all(has_one)
}

/// Who else wrote it: "… contributed to this report", "Reporting by …; editing by …".
fn is_credit(folded: &str, words: usize) -> bool {
    const MOST_WORDS: usize = 45;
    let is_about =
        folded.contains("contributed to this") || folded.contains("contributed reporting");
    let is_by = folded.starts_with("reporting by") && folded.contains("editing by");
    words <= MOST_WORDS && (is_about || is_by)
}

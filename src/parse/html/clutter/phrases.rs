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
    let lines = lines::of(tree, marks);
    for (at, line) in lines.iter().enumerate() {
        let mark =
            verdict(line).filter(|it| !is_subject(line, *it) || !lines::leads_on(tree, &lines, at));
        if let Some(mark) = mark {
            marks.turn(line.nodes.clone(), mark);
        }
    }
}

/// Whether a line with this mark may be what a part of the article is about, if it stands over one:
/// "Facebook", "Video", the days of a chronicle.
fn is_subject(line: &Line, mark: Mark) -> bool {
    const MOST_WORDS: usize = 3;
    match mark {
        Mark::Meta => true,
        Mark::Clutter("sharing" | "page furniture" | "advertisement") => line.words() <= MOST_WORDS,
        _ => false,
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

//! Lines that say by their words that they are not the article.
//!
//! Only whole lines and their beginnings count, and only short lines: an article may well quote
//! "sign up for our newsletter" in the middle of a sentence.

use super::super::lines::{self, Line};
use super::super::marks::{Mark, Marks};
use super::super::tables;
use super::super::tree::Tree;
use super::days;
use super::wording::{BEGINNINGS, TOGETHER, WHOLE, Wording};
use crate::parse::plain;

/// Folds lines that are, or begin with, one of the known phrases.
pub(super) fn fold(tree: &Tree, marks: &mut Marks) {
    let lines = lines::of(tree, marks);
    let is_chronicle = is_chronicle(&lines);
    for (at, line) in lines.iter().enumerate() {
        if tables::is_cell(tree, line.holder) {
            continue;
        }
        let may_be_subject = is_item(tree, line) || lines::leads_on(tree, &lines, at);
        let known = verdict(line).filter(|it| match it {
            Mark::Meta => !is_chronicle && !may_be_subject,
            _ => !may_be_subject || !is_subject(line, *it),
        });
        let alike = || {
            let reason = plain::clutter(&line.text).filter(|_| !is_address(&line.text));
            reason.filter(|_| !may_be_subject).map(Mark::Clutter)
        };
        if let Some(mark) = known.or_else(alike) {
            marks.turn(line.nodes.clone(), mark);
        }
    }
}

/// Whether a line is one address, as lists of sources have them.
fn is_address(line: &str) -> bool {
    line.contains("://") && !line.contains(' ')
}

/// Whether dates part the running text several times: they are what it is about.
fn is_chronicle(lines: &[Line]) -> bool {
    let is_between = |it: &[Line]| match it {
        [before, line, after] => {
            before.is_prose() && after.is_prose() && days::is_date(&line.text.to_lowercase())
        }
        _ => false,
    };
    lines
        .windows(3)
        .filter(|it| is_between(it))
        .nth(1)
        .is_some()
}

/// Whether a line is an item of a list that leads nowhere: those of menus and share bars do.
fn is_item(tree: &Tree, line: &Line) -> bool {
    tree.name(line.holder) == "li" && line.linked == 0
}

/// Whether a line with this mark may be what a part of the article is about, if it stands over one
/// or in a list: "Facebook", "Video".
fn is_subject(line: &Line, mark: Mark) -> bool {
    const MOST_WORDS: usize = 3;
    let is_name = matches!(
        mark,
        Mark::Clutter("sharing" | "page furniture" | "advertisement")
    );
    is_name && line.words() <= MOST_WORDS
}

fn verdict(line: &Line) -> Option<Mark> {
    const LONGEST: usize = 800;
    if line.length > LONGEST {
        return None;
    }
    let folded = line.text.to_lowercase().replace('’', "'");
    if days::is_date(&folded) || days::is_clock(&folded) {
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
    let is_speech = folded.starts_with(['"', '“', '„', '«', '»', '‘']);
    let first = |list: &'static [Wording], is_there: &dyn Fn(&Wording) -> bool| {
        list.iter()
            .find(|it| words <= it.most_words && is_there(it))
            .map(|it| it.reason)
    };
    first(WHOLE, &|it| it.phrases().any(|it| it == bare))
        .or_else(|| first(BEGINNINGS, &|it| it.phrases().any(|it| begins(folded, it))))
        .or_else(|| first(TOGETHER, &|it| !is_speech && holds_all(folded, it.phrases)))
}

/// Whether a line begins with a phrase, and not with a longer word.
fn begins(folded: &str, phrase: &str) -> bool {
    let Some(rest) = folded.strip_prefix(phrase) else {
        return false;
    };
    !phrase.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphabetic)
}

/// Whether a line has the words of each group.
fn holds_all(folded: &str, groups: &str) -> bool {
    let words = format!(
        " {} ",
        folded.replace([',', '.', ':', ';', '!', '?', '(', ')'], " ")
    );
    let has_one = |group: &str| {
        group.split(" | ").map(str::trim).any(|it| {
            if let Some(start) = it.strip_prefix('^') {
                return begins(folded, start);
            }
            let is_word = it.chars().all(|it| it.is_alphabetic() || it == ' ');
            let bounded = || words.contains(&format!(" {it} "));
            if is_word {
                bounded()
            } else {
                folded.contains(it)
            }
        })
    };
    groups.split(" + ").all(has_one)
}

/// Who else wrote it: "… contributed to this report", "Reporting by …; editing by …".
fn is_credit(folded: &str, words: usize) -> bool {
    const MOST_WORDS: usize = 45;
    const PIECES: &[&str] = &["report", "story", "article", "post", "piece", "dispatch"];
    let is_about = [
        "contributed to this ",
        "was used in this ",
        "used in compiling this ",
    ]
    .iter()
    .filter_map(|it| folded.split_once(it))
    .any(|(_, rest)| PIECES.iter().any(|it| rest.starts_with(it)));
    let is_by = folded.starts_with("reporting by") && folded.contains("editing by")
        || folded.starts_with("contributing:")
        || folded.starts_with("with files from");
    words <= MOST_WORDS && (is_about || is_by || folded.contains("contributed reporting"))
}

//! A title for a text that has none.

use super::dateline::{self, Colons};
use super::measure::is_closer;

/// A derived title takes no more characters than this.
const LONGEST: usize = 120;

/// A title for a text without one: the first sentence of its first paragraph, cut at a clause.
pub(crate) fn derive(paragraph: &str) -> String {
    let body = dateline::read(paragraph, Colons::Refused).map_or(paragraph, |it| {
        paragraph.get(it.whole.end()..).unwrap_or(paragraph)
    });
    let sentence = first_sentence(body.trim_start());
    let one_line = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = one_line.trim_end_matches(['.', '。', '…']).trim_end();
    if plain.chars().count() <= LONGEST {
        return plain.to_owned();
    }
    cut(plain)
}

/// `text` up to the end of its first sentence.
fn first_sentence(text: &str) -> &str {
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        if matches!(letter, '。' | '！' | '？' | '؟' | '\n') {
            return text.get(..end).unwrap_or(text);
        }
        let is_mark = matches!(letter, '.' | '!' | '?' | '…');
        if is_mark
            && ends_here(
                text.get(..at).unwrap_or_default(),
                text.get(end..).unwrap_or_default(),
            )
        {
            return text.get(..end).unwrap_or(text);
        }
    }
    text
}

/// Whether a full stop between `before` and `after` ends a sentence rather than an abbreviation.
fn ends_here(before: &str, after: &str) -> bool {
    let closing = after.trim_start_matches(is_closer);
    let next = closing.trim_start().chars().next();
    let is_parted = closing.starts_with(char::is_whitespace) || closing.is_empty();
    if !is_parted || next.is_some_and(char::is_lowercase) {
        return false; // before the word is looked for, which may be as long as the text
    }
    let last = before
        .rsplit(|it: char| it.is_whitespace() || matches!(it, '.' | '('))
        .next()
        .unwrap_or_default();
    let is_short = last.chars().count() <= 1
        || [
            "Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Sen", "Rep", "Gov", "No", "Jr", "Sr", "Lt",
            "Col", "Prof", "bzw", "ca", "Nr", "им", "ул", "р", "г",
        ]
        .contains(&last);
    !is_short
}

/// `text` up to the last clause that ends within the limit, or the last word, with dots.
fn cut(text: &str) -> String {
    let limit = text
        .char_indices()
        .nth(LONGEST)
        .map_or(text.len(), |(at, _)| at);
    let head = text.get(..limit).unwrap_or(text);
    let clause = head
        .char_indices()
        .filter(|(at, letter)| {
            matches!(letter, ',' | ';' | ':' | '，' | '、' | '،' | '—' | '–')
                && is_clause_end(head, *at, *letter)
        })
        .map(|(at, _)| at)
        .rfind(|at| {
            head.get(..*at)
                .is_some_and(|it| it.chars().count() >= LONGEST / 3)
        });
    if let Some(at) = clause {
        return head.get(..at).unwrap_or(head).trim_end().to_owned();
    }
    let word = head.rfind(char::is_whitespace).unwrap_or(head.len());
    format!("{}…", head.get(..word).unwrap_or(head).trim_end())
}

/// `1,200` is no clause, nor is the dash in `2017–2021`.
fn is_clause_end(head: &str, at: usize, letter: char) -> bool {
    let after = head.get(at + letter.len_utf8()..).unwrap_or_default();
    !after.starts_with(char::is_alphanumeric) || matches!(letter, '，' | '、')
}

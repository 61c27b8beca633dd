//! What looks like the name of a person.

use super::measure::is_closer;
use super::phrases::PHRASES;
use super::words::{fold, is_ideograph, words};

/// Words inside names that are written small.
const PARTICLES: [&str; 26] = [
    "de", "van", "von", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "al",
    "el", "bin", "ibn", "abu", "ben", "bint", "ter", "ten", "zu", "af", "el-", "al-",
];

/// Words between two names.
const JOINS: [&str; 12] = [
    "and", "und", "et", "y", "e", "и", "і", "та", "й", "&", "with", "و",
];

/// The name or names that `text` begins with: up to a role, a place, a bar or a small word.
///
/// Gives the part of `text` that is the names; none if it does not begin like a name.
pub(crate) fn leading(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let first = text.chars().next()?;
    if is_ideograph(first) || is_caseless(first) {
        return caseless(text);
    }
    let (mut end, mut at, mut count) = (0, 0, 0);
    for token in text.split_inclusive(char::is_whitespace) {
        let word = core(token.trim());
        let follows_comma = text.get(end..).is_some_and(|it| it.starts_with(','));
        let is_name = is_name_word(word) && !(count > 0 && follows_comma && is_role(word));
        let is_between = count > 0 && (PARTICLES.contains(&word) || JOINS.contains(&word));
        if token.starts_with('(') || !(is_name || is_between) {
            break;
        }
        if is_name {
            count += 1;
            end = at
                + token
                    .trim_end()
                    .trim_end_matches([',', ';', ')', '*', '_'])
                    .len();
        }
        at += token.len();
        if count > 8 || ends_names(token.trim(), text.get(at..).unwrap_or_default()) {
            break;
        }
    }
    let name = text
        .get(..end)?
        .trim_end_matches([',', ':', '/'])
        .trim_end();
    (!name.is_empty()).then_some(name)
}

/// A word without the marks around it.
fn core(word: &str) -> &str {
    word.trim_matches(|it: char| matches!(it, ',' | '(' | ')' | ';' | '*' | '_') || is_closer(it))
}

/// Whether the names end with `word`: a semicolon, or a comma before a role.
fn ends_names(word: &str, rest: &str) -> bool {
    word.ends_with(';') || word.ends_with(',') && starts_role(rest)
}

/// Whether what follows a comma is a role rather than a second name.
fn starts_role(rest: &str) -> bool {
    let part = rest.split([',', '|', '·', '(']).next().unwrap_or_default();
    part.split_whitespace().take(5).any(is_role)
        || !part.trim_start().starts_with(char::is_uppercase)
}

/// Whether a word names what someone does.
pub(crate) fn is_role(word: &str) -> bool {
    PHRASES.of("roles").is_whole(&words(word))
}

/// A word that can be part of a name: capital first, no digits.
fn is_name_word(word: &str) -> bool {
    let mut letters = word.chars();
    let starts_high = letters.next().is_some_and(char::is_uppercase);
    let is_plain = word
        .chars()
        .all(|it| it.is_alphabetic() || matches!(it, '-' | '\'' | '’' | '.' | '‘' | 'ʼ' | '‐'));
    starts_high && is_plain && word.chars().count() <= 22
}

fn is_caseless(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_lowercase() && !letter.is_uppercase()
}

/// Names in scripts without capitals: up to a mark that parts, five words or a dozen ideographs.
fn caseless(text: &str) -> Option<&str> {
    let end = text
        .find([
            '|', '·', '-', '–', '—', '(', '（', ',', '،', '，', '/', '／', '｜', '【', '］', ']',
            ')', '）', '。', ':', '：',
        ])
        .unwrap_or(text.len());
    let name = text.get(..end)?.trim();
    let is_short = if name.chars().any(is_ideograph) {
        name.chars().count() <= 20
    } else {
        name.split_whitespace().count() <= 6
    };
    (!name.is_empty() && is_short).then_some(name)
}

/// Whether the whole of `text` looks like one name: two to four capital words, none of them everyday.
pub(crate) fn is_person(text: &str) -> bool {
    let tokens: Vec<&str> = text
        .split_whitespace()
        .filter(|it| !JOINS.contains(it))
        .collect();
    let names = tokens
        .iter()
        .filter(|it| is_name_word(it.trim_end_matches(',')))
        .count();
    let others = tokens
        .iter()
        .filter(|it| !is_name_word(it.trim_end_matches(',')) && !PARTICLES.contains(it))
        .count();
    let is_everyday = tokens.iter().any(|it| is_everyday(it));
    (2..=8).contains(&names)
        && others == 0
        && !is_everyday
        && !text.ends_with(['.', ':', '?', '!'])
        && has_full_names(text)
}

/// Whether each of the joined parts has two to four words.
fn has_full_names(text: &str) -> bool {
    let unified = JOINS.iter().fold(text.to_owned(), |text, join| {
        text.replace(&format!(" {join} "), ", ")
    });
    unified
        .split(',')
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .all(|it| (2..=4).contains(&it.split_whitespace().count()))
}

/// Whether a word is too common to be part of a name.
fn is_everyday(word: &str) -> bool {
    let folded = fold(word.trim_matches(|it: char| !it.is_alphanumeric()));
    let word = [super::words::Word {
        folded,
        start: 0,
        end: 0,
    }];
    ["small", "kickers", "time", "weekdays", "key_points"]
        .iter()
        .any(|it| PHRASES.of(it).is_whole(&word))
        && !matches!(
            word.first().map(|it| it.folded.as_str()),
            Some("sun" | "an" | "may" | "p" | "m" | "a" | "z" | "no")
        )
}

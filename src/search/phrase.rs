//! Finding a phrase in one text, whatever its case and accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Plan;
use super::dictionary::Dictionary;
use super::fold::is_unspaced;
use super::query::Query;
use crate::text::TextRange;

/// Most places that are lit; a single letter in a long text needs no more.
const MOST: usize = 2_000;

/// Where `words` stand in `text`, misspelt or in another spelling if need be.
///
/// Several words that stand there as they were typed are found only so.
pub fn find_like(text: &str, words: &str) -> Vec<TextRange> {
    let mut found = find_all(text, words);
    let are_several = words.trim().contains(char::is_whitespace);
    if are_several && !found.is_empty() {
        return found;
    }
    let mut dictionary = Dictionary::default();
    dictionary.add(text);
    let plan = Plan::new(&Query::parse(words), &dictionary);
    found.extend(plan.matches(text));
    found.sort_unstable();
    found.dedup_by(|next, kept| {
        let is_same = next.start() < kept.end();
        if is_same {
            *kept = kept.cover(*next);
        }
        is_same
    });
    found.truncate(MOST);
    found
}

/// Where `words` stand in `text`, compared without case and accents; a space stands for any white space.
fn find_all(text: &str, words: &str) -> Vec<TextRange> {
    let wanted: Vec<char> = folded(words.trim()).map(|(c, _)| c).collect();
    let Some(first) = wanted.first() else {
        return Vec::new();
    };
    let letters: Vec<(char, TextRange)> = folded(text).collect();
    let mut found: Vec<TextRange> = Vec::new();
    for (at, (letter, range)) in letters.iter().enumerate() {
        let past = found.last().is_none_or(|it| range.start() >= it.end());
        if letter != first || !past {
            continue;
        }
        let here = letters.get(at..at + wanted.len()).unwrap_or_default();
        if here.iter().map(|(c, _)| c).eq(wanted.iter())
            && let Some((_, last)) = here.last()
        {
            found.push(range.cover(*last));
            if found.len() == MOST {
                break;
            }
        }
    }
    found
}

/// Where `words` stand in `text` as whole words: `port` is not found in `report`.
pub fn find_whole(text: &str, words: &str) -> Vec<TextRange> {
    let mut found = find_all(text, words);
    found.retain(|it| !goes_on(text, it.start()) && !goes_on(text, it.end()));
    found
}

/// Whether a word of a script with spaces goes on over the byte `at`.
fn goes_on(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|it| it.chars().next_back());
    let after = text.get(at..).and_then(|it| it.chars().next());
    let is_letter = |it: char| it.is_alphanumeric() && !is_unspaced(it);
    before
        .zip(after)
        .is_some_and(|(a, b)| is_letter(a) && is_letter(b))
}

/// The letters of a text without case and accents, each with the bytes it comes from; spaces run together.
fn folded(text: &str) -> impl Iterator<Item = (char, TextRange)> {
    let mut after_space = false;
    text.char_indices()
        .flat_map(|(at, c)| {
            let range = TextRange::new(at, at + c.len_utf8());
            // Most letters are ASCII, and need nothing looked up and nothing allocated.
            let ascii = c.is_ascii().then(|| c.to_ascii_lowercase());
            let other = ascii.is_none().then(|| unmarked(c));
            let letters = ascii.into_iter().chain(other.into_iter().flatten());
            letters.map(move |it| (plain(it), range))
        })
        .filter(move |(c, _)| {
            let doubled = *c == ' ' && after_space;
            after_space = *c == ' ';
            !doubled
        })
}

/// The letters of a character, in lower case and without accents.
fn unmarked(c: char) -> Vec<char> {
    std::iter::once(c)
        .nfd()
        .filter(|it| !is_combining_mark(*it))
        .flat_map(char::to_lowercase)
        .collect()
}

/// One sign for each family of quotes, dashes and spaces.
fn plain(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | 'ʼ' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' | '‑' => '-',
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

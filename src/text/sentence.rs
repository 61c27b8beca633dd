//! Sentences of news prose: where one ends, in scripts with and without spaces.
//!
//! Rules rather than a model: an end mark, then closing quotes, then space and something that can begin
//! a sentence; except after abbreviations, initials, ordinals and inside figures. What a quotation asks
//! or shouts ends a sentence only if the next word does not go on in lower case (`“Why?” he said.`).

use unicode_segmentation::UnicodeSegmentation;

use super::TextRange;

/// Words that end in a dot and go on, without their dot, in lower case.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "capt",
    "cmdr", "maj", "adm", "rev", "hon", "pres", "jr", "sr", "no", "nos", "vs", "etc", "inc", "ltd",
    "co", "corp", "dept", "est", "approx", "fig", "vol", "ed", "eds", "pp", "ca", "cf", "al",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "mon",
    "tue", "wed", "thu", "fri", "ave", "blvd", "mt", "ft", "e.g", "i.e", "a.m", "p.m", "ph.d",
    // German
    "nr", "bzw", "ca", "evtl", "ggf", "inkl", "str", "usw", "z.b", "u.a", "d.h", "z", "hr", "fr",
    "geb", "sog", "mio", "mrd", // French
    "m", "mm", "mme", "mlle", "av", "env", "bd", // Russian, Ukrainian
    "г", "гг", "ул", "им", "тыс", "млн", "млрд", "руб", "стр", "р", "рр", "вул", "тис", "грн",
    "напр", "тзв", "см", "ст",
];

/// Of the abbreviations above, those that also stand at the end of a sentence: the next word decides.
const MAY_END: &[&str] = &[
    "etc", "inc", "ltd", "co", "corp", "jr", "sr", "a.m", "p.m", "usw", "г", "гг", "р", "рр",
    "грн", "руб", "no",
];

/// Words before a number, as in `art. 5`: without one they are words like others.
const BEFORE_NUMBERS: &[&str] = &[
    "no", "art", "arts", "sec", "sect", "par", "para", "ch", "chap", "p", "cl", "abs", "ziff",
    "kap", "bl", "nº", "núm", "n", "п", "ч", "№",
];

/// What comes after an hour and does not begin a sentence: `5 p.m. Tuesday`, `5 p.m. EST`.
const AFTER_HOURS: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Eastern",
    "Central",
    "Mountain",
    "Pacific",
    "GMT",
    "UTC",
    "BST",
    "CET",
    "CEST",
    "ET",
    "EST",
    "EDT",
    "CT",
    "CST",
    "CDT",
    "MT",
    "PT",
    "PST",
    "PDT",
];

/// Words that start a sentence far more often than they follow an abbreviation as a name.
const STARTERS: &[&str] = &[
    "The",
    "A",
    "An",
    "He",
    "She",
    "It",
    "They",
    "We",
    "I",
    "You",
    "In",
    "On",
    "At",
    "But",
    "And",
    "For",
    "This",
    "That",
    "These",
    "Those",
    "His",
    "Her",
    "Their",
    "Its",
    "As",
    "If",
    "When",
    "While",
    "After",
    "Before",
    "There",
    "Some",
    "Many",
    "Most",
    "Officials",
    "Der",
    "Die",
    "Das",
    "Er",
    "Sie",
    "Es",
    "Ein",
    "Eine",
    "Im",
    "In",
    "Am",
    "Le",
    "La",
    "Les",
    "Il",
    "Elle",
    "Un",
    "Une",
    "Он",
    "Она",
    "Они",
    "Это",
    "В",
    "На",
    "Він",
    "Вона",
    "Вони",
    "Це",
    "У",
];

/// Month names, before which a number with a dot is a day (`13. August`, `13. серпня`).
const MONTHS: &[&str] = &[
    "Januar",
    "Jänner",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// The sentences in `range`, in order, without the white space between them.
///
/// Together they hold every character of the range that is not white space. A blank line always ends one.
pub fn sentences(text: &str, range: TextRange) -> Vec<TextRange> {
    let body = range.slice(text);
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = match c {
            '\n' if is_blank_line_after(body, at) => Some(at),
            '.' | '!' | '?' | '…' | '。' | '！' | '？' | '｡' | '؟' | '۔' => {
                let after = after_mark(body, at, c);
                if after.is_none() {
                    // The others of a row of marks have the same after them; a long row is looked past once.
                    let is_alike = |it: char| is_end_mark(it) && is_wide(it) == is_wide(c);
                    while chars.next_if(|(_, next)| is_alike(*next)).is_some() {}
                }
                after
                    .filter(|after| c != '.' || !is_abbreviated(body, start, at, after))
                    .map(|it| it.end)
            }
            _ => None,
        };
        let Some(end) = end else { continue };
        found.push(TextRange::new(start, end));
        start = end;
        while chars.next_if(|(at, _)| *at < end).is_some() {}
    }
    found.push(TextRange::new(start, body.len()));
    found
        .into_iter()
        .map(|it| it.shifted(range.start()).trimmed(text))
        .filter(|it| !it.is_empty())
        .collect()
}

fn is_blank_line_after(body: &str, at: usize) -> bool {
    let rest = body.get(at + 1..).unwrap_or_default();
    rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n')
}

/// What follows a mark that may end a sentence.
struct After<'t> {
    /// Behind the marks and what closes after them.
    end: usize,
    /// The text from the next word on.
    next: &'t str,
}

/// What follows the mark `c` at `at`, unless it shows that the sentence goes on.
fn after_mark(body: &str, at: usize, c: char) -> Option<After<'_>> {
    let after = body.get(at + c.len_utf8()..)?;
    let tail = after.trim_start_matches(is_end_mark);
    let rest = tail.trim_start_matches(is_closing);
    let end = body.len() - rest.len();
    let next = rest.trim_start();
    let goes_on = if is_wide(c) {
        // 「…。」と goes on after the quotation.
        tail.len() != rest.len() && rest.starts_with(['と', 'な', 'に', 'を', 'は', '、', '，'])
    } else {
        // Without a space it is a figure, an address, an initial.
        let is_joined = next.len() == rest.len() && !rest.starts_with(['[', '(']);
        !next.is_empty() && (is_joined || !can_begin(next))
    };
    (!goes_on).then_some(After { end, next })
}

/// Whether the dot at `at` belongs to the last word of the sentence that begins at `start`.
fn is_abbreviated(body: &str, start: usize, at: usize, after: &After<'_>) -> bool {
    let sentence = body.get(start..at).unwrap_or_default();
    !after.next.is_empty() && is_abbreviation(sentence, after.next)
}

/// Whether the mark needs no space after it.
fn is_wide(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡')
}

fn is_end_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟')
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '»' | '›' | '“' | ')' | ']' | '」' | '』' | '）' | '】'
    )
}

/// Whether what follows can begin a sentence: anything but a word in lower case.
fn can_begin(next: &str) -> bool {
    let first = next.trim_start_matches(|c: char| {
        matches!(
            c,
            '"' | '\''
                | '“'
                | '„'
                | '‘'
                | '«'
                | '‹'
                | '('
                | '['
                | '¿'
                | '¡'
                | '—'
                | '–'
                | '-'
                | ' '
        )
    });
    first.chars().next().is_none_or(|c| !c.is_lowercase())
}

/// Whether the dot after `sentence` belongs to its last word and not to the sentence.
fn is_abbreviation(sentence: &str, next: &str) -> bool {
    let word = sentence
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '„' | '«'))
        .next()
        .unwrap_or_default();
    let first = next
        .split(|c: char| c.is_whitespace() || c == ',')
        .next()
        .unwrap_or_default();
    let starts_sentence = STARTERS.contains(&first);
    if is_initials(word) {
        return !(starts_sentence && word.chars().count() > 1);
    }
    if !word.is_empty() && word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return MONTHS.iter().any(|month| first.starts_with(month));
    }
    let lower = word.to_lowercase();
    let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    if next.starts_with(|c: char| c.is_ascii_digit()) && BEFORE_NUMBERS.contains(&lower) {
        return true;
    }
    if matches!(lower, "a.m" | "p.m") {
        let named = first.trim_matches(|c: char| !c.is_alphanumeric());
        let is_zone = next
            .split_whitespace()
            .nth(1)
            .is_some_and(|it| it.starts_with("time"));
        return AFTER_HOURS.contains(&named)
            || is_zone
            || next.starts_with(|c: char| c.is_ascii_digit());
    }
    ABBREVIATIONS.contains(&lower)
        && !(MAY_END.contains(&lower) && (starts_sentence || lower == "no"))
}

/// `J`, `U.S`, `N.Y`, `В`: single capitals with dots between.
fn is_initials(word: &str) -> bool {
    !word.is_empty()
        && word
            .split('.')
            .all(|part| part.graphemes(true).count() == 1 && part.chars().all(char::is_uppercase))
}

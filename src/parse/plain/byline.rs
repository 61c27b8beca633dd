//! Bylines: who wrote it, in a line of its own.

use super::measure::{Ending, Measure};
use super::moment;
use super::names;
use super::phrases::PHRASES;
use super::words::{Word, is_ideograph, words};

/// Longer lines are no bylines.
const LONGEST: usize = 160;

/// How surely a line is a byline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// It says so: "By Marta Ollen", "Автор: Оксана Литвин".
    Stated,
    /// It is a name with what the person does, or a date.
    Told,
    /// It is only a name; where it stands must decide.
    Bare,
}

/// A byline: the name without "By", and how surely it is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Byline {
    /// The name or names.
    pub(crate) name: String,
    /// How surely.
    pub(crate) form: Form,
}

/// Reads `text` as a byline.
pub(crate) fn read(text: &str) -> Option<Byline> {
    let measure = Measure::of(text);
    let is_sentence = measure.ending == Ending::Question
        || (measure.ending == Ending::Sentence && measure.words > 9);
    if text.len() > LONGEST || measure.words > 18 || is_sentence {
        return None;
    }
    let inner = unwrapped(text);
    stated(inner)
        .map(|name| Byline {
            name: tidy(name),
            form: Form::Stated,
        })
        .or_else(|| {
            bare(inner).map(|(name, form)| Byline {
                name: tidy(name),
                form,
            })
        })
        .filter(|it| !it.name.is_empty())
}

/// Without emphasis, dashes and brackets around it.
fn unwrapped(text: &str) -> &str {
    text.trim_matches(|it: char| {
        it.is_whitespace()
            || matches!(
                it,
                '*' | '_'
                    | '—'
                    | '–'
                    | '-'
                    | '('
                    | ')'
                    | '（'
                    | '）'
                    | '['
                    | ']'
                    | '【'
                    | '】'
                    | '✍'
                    | '\u{FE0F}'
                    | '📝'
            )
    })
}

/// The name as it is shown, in one line.
fn tidy(name: &str) -> String {
    let name = name.trim_matches(|it: char| {
        it.is_whitespace() || matches!(it, ',' | ':' | '：' | '/' | '*' | '_' | '"')
    });
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name after "By" and its like.
fn stated(text: &str) -> Option<&str> {
    let words = words(text);
    colon_form(text, &words)
        .or_else(|| word_form(text, &words))
        .or_else(|| reporter_form(text))
        .or_else(|| desk_form(text, &words))
}

/// `Von unserer Redaktion`, `By our correspondent`.
fn desk_form<'a>(text: &'a str, words: &[Word]) -> Option<&'a str> {
    let length = PHRASES.of("byline").longest(words)?;
    let rest = text.get(words.get(length.checked_sub(1)?)?.end..)?.trim();
    let is_short = (2..=4).contains(&rest.split_whitespace().count());
    let names_role = rest.split_whitespace().any(names::is_role);
    (is_short && names_role && Measure::of(text).ending == Ending::Open).then_some(rest)
}

/// `Author: Milo Grant`.
fn colon_form<'a>(text: &'a str, words: &[Word]) -> Option<&'a str> {
    let sets = [PHRASES.of("byline_colon"), PHRASES.of("byline")];
    let length = sets.iter().filter_map(|it| it.longest(words)).max()?;
    let after = text.get(words.get(length.checked_sub(1)?)?.end..)?;
    let rest = after
        .trim_start()
        .strip_prefix([':', '：', '/', '／', '|'])?
        .trim_start();
    let name = names::leading(rest)?;
    let tail = rest.get(name.len()..).unwrap_or_default().trim_start();
    let is_end = !tail.starts_with(char::is_alphanumeric) || is_role_or_place(tail);
    is_end.then_some(name)
}

/// `By Marta Ollen`: what follows must look like a name.
fn word_form<'a>(text: &'a str, words: &[Word]) -> Option<&'a str> {
    let length = PHRASES.of("byline").longest(words)?;
    let after = text.get(words.get(length.checked_sub(1)?)?.end..)?;
    let rest = after.strip_prefix(char::is_whitespace)?.trim_start();
    let next = words.get(length..)?;
    let is_when = ["months", "weekdays", "small"]
        .iter()
        .any(|it| PHRASES.of(it).longest(next).is_some());
    let name = names::leading(rest)?;
    // Names without capitals must be all that follows; a sentence may begin with "wrote" as well.
    let starts_high = rest.starts_with(char::is_uppercase);
    let is_rest_short = text.split_whitespace().count() <= 6;
    let leaves = rest.get(name.len()..).unwrap_or_default();
    let is_plain_tail = starts_tail(leaves);
    (!is_when
        && (starts_high && is_plain_tail
            || !starts_high && is_rest_short && !rest.starts_with(char::is_lowercase)))
    .then_some(name)
}

/// Whether what follows the name is nothing, a mark, or a small word such as "in" with a short rest.
fn starts_tail(rest: &str) -> bool {
    let rest = rest.trim();
    let is_mark = !rest.starts_with(char::is_alphanumeric);
    is_mark || rest.split_whitespace().count() <= 6 || moment::read(rest).is_some()
}

/// `記者 田中太郎`, `本报记者 李明`, `田中太郎記者`.
fn reporter_form(text: &str) -> Option<&str> {
    if !text.starts_with(is_ideograph) || text.chars().count() > 24 {
        return None;
    }
    let found = ["本报记者", "本報記者", "通讯员", "记者", "記者", "特派員"]
        .iter()
        .find_map(|it| text.find(it).map(|at| (at, at + it.len())));
    let (start, end) = found?;
    let (before, after) = (text.get(..start)?.trim(), text.get(end..)?.trim());
    if !before.is_empty() && !after.is_empty() {
        return None;
    }
    let name = if after.is_empty() {
        before
    } else {
        names::leading(after)?
    };
    let is_short = (2..=8).contains(&name.chars().count()) || name.contains([' ', '、', '　']);
    (is_short && !name.contains(['，', '。', '、'])).then_some(name)
}

/// A line that is a name, perhaps with a role or a place after it.
fn bare(text: &str) -> Option<(&str, Form)> {
    let head = text.split(['|', '·', '•', '｜']).next()?.trim();
    let rest = text.get(head.len()..).unwrap_or_default();
    let name = names::leading(head)?;
    let tail = head.get(name.len()..).unwrap_or_default();
    if rest.is_empty() && is_ideographic_name(head) {
        return Some((head, Form::Bare));
    }
    if is_caseless(name) {
        return reporter_and_place(head)
            .map(|it| (it, Form::Told))
            .filter(|_| rest.is_empty());
    }
    let is_short = name.split_whitespace().count() <= 3;
    let is_tail = tail.is_empty()
        || (tail.starts_with([',', '(', '/']) || tail.starts_with(' ') && is_short)
            && is_role_or_place(tail);
    let has_role = tail
        .split_whitespace()
        .any(|it| names::is_role(it.trim_matches(',')));
    let form = if has_role || !rest.is_empty() {
        Form::Told
    } else {
        Form::Bare
    };
    (is_tail && is_told(rest) && names::is_person(name)).then_some((name, form))
}

/// `高瀬みどり`, `陈望`: a few ideographs or kana that are no word of a page.
fn is_ideographic_name(text: &str) -> bool {
    let count = text.chars().filter(|it| !it.is_whitespace()).count();
    let is_plain = text
        .chars()
        .all(|it| is_ideograph(it) || it.is_whitespace());
    let has_particle = text.contains(['は', 'が', 'を', 'に', 'へ', 'で', '的', '了', '是']);
    let words = words(text);
    let is_known = PHRASES
        .clutter
        .at(&words)
        .any(|(length, _)| length == words.len())
        || ["kickers", "key_points", "letters"]
            .iter()
            .any(|it| PHRASES.of(it).is_whole(&words));
    (2..=7).contains(&count) && is_plain && !has_particle && !is_known
}

fn is_caseless(name: &str) -> bool {
    !name
        .chars()
        .any(|it| it.is_lowercase() || it.is_uppercase())
}

/// `رامي الصياد - مرسى النور`: two or three words, a dash, a place.
fn reporter_and_place(text: &str) -> Option<&str> {
    let (name, place) = text.split_once(" - ").or_else(|| text.split_once(" – "))?;
    let is_name = (2..=3).contains(&name.split_whitespace().count());
    let is_place = (1..=3).contains(&place.split_whitespace().count());
    let is_spaced = !name.contains(is_ideograph)
        && !name.contains(char::is_numeric)
        && !place.contains(char::is_numeric);
    (is_name && is_place && is_spaced).then_some(name.trim())
}

/// Whether what follows a bar is a role, a date or a reading time.
fn is_told(rest: &str) -> bool {
    let parts = rest
        .split(['|', '·', '•', '｜'])
        .map(str::trim)
        .filter(|it| !it.is_empty());
    parts.into_iter().all(|it| {
        moment::read(it).is_some()
            || it.split_whitespace().any(names::is_role)
            || it.split_whitespace().count() <= 4
    })
}

/// Whether what follows a name is a role or a place: ", Staff Writer", " in Wexby", " at Marsh Road".
fn is_role_or_place(tail: &str) -> bool {
    let words: Vec<&str> = tail
        .split_whitespace()
        .map(|it| it.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    let first = words
        .iter()
        .find(|it| !it.is_empty())
        .copied()
        .unwrap_or_default();
    let is_place = matches!(first, "in" | "at" | "à" | "aus" | "для");
    words.len() <= 8 && (is_place || words.iter().any(|it| names::is_role(it)))
}

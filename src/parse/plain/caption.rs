//! Captions: lines that tell what a picture shows and who made it.

use crate::text::TextRange;

use super::measure::{Ending, Measure};
use super::phrases::PHRASES;
use super::words::{Word, is_ideograph, words};

/// Longer lines are running text.
const LONGEST: usize = 900;

/// What makes a line a caption.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Caption {
    /// Who made the picture, bytes from the start of the line.
    pub(crate) credit: Option<TextRange>,
    /// The two halves of a line that says the same thing twice.
    pub(crate) halves: Option<(TextRange, TextRange)>,
}

/// Reads `text` as a caption.
pub(crate) fn read(text: &str) -> Option<Caption> {
    if text.len() > LONGEST {
        return None;
    }
    let halves = halves(text);
    let measure = Measure::of(text);
    let credit = if measure.words <= 80 {
        credit(text)
    } else {
        None
    };
    let is_labeled = measure.words <= 60 && is_labeled(text);
    (halves.is_some() || credit.is_some() || is_labeled).then_some(Caption { credit, halves })
}

/// The halves of a text that is one sentence written twice.
fn halves(text: &str) -> Option<(TextRange, TextRange)> {
    for space in 0..=3 {
        let length = text.len().checked_sub(space)? / 2;
        let is_even = length * 2 + space == text.len();
        let (Some(first), Some(second)) = (text.get(..length), text.get(length + space..)) else {
            continue;
        };
        let between = text.get(length..length + space)?;
        let is_parted =
            between.trim().is_empty() && (space > 0 || first.ends_with(['.', '。', '!', '?']));
        if is_even && is_parted && first == second && first.chars().count() >= 12 {
            return Some((
                TextRange::new(0, length),
                TextRange::new(length + space, text.len()),
            ));
        }
    }
    None
}

/// Where the credit is: from its label, or the bracket around it, to the end.
fn credit(text: &str) -> Option<TextRange> {
    bracketed(text)
        .or_else(|| labeled(text))
        .or_else(|| slashed(text))
        .or_else(|| dashed(text))
        .or_else(|| taken_by(text))
        .or_else(|| copyrighted(text))
        .map(|start| with_sign(text, start))
        .map(|start| TextRange::new(start, text.len()).trimmed(text))
}

/// `(Foto: Inge Rausch)`, `(AP Photo/Jane Doe)`, `[写真:森下健]`.
fn bracketed(text: &str) -> Option<usize> {
    let inner = text
        .trim_end_matches(['.', '。'])
        .strip_suffix([')', '）', ']', '］'])?;
    let open = inner.rfind(['(', '（', '[', '［'])?;
    let inside = inner.get(open..)?;
    let words = words(inside);
    let starts = PHRASES.of("credits").longest(&words).is_some();
    let names_agency = inside.contains('/') && has_credit_word(&words);
    let is_taken =
        inside.ends_with(['摄', '攝']) || inside.contains("撮影") || inside.contains("提供");
    (words.len() <= 14 && (starts && has_name(&words) || names_agency || is_taken)).then_some(open)
}

/// Whether more than a label stands there.
fn has_name(words: &[Word]) -> bool {
    words.len() >= 2
}

fn has_credit_word(words: &[Word]) -> bool {
    let credits = PHRASES.of("credits");
    (0..words.len()).any(|at| {
        words
            .get(at..)
            .is_some_and(|it| credits.longest(it).is_some())
    })
}

/// `Photo: Owen Marl`, `Image source, Leigh Archive`, `Credit...`: a label, a mark, a short rest.
fn labeled(text: &str) -> Option<usize> {
    let words = words(text);
    (0..words.len()).find_map(|at| label_at(text, &words, at))
}

/// Where the label begins, if the word at `at` begins one.
fn label_at(text: &str, words: &[Word], at: usize) -> Option<usize> {
    let rest = words.get(at..)?;
    let length = PHRASES.of("credits").longest(rest)?;
    let (first, last) = (rest.first()?, rest.get(length.checked_sub(1)?)?);
    let after = text.get(last.end..)?.trim_start();
    let is_dotted = after.starts_with("...") || after.starts_with('…');
    let is_phrase = length >= 2 && (after.starts_with(',') || is_by(rest, length));
    let is_marked = after.starts_with([':', '：', '/', '|', '=', '／']) || is_dotted || is_phrase;
    let is_dense = first.folded.starts_with(is_ideograph);
    let most = if is_dense { 24 } else { 12 };
    let before = text.get(..first.start)?;
    let begins =
        at == 0 || is_dense || ends_before(before) || length >= 2 && starts_high(text, first.start);
    let has_name = (1..=most).contains(&(rest.len() - length));
    (is_marked && has_name && begins).then_some(first.start)
}

fn is_by(words: &[Word], length: usize) -> bool {
    words
        .get(length - 1)
        .is_some_and(|it| matches!(it.folded.as_str(), "by" | "of"))
}

/// Whether the label begins a part of its own: after a sentence, a bar, a dash or a wide gap.
fn ends_before(before: &str) -> bool {
    let trimmed = before.trim_end();
    let is_marked = trimmed.ends_with([
        '.', '!', '?', '|', '/', '—', '–', '-', '…', '。', ')', '»', '”', '"', ',', '；', '、',
        '）', '・', ';',
    ]);
    is_marked || before.len() - trimmed.len() >= 2
}

fn starts_high(text: &str, start: usize) -> bool {
    text.get(start..)
        .is_some_and(|it| it.starts_with(char::is_uppercase))
}

/// `… by Pictures.example / marl.`, `… Jane Doe/Getty Images`, `… John Roe / AFP`.
fn slashed(text: &str) -> Option<usize> {
    let slash = text.rfind('/')?;
    let after = text.get(slash + 1..)?;
    let before = text.get(..slash)?;
    let tail = words(after);
    if tail.len() > 5 || tail.is_empty() || text.contains("://") {
        return None;
    }
    let by = before.rfind(" by ").filter(|it| {
        let maker = before.get(it + 4..).unwrap_or_default();
        (1..=4).contains(&maker.split_whitespace().count()) && !maker.contains(',')
    });
    if let Some(by) = by {
        return Some(by + 1);
    }
    let is_agency = has_credit_word(&tail) || is_agency(after);
    let start = before
        .rfind(['.', '!', '?', ')', '|'])
        .map_or(0, |it| it + 1);
    let name = before.get(start..)?;
    let begin = start + (name.len() - name.trim_start().len());
    let is_name = words(name).len() <= 5 && name.chars().any(char::is_lowercase);
    (is_agency && is_name).then_some(begin)
}

/// Whether `name` is that of an agency: letters in capitals, or one of the large ones.
fn is_agency(name: &str) -> bool {
    let name = name.trim().trim_end_matches(['.', ')']);
    let is_caps = (2..=8).contains(&name.len()) && name.chars().all(char::is_uppercase);
    is_caps
        || ["Reuters", "dpa", "Getty", "AFP", "Keystone", "imago"]
            .iter()
            .any(|it| name.starts_with(it))
}

/// `… – AFP`, `… —File`.
fn dashed(text: &str) -> Option<usize> {
    let (at, dash) = text
        .char_indices()
        .rev()
        .find(|(_, it)| matches!(it, '–' | '—'))?;
    let name = text.get(at + dash.len_utf8()..)?.trim();
    let is_quote = text
        .get(..at)?
        .trim_end()
        .ends_with(super::measure::is_closer);
    if is_quote {
        return None;
    }
    let is_file = ["File", "Files", "Archiv", "Archives", "архив", "архів"].contains(&name);
    (at > 8 && is_file || at > 20 && is_agency(name)).then_some(at)
}

/// `… © Jens Rabe` after a sentence.
fn copyrighted(text: &str) -> Option<usize> {
    let at = text.rfind('©')?;
    let (before, after) = (text.get(..at)?.trim_end(), text.get(at + '©'.len_utf8()..)?);
    let is_name =
        (1..=6).contains(&after.split_whitespace().count()) && !after.contains(char::is_numeric);
    (is_name && before.chars().count() > 20 && before.ends_with(['.', '!', '?', '。', '|', ')']))
        .then_some(at)
}

/// The start of a credit, with the sign of copyright before its label.
fn with_sign(text: &str, start: usize) -> usize {
    let before = text.get(..start).unwrap_or_default().trim_end();
    before.strip_suffix('©').map_or(start, str::len)
}

/// `新华社记者 张三 摄`.
fn taken_by(text: &str) -> Option<usize> {
    let inner = text.trim_end_matches(['。', '）', ')']);
    let name = ["摄", "攝", "撮影", "提供", "写す"]
        .iter()
        .find_map(|it| inner.strip_suffix(it))?;
    let start = name
        .char_indices()
        .rev()
        .find(|(_, it)| matches!(it, '。' | '，' | '　' | '（' | '(' | '、' | '=' | '＝'))
        .map_or(0, |(at, mark)| at + mark.len_utf8());
    (name.get(start..)?.chars().count() <= 16).then_some(start)
}

/// `[Image: a bridge]`, `Image caption …`, `图为…`.
fn is_labeled(text: &str) -> bool {
    let inner = text.trim_start_matches(['[', '(', '【', '（', '▲', '△', '↑', '◀']);
    let is_marked = inner.len() < text.len() && text.starts_with(['▲', '△']);
    let words = words(inner);
    let captioned = PHRASES.of("captioned");
    let Some(length) = captioned.longest(&words) else {
        return is_marked;
    };
    let after = length
        .checked_sub(1)
        .and_then(|it| words.get(it))
        .map_or("", |it| inner.get(it.end..).unwrap_or_default());
    let is_bracketed = text.starts_with(['[', '(', '【', '（']);
    let is_parted =
        after.trim_start().starts_with([':', '：', ',', '，']) || after.starts_with('.');
    let is_phrase = length >= 2 && Measure::of(text).ending != Ending::Question;
    is_marked
        || is_parted
        || is_phrase && !after.is_empty()
        || (is_bracketed && !after.trim().is_empty())
}

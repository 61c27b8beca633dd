//! Wrapping: a stretch of text broken into lines that fit, each line a byte range of the same text.

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};
use unicode_segmentation::UnicodeSegmentation;

use super::TextRange;
use super::width::grapheme_width;

/// Above this many words a paragraph is broken greedily: the optimal breaks cost four times as much.
const OPTIMAL_WORDS: usize = 600;

/// How the line breaks of the text itself are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breaks {
    /// A line break is a space (running text).
    Flow,
    /// A line break stays one (verse, code, tables).
    Keep,
}

/// Breaks the text in `range` into lines of at most `cells` cells.
///
/// Each line is a byte range without the white space around it; together the lines lose nothing but
/// white space. `hidden` are stretches that are not shown and take no room, in order. A word wider than
/// the line is cut between graphemes; between ideographs a line may break without a space. An empty or
/// blank range gives no lines, except that [`Breaks::Keep`] keeps blank lines as empty ranges.
pub fn wrap(
    text: &str,
    range: TextRange,
    cells: usize,
    breaks: Breaks,
    hidden: &[TextRange],
) -> Vec<TextRange> {
    let cells = cells.max(1);
    match breaks {
        Breaks::Flow => wrap_flow(text, range, cells, hidden),
        Breaks::Keep => wrap_kept(text, range, cells, hidden),
    }
}

fn wrap_kept(text: &str, range: TextRange, cells: usize, hidden: &[TextRange]) -> Vec<TextRange> {
    let mut lines = Vec::new();
    let mut start = range.start();
    for physical in range.slice(text).split('\n') {
        let line = TextRange::new(start, start + physical.len());
        start += physical.len() + 1;
        let trimmed = TextRange::new(line.start(), line.start() + physical.trim_end().len());
        lines.extend(pieces(text, trimmed, cells, hidden));
    }
    lines
}

/// Cuts one physical line at the width; its inner spaces stay, so columns keep their places.
fn pieces(text: &str, line: TextRange, cells: usize, hidden: &[TextRange]) -> Vec<TextRange> {
    let mut cut = Vec::new();
    let (mut start, mut taken) = (line.start(), 0);
    for (at, grapheme) in line.slice(text).grapheme_indices(true) {
        let at = line.start() + at;
        let width = if is_hidden(at, hidden) {
            0
        } else {
            grapheme_width(grapheme)
        };
        if taken + width > cells && taken > 0 {
            cut.push(TextRange::new(start, at));
            (start, taken) = (at, 0);
        }
        taken += width;
    }
    cut.push(TextRange::new(start, line.end()));
    cut
}

fn wrap_flow(text: &str, range: TextRange, cells: usize, hidden: &[TextRange]) -> Vec<TextRange> {
    let words = words(text, range, cells, hidden);
    #[expect(
        clippy::cast_precision_loss,
        reason = "widths of a screen are far below 2^52"
    )]
    let widths = [cells as f64];
    let lines = if words.len() > OPTIMAL_WORDS {
        wrap_first_fit(&words, &widths)
    } else {
        wrap_optimal_fit(&words, &widths, &Penalties::new())
            .unwrap_or_else(|_| wrap_first_fit(&words, &widths))
    };
    lines
        .into_iter()
        .filter_map(|line| Some(line.first()?.range.cover(line.last()?.range)))
        .collect()
}

/// A word and the cells it takes, for textwrap's algorithms.
#[derive(Debug, Clone, Copy)]
struct Word {
    range: TextRange,
    cells: f64,
    space: f64,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.cells
    }

    fn whitespace_width(&self) -> f64 {
        self.space
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Collects words; a piece of a word that may break without a space is a word without space after it.
struct Words {
    done: Vec<Word>,
    start: Option<usize>,
    cells: usize,
}

impl Words {
    fn close(&mut self, end: usize) {
        if let Some(start) = self.start.take() {
            #[expect(
                clippy::cast_precision_loss,
                reason = "a word is never wider than a line"
            )]
            let cells = self.cells as f64;
            self.done.push(Word {
                range: TextRange::new(start, end),
                cells,
                space: 0.0,
            });
        }
        self.cells = 0;
    }
}

fn words(text: &str, range: TextRange, cells: usize, hidden: &[TextRange]) -> Vec<Word> {
    let mut words = Words {
        done: Vec::new(),
        start: None,
        cells: 0,
    };
    let mut last = None;
    for (at, grapheme) in range.slice(text).grapheme_indices(true) {
        let at = range.start() + at;
        if is_hidden(at, hidden) {
            // Hidden characters belong to the word they touch, so that no line starts with them.
            words.start.get_or_insert(at);
            continue;
        }
        if is_space(grapheme) {
            words.close(at);
            if let Some(word) = words.done.last_mut() {
                word.space += 1.0;
            }
            last = None;
            continue;
        }
        let width = grapheme_width(grapheme);
        let first = grapheme.chars().next().unwrap_or(' ');
        if words.cells + width > cells || last.is_some_and(|last| may_break(last, first)) {
            words.close(at);
        }
        words.start.get_or_insert(at);
        words.cells += width;
        last = Some(first);
    }
    words.close(range.end());
    words.done
}

fn is_hidden(at: usize, hidden: &[TextRange]) -> bool {
    let after = hidden.partition_point(|it| it.start() <= at);
    after
        .checked_sub(1)
        .and_then(|it| hidden.get(it))
        .is_some_and(|it| it.contains(at))
}

fn is_space(grapheme: &str) -> bool {
    // No-break spaces are letters here: they hold words together.
    grapheme
        .chars()
        .all(|c| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}'))
}

/// Whether a line may end between these two without a space: beside an ideograph or kana,
/// but never before a closing mark or after an opening one (the core of Unicode UAX #14 and JIS X 4051).
fn may_break(before: char, after: char) -> bool {
    if matches!(before, '—' | '–') && after.is_alphanumeric() {
        return true;
    }
    (is_ideographic(before) || is_ideographic(after)) && !opens(before) && !closes(after)
}

/// Whether `c` is an ideograph, kana or full-width mark, between which a line may break.
pub fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3fffd}')
}

fn opens(c: char) -> bool {
    matches!(
        c,
        '「' | '『' | '（' | '［' | '｛' | '〈' | '《' | '【' | '〔' | '(' | '[' | '“' | '‘'
    )
}

fn closes(c: char) -> bool {
    matches!(
        c,
        '」' | '』'
            | '）'
            | '］'
            | '｝'
            | '〉'
            | '》'
            | '】'
            | '〕'
            | '、'
            | '。'
            | '，'
            | '．'
            | '！'
            | '？'
            | '：'
            | '；'
            | '・'
            | '…'
            | 'ー'
            | '々'
            | 'ゝ'
            | 'ッ'
            | 'ャ'
            | 'ュ'
            | 'ョ'
            | 'っ'
            | 'ゃ'
            | 'ゅ'
            | 'ょ'
            | ')'
            | ']'
            | ','
            | '.'
            | '!'
            | '?'
            | ':'
            | ';'
            | '”'
            | '’'
            | '%'
            | '％'
    )
}

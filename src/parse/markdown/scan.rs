//! Lines to blocks.

use crate::model::{BlockKind, SpanRole};

use super::items::{self, Lists};
use super::lines::Line;
use super::sheet::Sheet;

/// Adds the blocks of `lines` from the line numbered `from` on.
pub(super) fn blocks(lines: &[Line], from: usize, sheet: &mut Sheet) {
    let mut scan = Scan {
        lines,
        at: from,
        lists: Lists::default(),
    };
    while scan.at < lines.len() {
        scan.block(sheet);
    }
}

struct Scan<'a> {
    lines: &'a [Line<'a>],
    at: usize,
    lists: Lists,
}

impl<'a> Scan<'a> {
    fn line(&self, ahead: usize) -> Option<&'a Line<'a>> {
        self.lines.get(self.at + ahead)
    }

    fn block(&mut self, sheet: &mut Sheet) {
        let Some(line) = self.line(0) else { return };
        if line.is_blank() {
            self.at += 1;
        } else if let Some(fence) = fence_of(line) {
            self.fenced(fence, sheet);
        } else if let Some(item) = items::marker(line, sheet.text).filter(|_| !is_rule(line)) {
            self.item(item, sheet);
        } else if self.lists.holds(line) {
            self.continued(sheet);
        } else {
            self.lists.leave();
            self.flat(line, sheet);
        }
    }

    /// A block outside lists.
    fn flat(&mut self, line: &Line, sheet: &mut Sheet) {
        const CODE: usize = 4;
        if line.indent >= CODE {
            self.group(BlockKind::Code, sheet, |it| {
                it.indent >= CODE && !it.is_blank()
            });
        } else if let Some(level) = heading_level(line) {
            self.heading(level, sheet);
        } else if line.words.starts_with('>') {
            self.quote(sheet);
        } else if is_rule(line) || is_definition(line) || is_comment(line) {
            self.hidden(sheet);
        } else if self.is_table() {
            self.table(sheet);
        } else if is_image(line) {
            self.take(1, BlockKind::Caption, sheet);
        } else {
            self.paragraph(sheet);
        }
    }

    /// Makes the next `count` lines one block; gives its start and end.
    fn take(&mut self, count: usize, kind: BlockKind, sheet: &mut Sheet) -> Option<(usize, usize)> {
        let first = self.line(0)?;
        let last = self.line(count.max(1) - 1)?;
        let (start, end) = (first.words_start(sheet.text), last.end);
        sheet.block(kind, start, end);
        self.at += count.max(1);
        Some((start, end))
    }

    /// Makes the lines that follow and are alike one block.
    fn group(&mut self, kind: BlockKind, sheet: &mut Sheet, is_alike: impl Fn(&Line) -> bool) {
        let rest = self.lines.get(self.at..).unwrap_or_default();
        let count = rest.iter().take_while(|it| is_alike(it)).count();
        self.take(count, kind, sheet);
    }

    fn fenced(&mut self, fence: &str, sheet: &mut Sheet) {
        let rest = self.lines.get(self.at + 1..).unwrap_or_default();
        let is_end =
            |it: &Line| it.words.starts_with(fence) && it.words.trim_matches(['`', '~']).is_empty();
        let inside = rest.iter().position(is_end);
        let count = inside.map_or(rest.len() + 1, |it| it + 2);
        let fences = [Some(self.at), inside.map(|it| self.at + 1 + it)];
        self.take(count, BlockKind::Code, sheet);
        for line in fences
            .into_iter()
            .flatten()
            .filter_map(|it| self.lines.get(it))
        {
            sheet.span(SpanRole::Markup, line.words_start(sheet.text), line.end);
        }
    }

    fn heading(&mut self, level: u8, sheet: &mut Sheet) {
        let Some(line) = self.line(0) else { return };
        let start = line.words_start(sheet.text);
        let words = line.words.trim_start_matches('#').trim_start();
        let bare = without_closing(words);
        let words_start = start + (line.words.len() - words.len());
        sheet.markup(start, words_start);
        sheet.markup(words_start + bare.len(), start + line.words.len());
        if let Some(block) = sheet.block(BlockKind::Heading, start, line.end) {
            block.level = Some(level);
        }
        self.at += 1;
    }

    fn quote(&mut self, sheet: &mut Sheet) {
        let rest = self.lines.get(self.at..).unwrap_or_default();
        let count = rest.iter().take_while(|it| !it.is_blank()).count();
        let depth = rest
            .first()
            .map_or(0, |it| quote_marks(it.words).0.saturating_sub(1));
        for line in rest.iter().take(count) {
            let start = line.words_start(sheet.text);
            sheet.markup(start, start + quote_marks(line.words).1);
        }
        self.take(count, BlockKind::Quote, sheet);
        if let Some(block) = sheet.blocks.last_mut() {
            block.depth = u8::try_from(depth).ok();
        }
    }

    /// A line that only marks up: a rule, the target of a link, a comment.
    fn hidden(&mut self, sheet: &mut Sheet) {
        if let Some((start, end)) = self.take(1, BlockKind::Meta, sheet) {
            sheet.span(SpanRole::Markup, start, end);
        }
    }

    fn is_table(&self) -> bool {
        let is_row = |it: &Line| it.words.contains('|');
        self.line(0).is_some_and(is_row) && self.line(1).is_some_and(is_delimiter_row)
    }

    fn table(&mut self, sheet: &mut Sheet) {
        if let Some(row) = self.line(1) {
            sheet.span(SpanRole::Markup, row.words_start(sheet.text), row.end);
        }
        self.group(BlockKind::Table, sheet, |it| it.words.contains('|'));
    }

    fn paragraph(&mut self, sheet: &mut Sheet) {
        let rest = self.lines.get(self.at..).unwrap_or_default();
        let more = rest
            .iter()
            .skip(1)
            .take_while(|it| continues(it, sheet.text, Within::Paragraph))
            .count();
        let count = more + 1;
        let under = rest.get(1).filter(|_| more == 0).and_then(underline_level);
        match under {
            Some(level) => self.underlined(level, sheet),
            None => {
                self.take(count, BlockKind::Paragraph, sheet);
            }
        }
    }

    fn underlined(&mut self, level: u8, sheet: &mut Sheet) {
        if let Some(line) = self.line(1) {
            sheet.span(SpanRole::Markup, line.words_start(sheet.text), line.end);
        }
        self.take(2, BlockKind::Heading, sheet);
        if let Some(block) = sheet.blocks.last_mut() {
            block.level = Some(level);
        }
    }

    fn item(&mut self, item: items::Item, sheet: &mut Sheet) {
        let depth = self.lists.enter(&item);
        let rest = self.lines.get(self.at + 1..).unwrap_or_default();
        let more = rest
            .iter()
            .take_while(|it| continues(it, sheet.text, Within::Item))
            .count();
        sheet.span(SpanRole::Marker, item.start, item.end);
        self.take(more + 1, BlockKind::ListItem, sheet);
        if let Some(block) = sheet.blocks.last_mut() {
            block.depth = Some(depth);
        }
    }

    /// A further paragraph of a list item.
    fn continued(&mut self, sheet: &mut Sheet) {
        let depth = self.line(0).map_or(0, |it| self.lists.depth_at(it));
        let rest = self.lines.get(self.at + 1..).unwrap_or_default();
        let more = rest
            .iter()
            .take_while(|it| continues(it, sheet.text, Within::Item))
            .count();
        self.take(more + 1, BlockKind::ListItem, sheet);
        if let Some(block) = sheet.blocks.last_mut() {
            block.depth = Some(depth);
        }
    }
}

/// What a line may go on with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Paragraph,
    Item,
}

/// Whether a line goes on with what is before it. Within a list the next item needs no blank line.
fn continues(line: &Line, text: &str, within: Within) -> bool {
    !(line.is_blank()
        || heading_level(line).is_some()
        || fence_of(line).is_some()
        || line.words.starts_with('>')
        || is_rule(line)
        || underline_level(line).is_some()
        || items::marker(line, text).is_some_and(|it| it.interrupts || within == Within::Item))
}

fn heading_level(line: &Line) -> Option<u8> {
    let level = line.words.bytes().take_while(|it| *it == b'#').count();
    let rest = line.words.get(level..)?;
    let is_heading = (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t']));
    is_heading.then(|| u8::try_from(level).ok()).flatten()
}

/// The words of a heading without the `#` that may close it.
fn without_closing(words: &str) -> &str {
    let bare = words.trim_end_matches('#');
    if bare.ends_with([' ', '\t']) {
        bare.trim_end()
    } else {
        words
    }
}

fn fence_of<'a>(line: &Line<'a>) -> Option<&'a str> {
    ["```", "~~~"]
        .into_iter()
        .find(|it| line.words.starts_with(it))
        .and_then(|it| {
            let mark = it.chars().next()?;
            let length = line.words.chars().take_while(|it| *it == mark).count();
            line.words.get(..length)
        })
}

fn is_rule(line: &Line) -> bool {
    let marks: String = line.words.split_whitespace().collect();
    marks.len() >= 3
        && ['-', '*', '_']
            .iter()
            .any(|mark| marks.chars().all(|it| it == *mark))
}

fn underline_level(line: &Line) -> Option<u8> {
    let is_all = |mark: char| line.words.len() >= 2 && line.words.chars().all(|it| it == mark);
    match () {
        () if is_all('=') => Some(1),
        () if is_all('-') => Some(2),
        () => None,
    }
}

/// How many `>` a line begins with, and where its words start.
fn quote_marks(words: &str) -> (usize, usize) {
    let rest = words.trim_start_matches(['>', ' ', '\t']);
    let head = words.get(..words.len() - rest.len()).unwrap_or_default();
    (head.matches('>').count(), head.len())
}

/// The target of a link by name: `[name]: address`.
fn is_definition(line: &Line) -> bool {
    super::links::definition(line.words).is_some()
}

fn is_comment(line: &Line) -> bool {
    line.words.starts_with("<!--") && line.words.ends_with("-->")
}

/// A line that is only an image.
fn is_image(line: &Line) -> bool {
    let inner = line
        .words
        .strip_prefix("![")
        .and_then(|it| it.strip_suffix(')'));
    inner.is_some_and(|it| it.contains("](") && !it.contains("!["))
}

fn is_delimiter_row(line: &Line) -> bool {
    line.words.contains('-')
        && line.words.contains('|')
        && line
            .words
            .chars()
            .all(|it| matches!(it, '|' | '-' | ':' | ' ' | '\t'))
}

//! Within blocks: code, links, images, escapes, emphasis.

use crate::model::{BlockKind, SpanRole};
use crate::text::TextRange;

use super::Targets;
use super::emphasis::Runs;
use super::links::is_address;
use super::sheet::Sheet;

/// Adds the spans and links within the blocks of `sheet`.
pub(super) fn note(sheet: &mut Sheet, targets: &Targets) {
    let is_text = |it: BlockKind| !matches!(it, BlockKind::Code | BlockKind::Meta);
    let ranges: Vec<TextRange> = sheet
        .blocks
        .iter()
        .filter(|it| is_text(it.kind))
        .map(|it| it.range)
        .collect();
    for range in ranges {
        Reader {
            sheet,
            targets,
            at: range.start(),
            end: range.end(),
            runs: Runs::default(),
        }
        .read();
    }
    sheet.sort();
}

struct Reader<'s, 'a> {
    sheet: &'s mut Sheet<'a>,
    targets: &'s Targets,
    at: usize,
    end: usize,
    runs: Runs,
}

impl Reader<'_, '_> {
    fn read(mut self) {
        while let Some(character) = self.rest().chars().next() {
            match character {
                '\\' => self.escape(),
                '`' => self.code(),
                '!' if self.rest().starts_with("![") => self.image(),
                '[' => self.link(),
                '<' => self.angle(),
                '*' | '_' | '~' => self.run(character),
                'h' if self.rest().starts_with("https://")
                    || self.rest().starts_with("http://") =>
                {
                    self.bare_address();
                }
                _ => self.at += character.len_utf8(),
            }
        }
    }

    fn rest(&self) -> &str {
        self.sheet.text.get(self.at..self.end).unwrap_or_default()
    }

    fn escape(&mut self) {
        let next = self.rest().chars().nth(1);
        if next.is_some_and(|it| it.is_ascii_punctuation()) {
            self.sheet.markup(self.at, self.at + 1);
            self.at += 2;
        } else {
            self.at += 1;
        }
    }

    fn code(&mut self) {
        let ticks = self.rest().bytes().take_while(|it| *it == b'`').count();
        let inside = self.at + ticks;
        let Some(length) = closing_ticks(self.rest().get(ticks..).unwrap_or_default(), ticks)
        else {
            self.at = inside;
            return;
        };
        self.sheet.markup(self.at, inside);
        self.sheet.span(SpanRole::Code, inside, inside + length);
        self.sheet.markup(inside + length, inside + length + ticks);
        self.at = inside + length + ticks;
    }

    fn image(&mut self) {
        match bracketed(self.rest().get(1..).unwrap_or_default()) {
            Some(parts) if parts.url.is_some() => {
                let words = self.at + 2;
                self.sheet.markup(self.at, words);
                self.sheet
                    .markup(words + parts.words, self.at + 1 + parts.whole);
                self.at += 1 + parts.whole;
            }
            _ => self.at += 2,
        }
    }

    /// A link: its brackets and address are markup, its words are read on.
    fn link(&mut self) {
        let Some(parts) = bracketed(self.rest()) else {
            self.at += 1;
            return;
        };
        let words = self.at + 1;
        let named = self
            .rest()
            .get(1..=parts.words)
            .unwrap_or_default()
            .to_lowercase();
        let url = match &parts.url {
            Some(url) => Some(url.clone()),
            None => self
                .targets
                .get(parts.name.as_ref().unwrap_or(&named))
                .cloned(),
        };
        let Some(url) = url else {
            self.at += 1;
            return;
        };
        self.sheet.markup(self.at, words);
        self.sheet.link(words, words + parts.words, &url);
        self.sheet
            .markup(words + parts.words, self.at + parts.whole);
        let (end, next) = (self.end, self.at + parts.whole);
        self.at = words;
        self.end = words + parts.words;
        self.read_words();
        self.at = next;
        self.end = end;
    }

    /// The words of a link may be emphasized, but hold no further link.
    fn read_words(&mut self) {
        while let Some(character) = self.rest().chars().next() {
            match character {
                '\\' => self.escape(),
                '`' => self.code(),
                '*' | '_' | '~' => self.run(character),
                _ => self.at += character.len_utf8(),
            }
        }
    }

    /// `<https://…>`, or a tag of HTML.
    fn angle(&mut self) {
        const LONGEST: usize = 300;
        let inner = self.rest().get(1..).unwrap_or_default();
        let length = inner.bytes().take(LONGEST).position(|it| it == b'>');
        let Some(inner) = length.and_then(|it| inner.get(..it)) else {
            self.at += 1;
            return;
        };
        let (start, end) = (self.at, self.at + inner.len() + 2);
        let url = inner.to_owned();
        if is_web(&url) && !url.contains(char::is_whitespace) {
            self.sheet.markup(start, start + 1);
            self.sheet.link(start + 1, end - 1, &url);
            self.sheet.markup(end - 1, end);
            self.at = end;
        } else if url
            .trim_start_matches('/')
            .starts_with(|it: char| it.is_ascii_alphabetic())
        {
            self.sheet.markup(start, end);
            self.at = end;
        } else {
            self.at += 1;
        }
    }

    fn bare_address(&mut self) {
        let is_end = |it: char| it.is_whitespace() || matches!(it, '<' | '>' | '"' | '|' | '`');
        let rest = self.rest();
        let whole = rest
            .get(..rest.find(is_end).unwrap_or(rest.len()))
            .unwrap_or_default();
        let url = whole
            .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '*', '_', '\''])
            .to_owned();
        let end = self.at + url.len();
        self.sheet.link(self.at, end, &url);
        self.at = end.max(self.at + 1);
    }

    /// A run of characters that may open or close emphasis.
    fn run(&mut self, mark: char) {
        let length = self.rest().chars().take_while(|it| *it == mark).count();
        let before = self
            .sheet
            .text
            .get(..self.at)
            .and_then(|it| it.chars().next_back());
        let after = self.rest().chars().nth(length);
        let start = self.at;
        self.at += length;
        self.runs
            .add(self.sheet, mark, start, length, before, after);
    }
}

/// How far the next run of exactly so many backticks is.
fn closing_ticks(rest: &str, ticks: usize) -> Option<usize> {
    let mut at = 0;
    loop {
        let found = at + rest.get(at..)?.find('`')?;
        let run = rest
            .get(found..)?
            .bytes()
            .take_while(|it| *it == b'`')
            .count();
        if run == ticks {
            return Some(found);
        }
        at = found + run;
    }
}

/// The parts of `[words](address "title")`, `[words][name]` or `[words]`.
struct Parts {
    /// Bytes of the words.
    words: usize,
    /// Bytes of all of it.
    whole: usize,
    url: Option<String>,
    name: Option<String>,
}

fn bracketed(rest: &str) -> Option<Parts> {
    let words = closing(rest, '[', ']')? - 1;
    let behind = rest.get(words + 2..)?;
    if behind.starts_with('(') {
        let length = closing(behind, '(', ')')?;
        let url = address(behind.get(1..length)?);
        return is_address(&url).then_some(Parts {
            words,
            whole: words + 2 + length + 1,
            url: Some(url),
            name: None,
        });
    }
    let name = behind
        .strip_prefix('[')
        .and_then(|it| it.split_once(']'))
        .map(|it| it.0);
    let length = name.map_or(0, |it| it.len() + 2);
    let name = name.filter(|it| !it.is_empty()).map(str::to_lowercase);
    Some(Parts {
        words,
        whole: words + 2 + length,
        url: None,
        name,
    })
}

/// The address of `address "title"`.
fn address(inner: &str) -> String {
    let inner = inner.trim();
    let url = match inner.strip_prefix('<').and_then(|it| it.split_once('>')) {
        Some((url, _)) => url,
        None => inner.split_whitespace().next().unwrap_or_default(),
    };
    url.to_owned()
}

/// Where the bracket that `rest` begins with is closed; not too far away, lest it be quadratic.
fn closing(rest: &str, open: char, close: char) -> Option<usize> {
    const FARTHEST: usize = 2_000;
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (at, character) in rest.char_indices().take(FARTHEST) {
        if std::mem::take(&mut is_escaped) {
            continue;
        }
        match character {
            '\\' => is_escaped = true,
            it if it == open => depth += 1,
            it if it == close => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

fn is_web(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://") || url.starts_with("mailto:")
}

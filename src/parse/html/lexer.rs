//! [`Lexer`]: a page as tags and texts, without a tree: linear in its length whatever it holds.

/// A piece of a page, and where it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text, with its entities as they are.
    Text(&'a str),
    /// What no reader sees: scripts and styles, up to their end tag.
    Raw(&'a str),
    /// A start tag.
    Open(Tag<'a>),
    /// An end tag.
    Close(Tag<'a>),
    /// Comments, declarations, tags that never end.
    Other(&'a str),
}

/// A start or end tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Its name, as written.
    pub(super) name: &'a str,
    /// All of it, from `<` to `>`.
    pub(super) whole: &'a str,
    /// Its start up to the end of the last attribute that is kept, if it has too many.
    pub(super) cut: Option<&'a str>,
    /// Whether it ends in `/>`.
    pub(super) is_self_closing: bool,
}

/// A tag with more attributes than this is cut: the parser compares each with all before it.
const MOST_ATTRIBUTES: usize = 256;

/// Reads a page piece by piece.
pub(super) struct Lexer<'a> {
    rest: &'a str,
    /// The element whose content is raw, once its start tag was read.
    raw: Option<&'a str>,
    /// How many SVG and `MathML` elements are open: nothing is raw inside them.
    foreign: usize,
}

impl<'a> Lexer<'a> {
    /// Reads `html` from its start.
    pub(super) fn new(html: &'a str) -> Self {
        Self {
            rest: html,
            raw: None,
            foreign: 0,
        }
    }

    /// Leaves SVG and `MathML`, as an HTML element inside them does.
    pub(super) fn leave_foreign(&mut self) {
        self.foreign = 0;
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (head, tail) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, ""));
        self.rest = tail;
        head
    }

    fn raw_content(&mut self, name: &str) -> Token<'a> {
        let length = end_of_raw(self.rest, name).unwrap_or(self.rest.len());
        Token::Raw(self.take(length))
    }

    fn text(&mut self) -> Token<'a> {
        let after_first = self
            .rest
            .char_indices()
            .nth(1)
            .map_or(self.rest.len(), |(at, _)| at);
        let tail = self.rest.get(after_first..).unwrap_or_default();
        let length = tail
            .find('<')
            .map_or(self.rest.len(), |it| it + after_first);
        Token::Text(self.take(length))
    }

    fn comment(&mut self) -> Token<'a> {
        let body = self.rest.get(4..).unwrap_or_default();
        let length = if body.starts_with('>') {
            5
        } else if body.starts_with("->") {
            6
        } else {
            end_of_comment(body).map_or(self.rest.len(), |it| it + 4)
        };
        Token::Other(self.take(length))
    }

    fn declaration(&mut self) -> Token<'a> {
        let length = self.rest.find('>').map_or(self.rest.len(), |it| it + 1);
        Token::Other(self.take(length))
    }

    fn tag(&mut self, is_end: bool) -> Token<'a> {
        let name_start = if is_end { 2 } else { 1 };
        let Some(shape) = shape_of(self.rest, name_start) else {
            return Token::Other(self.take(self.rest.len()));
        };
        let name = self
            .rest
            .get(name_start..shape.name_end)
            .unwrap_or_default();
        let cut = shape.cut.and_then(|it| self.rest.get(..it));
        let whole = self.take(shape.end);
        let tag = Tag {
            name,
            whole,
            cut,
            is_self_closing: shape.is_self_closing,
        };
        self.note(&tag, is_end);
        if is_end {
            Token::Close(tag)
        } else {
            Token::Open(tag)
        }
    }

    fn note(&mut self, tag: &Tag<'a>, is_end: bool) {
        let is_foreign = ["svg", "math"]
            .iter()
            .any(|it| tag.name.eq_ignore_ascii_case(it));
        match (is_foreign, is_end) {
            (true, true) => self.foreign = self.foreign.saturating_sub(1),
            (true, false) if !tag.is_self_closing => self.foreign += 1,
            (false, false) if self.foreign == 0 && is_raw(tag.name) => self.raw = Some(tag.name),
            _ => {}
        }
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take()
            && end_of_raw(self.rest, name) != Some(0)
        {
            return Some(self.raw_content(name)).filter(|it| *it != Token::Raw(""));
        }
        let mut bytes = self.rest.bytes();
        let (first, second, third) = (bytes.next()?, bytes.next(), bytes.next());
        Some(match (first, second) {
            (b'<', Some(it)) if it.is_ascii_alphabetic() => self.tag(false),
            (b'<', Some(b'/')) if third.is_some_and(|it| it.is_ascii_alphabetic()) => {
                self.tag(true)
            }
            (b'<', Some(b'!')) if self.rest.starts_with("<!--") => self.comment(),
            (b'<', Some(b'!' | b'?' | b'/')) => self.declaration(),
            _ => self.text(),
        })
    }
}

/// Whether the content of an element is not markup.
fn is_raw(name: &str) -> bool {
    const RAW: &[&str] = &[
        "script",
        "style",
        "textarea",
        "title",
        "xmp",
        "iframe",
        "noembed",
        "noframes",
        "plaintext",
    ];
    RAW.iter().any(|it| name.eq_ignore_ascii_case(it))
}

/// Where a comment ends, behind its `-->` or `--!>`.
fn end_of_comment(body: &str) -> Option<usize> {
    let is_end = |at: &usize| {
        let head = body.get(..*at).unwrap_or_default();
        head.ends_with("--") || head.ends_with("--!")
    };
    body.match_indices('>')
        .map(|(at, _)| at)
        .find(is_end)
        .map(|it| it + 1)
}

/// Where the end tag of a raw element begins.
fn end_of_raw(rest: &str, name: &str) -> Option<usize> {
    let is_end = |at: &usize| {
        let Some(tail) = rest.get(at + 1..).and_then(|it| it.strip_prefix('/')) else {
            return false;
        };
        let is_name = tail
            .get(..name.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(name));
        let after = tail.as_bytes().get(name.len());
        is_name && after.is_none_or(|it| is_space(*it) || matches!(it, b'/' | b'>'))
    };
    rest.match_indices('<').map(|(at, _)| at).find(is_end)
}

struct Shape {
    name_end: usize,
    end: usize,
    cut: Option<usize>,
    is_self_closing: bool,
}

/// Where the name and the whole of a tag end; nothing if it never ends.
fn shape_of(rest: &str, name_start: usize) -> Option<Shape> {
    let bytes = rest.as_bytes();
    let name_end = skip(bytes, name_start, |it| {
        !is_space(it) && !matches!(it, b'/' | b'>')
    });
    let (mut at, mut attributes, mut cut) = (name_end, 0, None);
    loop {
        let before = at;
        at = skip(bytes, at, |it| is_space(it) || it == b'/');
        if bytes.get(at)? == &b'>' {
            let is_self_closing = at > before && bytes.get(at - 1) == Some(&b'/');
            return Some(Shape {
                name_end,
                end: at + 1,
                cut,
                is_self_closing,
            });
        }
        if attributes == MOST_ATTRIBUTES {
            cut = Some(before);
        }
        at = attribute_end(bytes, at)?;
        attributes += 1;
    }
}

/// Where the attribute at `at` ends; nothing if its quote never does.
fn attribute_end(bytes: &[u8], at: usize) -> Option<usize> {
    let name_end = skip(bytes, at + 1, |it| {
        !is_space(it) && !matches!(it, b'/' | b'>' | b'=')
    });
    let equals = skip(bytes, name_end, is_space);
    if bytes.get(equals) != Some(&b'=') {
        return Some(name_end);
    }
    let value = skip(bytes, equals + 1, is_space);
    match bytes.get(value)? {
        quote @ (b'"' | b'\'') => {
            let end = skip(bytes, value + 1, |it| it != *quote);
            (end < bytes.len()).then_some(end + 1)
        }
        _ => Some(skip(bytes, value, |it| !is_space(it) && it != b'>')),
    }
}

fn skip(bytes: &[u8], from: usize, is_skipped: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter()
        .position(|it| !is_skipped(*it))
        .map_or(bytes.len(), |it| from + it)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

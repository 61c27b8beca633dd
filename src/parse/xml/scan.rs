//! [`Scanner`]: cuts text into tags, text and the rest, whatever the text is.

use super::attribute::{Attributes, Ending, Form, Step, step};
use super::flaw::Flaw;

/// A piece of markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text with its references unresolved.
    Text(&'a str),
    /// The inside of a CDATA section.
    Verbatim(&'a str),
    /// A start tag.
    Start(Tag<'a>),
    /// The name in an end tag.
    End(&'a str),
    /// A document type declaration, without `<!` and `>`.
    Doctype(&'a str),
    /// A comment or an instruction.
    Aside,
}

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name, with the prefix.
    pub name: &'a str,
    /// Its attributes.
    pub attributes: Attributes<'a>,
    /// Whether it ends in `/>`.
    pub is_empty: bool,
}

/// A token, how many bytes it took, and what was wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scanned<'a> {
    /// The token.
    pub token: Token<'a>,
    /// Bytes of the text that it took, at least 1.
    pub length: usize,
    /// What was read around.
    pub flaw: Option<Flaw>,
}

/// Whether the text that a scanner sees is all there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// More may come behind it.
    Partial,
    /// It ends here.
    Whole,
}

/// Cuts text into tokens. The text may come in pieces: [`Scanner::scan`] looks at the part that is there.
///
/// It remembers how far it looked for the end of a token in vain, so that nothing is searched twice however the text
/// grows and however many comments are left open.
#[derive(Debug, Default)]
pub struct Scanner {
    /// Bytes of all tokens so far.
    position: usize,
    /// Up to which position no `-->`, `]]>`, `?>` begins.
    searched: [usize; 3],
    /// Whether a document type declaration was left open; then no other is looked for.
    has_open_doctype: bool,
}

/// A window this large is taken for whole, so that one endless token cannot fill the memory.
const LARGEST_TOKEN: usize = 32 << 20;
/// A document type declaration longer than this is not one.
const LARGEST_DOCTYPE: usize = 64 << 10;

const COMMENT: (usize, &str) = (0, "-->");
const CDATA: (usize, &str) = (1, "]]>");
const INSTRUCTION: (usize, &str) = (2, "?>");

impl Scanner {
    /// The token at the beginning of `text`; `None` if more text is needed to know it, or none is left.
    pub fn scan<'a>(&mut self, text: &'a str, input: Input) -> Option<Scanned<'a>> {
        if text.is_empty() {
            return None;
        }
        let input = if text.len() >= LARGEST_TOKEN {
            Input::Whole
        } else {
            input
        };
        let scanned = match text.strip_prefix('<') {
            None => plain_text(text, input),
            Some(rest) => self.markup(text, rest, input),
        }?;
        self.position += scanned.length;
        Some(scanned)
    }

    /// Notes that `length` bytes after the last token were taken by someone else.
    pub fn skip(&mut self, length: usize) {
        self.position += length;
    }

    fn markup<'a>(&mut self, text: &'a str, rest: &'a str, input: Input) -> Option<Scanned<'a>> {
        match rest.chars().next() {
            None if input == Input::Partial => None,
            Some('!') => self.declaration(text, input),
            Some('?') => self.section(text, "<?", INSTRUCTION, input, |_| Token::Aside),
            Some('/') => end_tag(text, input),
            Some(first) if is_name_start(first) => start_tag(text, rest, input),
            _ => Some(stray(text)),
        }
    }

    /// `<!--`, `<![CDATA[`, `<!DOCTYPE`, or text that only looks so.
    fn declaration<'a>(&mut self, text: &'a str, input: Input) -> Option<Scanned<'a>> {
        if text.starts_with("<!--") {
            return self.section(text, "<!--", COMMENT, input, |_| Token::Aside);
        }
        if text.starts_with("<![CDATA[") {
            return self.section(text, "<![CDATA[", CDATA, input, Token::Verbatim);
        }
        let is_doctype = text
            .get(2..9)
            .is_some_and(|it| it.eq_ignore_ascii_case("doctype"));
        if is_doctype && !self.has_open_doctype {
            let found = doctype(text, input)?;
            self.has_open_doctype = found.flaw.is_some();
            return Some(found);
        }
        let may_become_one = text.len() < "<![CDATA[".len() && input == Input::Partial;
        (!may_become_one).then(|| stray(text))
    }

    /// A section up to its own end mark, or as far as it is likely to go if that is missing.
    fn section<'a>(
        &mut self,
        text: &'a str,
        begin: &str,
        (slot, end): (usize, &str),
        input: Input,
        token: impl Fn(&'a str) -> Token<'a>,
    ) -> Option<Scanned<'a>> {
        let inside = text.get(begin.len()..)?;
        let searched = self
            .searched
            .get(slot)
            .map_or(0, |it| it.saturating_sub(self.position));
        let from = floor(text, searched.max(begin.len()));
        if let Some(at) = text.get(from..)?.find(end) {
            let inside = inside.get(..from + at - begin.len())?;
            return Some(scanned(token(inside), from + at + end.len(), None));
        }
        if let Some(searched) = self.searched.get_mut(slot) {
            *searched = self.position + text.len().saturating_sub(end.len() - 1);
        }
        if input == Input::Partial {
            return None;
        }
        // What stands in an open CDATA section is read as if the section had never begun.
        let more = if slot == CDATA.0 {
            0
        } else {
            open_comment(inside)
        };
        Some(scanned(
            Token::Aside,
            begin.len() + more,
            Some(Flaw::OpenSection),
        ))
    }
}

/// How much belongs to a comment that is left open: everything up to the next `>`, as browsers have it, or the next
/// tag.
fn open_comment(inside: &str) -> usize {
    match inside.find(['>', '<']) {
        Some(at) if inside.get(at..).is_some_and(|it| it.starts_with('>')) => at + 1,
        Some(at) => at,
        None => inside.len(),
    }
}

fn scanned(token: Token<'_>, length: usize, flaw: Option<Flaw>) -> Scanned<'_> {
    Scanned {
        token,
        length,
        flaw,
    }
}

/// Text up to the next tag.
fn plain_text(text: &str, input: Input) -> Option<Scanned<'_>> {
    match text.find('<') {
        Some(at) => Some(scanned(Token::Text(text.get(..at)?), at, None)),
        None if input == Input::Partial => None,
        None => Some(scanned(Token::Text(text), text.len(), None)),
    }
}

/// A `<` that begins nothing.
fn stray(text: &str) -> Scanned<'_> {
    scanned(
        Token::Text(text.get(..1).unwrap_or(text)),
        1,
        Some(Flaw::StrayLess),
    )
}

fn end_tag(text: &str, input: Input) -> Option<Scanned<'_>> {
    let rest = text.get(2..)?;
    match rest.chars().next() {
        None if input == Input::Partial => return None,
        Some(first) if is_name_start(first) => {}
        _ => return Some(stray(text)),
    }
    let end = rest.find(['>', '<']);
    if end.is_none() && input == Input::Partial {
        return None;
    }
    let inside = rest.get(..end.unwrap_or(rest.len()))?;
    let name = inside.split(char::is_whitespace).next().unwrap_or_default();
    let closed = rest.get(inside.len()..)?.starts_with('>');
    let flaw = (!closed).then_some(Flaw::OpenTag);
    Some(scanned(
        Token::End(name),
        2 + inside.len() + usize::from(closed),
        flaw,
    ))
}

fn start_tag<'a>(text: &'a str, rest: &'a str, input: Input) -> Option<Scanned<'a>> {
    let name_end = rest
        .find(|it: char| it.is_whitespace() || matches!(it, '>' | '/' | '<' | '='))
        .unwrap_or(rest.len());
    let (name, attributes) = rest.split_at(name_end);
    let mut left = attributes;
    let mut flaw = None;
    let (is_empty, after) = loop {
        match step(left) {
            Step::Attribute(_, after, form) => {
                if form == Form::OpenQuote && input == Input::Partial {
                    return None;
                }
                left = after;
                flaw = flaw.or((form != Form::Well).then_some(Flaw::AttributeSyntax));
            }
            Step::Close(ending, form, after) => {
                flaw = flaw.or((form != Form::Well).then_some(Flaw::AttributeSyntax));
                break (ending == Ending::Empty, after);
            }
            Step::Exhausted if input == Input::Partial => return None,
            Step::Less(after) => {
                flaw = Some(Flaw::OpenTag);
                break (false, after);
            }
            Step::Exhausted => {
                flaw = Some(Flaw::OpenTag);
                break (false, "");
            }
        }
    };
    let attributes = Attributes(attributes.get(..attributes.len() - after.len())?);
    let tag = Tag {
        name,
        attributes,
        is_empty,
    };
    Some(scanned(Token::Start(tag), text.len() - after.len(), flaw))
}

/// A document type declaration, with its internal subset.
fn doctype(text: &str, input: Input) -> Option<Scanned<'_>> {
    let mut quote = None;
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().take(LARGEST_DOCTYPE) {
        match (quote, byte) {
            (Some(open), _) => quote = quote.filter(|_| open != byte),
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'[') => depth += 1,
            (None, b']') => depth = depth.saturating_sub(1),
            (None, b'>') if depth == 0 => {
                return Some(scanned(Token::Doctype(text.get(2..at)?), at + 1, None));
            }
            _ => {}
        }
    }
    if text.len() < LARGEST_DOCTYPE && input == Input::Partial {
        return None;
    }
    match text.find('>') {
        Some(at) => Some(scanned(
            Token::Doctype(text.get(2..at)?),
            at + 1,
            Some(Flaw::OpenSection),
        )),
        None => Some(stray(text)),
    }
}

/// Whether a name may begin so; generous, because what is no name is text.
fn is_name_start(letter: char) -> bool {
    letter.is_alphabetic() || matches!(letter, '_' | ':')
}

/// The last boundary of a character at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

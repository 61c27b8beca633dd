//! The depth cap: takes start tags out of a page where it nests deeper than any real page does.
//!
//! The parser looks through its open elements for each tag, so its time grows with the square of
//! the depth (servo/html5ever#788: 94 s for half a megabyte of `<ul><li>`). Counting tags would cut
//! flat pages that leave out end tags, so this pass follows the rules by which the standard closes
//! elements: void and self-closing elements, `<li>` after `<li>`, `<p>` before a block, table parts.
//! Where it believes a page to be deeper than it is, it costs structure, never text; where it believes
//! it to be flatter, [`super::document`] notices.

use std::borrow::Cow;
use std::collections::HashMap;

use super::lexer::{Lexer, Tag, Token};
use super::nesting;
use super::standard::Name;

/// Elements nested deeper than this are left out; real pages stay under 60.
const DEEPEST: usize = 256;
/// Formatting elements that are never closed start again in each paragraph; more are left out.
const MOST_FORMATTING: usize = 64;
/// How long the parser's stack can become with both, the page's own elements, and those that tables
/// add; a longer one shows that the model is wrong about this page.
pub(super) const DEEPEST_STACK: usize = DEEPEST + 2 * MOST_FORMATTING + 16;
/// More elements and texts are not made into a tree: this many take about 100 MB.
const MOST_NODES: usize = 250_000;
/// Longer comments are left out, for the parser notes an error for each mark inside them.
const LONGEST_COMMENT: usize = 4096;
/// The depths of all tags and texts together: what the time of this pass, the parser and the
/// extraction grows with. Large real pages come to 2 million.
const MOST_WORK: usize = 8_000_000;
/// Bytes that are looked through in about the time of one step of that work.
const PER_STEP: usize = 4096;

/// A page made safe for the parser.
pub(super) struct Capped<'a> {
    /// The page, without what nests too deep.
    pub(super) html: Cow<'a, str>,
    /// What was found about its size.
    pub(super) size: Size,
}

/// Whether a page is small enough to be read in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    /// It is.
    Whole,
    /// Elements deeper than the cap were taken out.
    Cut,
    /// Even so the tree would be too large.
    TooLarge,
}

/// Makes `html` safe for the parser, in time linear in its length.
pub(super) fn cap(html: &str) -> Capped<'_> {
    let mut cap = Cap::default();
    let mut lexer = Lexer::new(html);
    let mut at = 0;
    while let Some(token) = lexer.next() {
        let whole = whole_of(&token);
        let verdict = cap.judge(&token, &mut lexer);
        cap.apply(html, at..at + whole.len(), &verdict);
        at += whole.len();
        if cap.nodes > MOST_NODES || cap.work > MOST_WORK {
            return Capped {
                html: Cow::Borrowed(html),
                size: Size::TooLarge,
            };
        }
    }
    cap.finish(html)
}

/// What becomes of a token.
enum Verdict<'a> {
    Keep,
    Drop,
    /// Its start is kept and closed.
    Cut(&'a str),
}

#[derive(Default)]
struct Cap {
    open: Vec<Name>,
    formatting: Vec<Name>,
    /// Start tags that were left out and whose end tags must be, by name.
    dropped: HashMap<Name, usize>,
    /// Whether formatting starts again at the next text.
    is_fresh: bool,
    /// Which of `html`, `head` and `body` were there: repeats only add attributes to the first.
    pages: Vec<Name>,
    is_deep: bool,
    /// The text since the last tag that stays.
    text: Stretch,
    nodes: usize,
    work: usize,
    /// The page so far, once it differs from what was given.
    output: Option<String>,
}

/// What becomes one text of the tree.
#[derive(Debug, Clone, Copy, Default)]
struct Stretch {
    bytes: usize,
    /// Bytes that begin a character which may have to be written in another way.
    marks: usize,
}

impl Stretch {
    /// How much is looked through when it is written out: after each mark the parser's own writer looks for the
    /// next `<` or `>`, which is mostly at the end (two megabytes of `«` took 49 s).
    fn steps(self) -> usize {
        self.bytes.saturating_mul(self.marks) / PER_STEP
    }
}

impl Cap {
    fn judge<'a>(&mut self, token: &Token<'a>, lexer: &mut Lexer) -> Verdict<'a> {
        let verdict = self.judge_alone(token, lexer);
        if !matches!((token, &verdict), (Token::Text(_), _) | (_, Verdict::Drop)) {
            self.text = Stretch::default();
        }
        verdict
    }

    fn judge_alone<'a>(&mut self, token: &Token<'a>, lexer: &mut Lexer) -> Verdict<'a> {
        match token {
            Token::Text(text) => {
                self.nodes += errors_in(text);
                self.lengthen(text);
                self.count();
                Verdict::Keep
            }
            Token::Open(tag) => self.open(tag, lexer),
            Token::Close(tag) => self.close(tag),
            Token::Other(it) if it.len() > LONGEST_COMMENT => Verdict::Drop,
            Token::Raw(_) | Token::Other(_) => {
                self.count();
                Verdict::Keep
            }
        }
    }

    /// Counts what a text adds to the one that is open.
    fn lengthen(&mut self, text: &str) {
        let before = self.text.steps();
        self.text.bytes += text.len();
        let marks = text.bytes().filter(|it| matches!(it, b'&' | 0xC2));
        self.text.marks += marks.count();
        self.work += self.text.steps() - before;
    }

    fn open<'a>(&mut self, tag: &Tag<'a>, lexer: &mut Lexer) -> Verdict<'a> {
        let name = Name::of(tag.name);
        if name.is_page() {
            return self.open_page(tag, name);
        }
        let is_foreign = nesting::is_foreign(&self.open);
        if name.is_void() || is_foreign && tag.is_self_closing && !name.breaks_out() {
            self.count();
            return kept(tag);
        }
        if !is_foreign && nesting::is_passed_over(&self.open, name) {
            self.work += self.open.len();
            return Verdict::Drop;
        }
        if !name.is_raw() && !self.has_room(name) {
            return self.leave_out(name);
        }
        if is_foreign && name.breaks_out() {
            lexer.leave_foreign();
        }
        let before = self.open.len();
        nesting::open(&mut self.open, name);
        self.is_fresh |= self.open.len() < before || !name.is_inline();
        self.push(name);
        kept(tag)
    }

    /// Whether an element may be opened, once it has closed what it closes.
    fn has_room(&self, name: Name) -> bool {
        if name.is_formatting() && self.formatting.len() >= MOST_FORMATTING {
            return false;
        }
        self.open.len() < DEEPEST || {
            let mut open = self.open.clone();
            nesting::open(&mut open, name);
            open.len() < DEEPEST
        }
    }

    fn leave_out<'a>(&mut self, name: Name) -> Verdict<'a> {
        self.is_deep = true;
        self.work += self.open.len();
        *self.dropped.entry(name).or_default() += 1;
        Verdict::Drop
    }

    fn open_page<'a>(&mut self, tag: &Tag<'a>, name: Name) -> Verdict<'a> {
        if self.pages.contains(&name) {
            return Verdict::Drop;
        }
        self.pages.push(name);
        kept(tag)
    }

    fn push(&mut self, name: Name) {
        self.open.push(name);
        self.count();
        if name.is_formatting() {
            if name.closes_itself() {
                self.formatting.retain(|it| *it != name);
            }
            self.formatting.push(name);
        }
    }

    fn close<'a>(&mut self, tag: &Tag<'a>) -> Verdict<'a> {
        let name = Name::of(tag.name);
        self.work += self.open.len();
        if let Some(count) = self.dropped.get_mut(&name).filter(|it| **it > 0) {
            *count -= 1;
            return Verdict::Drop;
        }
        let formatting = self.formatting.iter().rposition(|it| *it == name);
        if formatting.is_none() && !self.open.contains(&name) {
            if name.needs_start() {
                return Verdict::Drop;
            }
            self.count();
        }
        if let Some(at) = formatting {
            self.formatting.remove(at);
        }
        self.is_fresh |= !name.is_inline();
        nesting::close(&mut self.open, name);
        kept(tag)
    }

    /// Counts a node, and the formatting elements that start again before it.
    fn count(&mut self) {
        let again = if std::mem::take(&mut self.is_fresh) {
            self.formatting.len()
        } else {
            0
        };
        self.nodes += 1 + again;
        self.work += (1 + again) * (self.open.len() + 1);
    }

    fn apply(&mut self, html: &str, range: std::ops::Range<usize>, verdict: &Verdict) {
        let start = range.start;
        let whole = html.get(range).unwrap_or_default();
        match verdict {
            Verdict::Keep => {
                if let Some(output) = &mut self.output {
                    output.push_str(whole);
                }
            }
            Verdict::Drop => {
                self.changed(html, start);
            }
            Verdict::Cut(kept) => {
                let output = self.changed(html, start);
                output.push_str(kept);
                output.push('>');
            }
        }
    }

    /// The page up to `at`, which differs from what was given from there on.
    fn changed(&mut self, html: &str, at: usize) -> &mut String {
        self.output
            .get_or_insert_with(|| html.get(..at).unwrap_or_default().to_owned())
    }

    fn finish(self, html: &str) -> Capped<'_> {
        Capped {
            html: self.output.map_or(Cow::Borrowed(html), Cow::Owned),
            size: if self.is_deep { Size::Cut } else { Size::Whole },
        }
    }
}

/// For how many nodes' worth of memory the parser notes what is wrong with the references of a text.
fn errors_in(text: &str) -> usize {
    const PER_NODE: usize = 8;
    text.bytes().filter(|it| *it == b'&').count() / PER_NODE
}

fn kept<'a>(tag: &Tag<'a>) -> Verdict<'a> {
    tag.cut.map_or(Verdict::Keep, Verdict::Cut)
}

fn whole_of<'a>(token: &Token<'a>) -> &'a str {
    match token {
        Token::Text(whole) | Token::Raw(whole) | Token::Other(whole) => whole,
        Token::Open(tag) | Token::Close(tag) => tag.whole,
    }
}

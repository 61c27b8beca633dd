//! [`Article`]: one parsed document, its text and what its byte ranges are.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::published::Published;
use crate::text::TextRange;

/// One version of one parsed document: a value that is never edited.
///
/// `blocks` are in order, disjoint, and together hold every byte of `text` that is not white space.
/// All ranges are bytes into `text`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Article {
    /// The headline; derived from the text when `title_derived`.
    pub title: String,
    /// Whether the title is not in the text but made from its first sentence.
    pub title_derived: bool,
    /// The publisher, as the text, page or feed names it.
    pub source: Option<String>,
    /// The place (with date and agency if they stand there) at the head of the report, without the dash.
    pub dateline: Option<String>,
    /// Who wrote it, without "By".
    pub byline: Option<String>,
    /// When it was published, as far as it is known.
    pub published: Option<Published>,
    /// ISO 639-1 code of the language, if it could be told.
    pub language: Option<String>,
    /// The address of the document.
    pub url: Option<String>,
    /// The one text that all ranges point into.
    pub text: String,
    /// What each stretch of the text is.
    pub blocks: Vec<Block>,
    /// Stretches inside blocks: dateline, emphasis, list markers and so on.
    pub spans: Vec<Span>,
    /// Links inside the text.
    pub links: Vec<Link>,
}

/// A stretch of an article's text and what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What the stretch is.
    pub kind: BlockKind,
    /// Where it is, without white space at its ends.
    pub range: TextRange,
    /// Level of a heading, 1 to 6, if the input says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// How deep a list item or quote is nested, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depth: Option<u8>,
    /// Why the block is clutter, in short words for the reader ("comment form", "repeats the title").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
}

impl Block {
    /// A block without level, depth or reasons.
    pub fn new(kind: BlockKind, range: TextRange) -> Self {
        Self {
            kind,
            range,
            level: None,
            depth: None,
            reasons: Vec::new(),
        }
    }
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The headline.
    Title,
    /// The line or two under the headline.
    Deck,
    /// Who wrote it.
    Byline,
    /// What stands under a picture, with its credit.
    Caption,
    /// One of the points listed before the text.
    KeyPoint,
    /// A sub-heading.
    Heading,
    /// Running text.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// A block quotation.
    Quote,
    /// Front matter, mail headers, dates and the like.
    Meta,
    /// A table.
    Table,
    /// Lines whose breaks matter.
    Verse,
    /// Program code or other fixed text.
    Code,
    /// Who signs a letter or a comment.
    Signature,
    /// Lines of the page that are not the article.
    Clutter,
}

impl BlockKind {
    /// Whether the block belongs to the *body*, the running text of the article.
    pub fn is_body(self) -> bool {
        !matches!(
            self,
            Self::Title | Self::Byline | Self::Meta | Self::Caption | Self::Clutter
        )
    }
}

/// A stretch of the text with a role of its own, inside one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// What the stretch is.
    pub role: SpanRole,
    /// Where it is.
    pub range: TextRange,
}

/// What a span is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpanRole {
    /// Place, date and agency at the head of a report.
    Dateline,
    /// The bullet or number of a list item.
    Marker,
    /// Who made the picture.
    Credit,
    /// The half of a doubled caption that is shown.
    Shown,
    /// The half of a doubled caption that is folded.
    Duplicate,
    /// Emphasized text.
    Emphasis,
    /// Strongly emphasized text.
    Strong,
    /// Code inside running text.
    Code,
    /// Characters that only mark the text up; hidden when shown.
    Markup,
    /// Where the text names its publisher.
    Source,
}

/// A link inside the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The linked words.
    pub range: TextRange,
    /// Where they lead, absolute if the base was known.
    pub url: String,
}

impl Article {
    /// The block that holds the byte at `offset`, or the last one before it.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        let after = self.blocks.partition_point(|it| it.range.start() <= offset);
        after.checked_sub(1)
    }

    /// The body as one string: the text of all blocks of the running text, joined by newlines.
    pub fn body(&self) -> String {
        let parts: Vec<&str> = self
            .body_blocks()
            .map(|it| it.range.slice(&self.text))
            .collect();
        parts.join("\n")
    }

    /// Words of the body: parted by white space, ideographs one by one.
    pub fn words(&self) -> u32 {
        let blocks = self.body_blocks();
        let count: usize = blocks.map(|it| words_in(it.range.slice(&self.text))).sum();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// The blocks of the running text.
    pub fn body_blocks(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|it| it.kind.is_body())
    }

    /// What contradicts itself: blocks are to be in order, disjoint, on characters, and to hold every byte that is
    /// not white space; spans and links lie inside the text.
    pub fn flaw(&self) -> Option<&'static str> {
        let mut at = 0;
        for block in &self.blocks {
            let range = block.range;
            if range.start() < at {
                return Some("its blocks overlap or are out of order");
            }
            if self.text.get(range.start()..range.end()).is_none() {
                return Some("a block lies outside of its text");
            }
            if !self.is_blank(at, range.start()) {
                return Some("a part of its text is in no block");
            }
            at = range.end();
        }
        if !self.is_blank(at, self.text.len()) {
            return Some("a part of its text is in no block");
        }
        let is_outside = |range: TextRange| self.text.get(range.start()..range.end()).is_none();
        let mut inside = self.spans.iter().map(|it| it.range);
        let mut links = self.links.iter().map(|it| it.range);
        (inside.any(is_outside) || links.any(is_outside))
            .then_some("a span or link lies outside of its text")
    }

    fn is_blank(&self, start: usize, end: usize) -> bool {
        let between = TextRange::new(start, end).slice(&self.text);
        let is_space = |c: char| c.is_whitespace() || c == '\u{feff}';
        between.chars().all(is_space)
    }

    /// The name of this version: the SHA-256 of the text.
    pub fn version(&self) -> VersionHash {
        VersionHash::of(&self.text)
    }
}

/// The name of one version of a text: `sha256` of its bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VersionHash([u8; 32]);

impl VersionHash {
    /// The hash of `text`.
    pub fn of(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).into())
    }

    /// The hash as the store keeps it.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The hash that [`VersionHash::bytes`] gave.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// 64 lower-case hexadecimal digits.
    pub fn hex(&self) -> String {
        use std::fmt::Write;
        self.0
            .iter()
            .fold(String::with_capacity(64), |mut hex, byte| {
                let _ = write!(hex, "{byte:02x}"); // writing to a string cannot fail
                hex
            })
    }

    /// The hash written as 64 hexadecimal digits.
    pub fn from_hex(hex: &str) -> Option<Self> {
        if hex.len() != 64 || !hex.is_ascii() {
            return None;
        }
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(hex.get(at * 2..at * 2 + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl std::fmt::Debug for VersionHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.hex())
    }
}

impl From<VersionHash> for String {
    fn from(hash: VersionHash) -> Self {
        hash.hex()
    }
}

impl TryFrom<String> for VersionHash {
    type Error = String;

    fn try_from(hex: String) -> Result<Self, String> {
        Self::from_hex(&hex).ok_or_else(|| format!("`{hex}` is not a sha256"))
    }
}

fn words_in(text: &str) -> usize {
    let is_ideograph = |c: &char| crate::text::is_ideographic(*c) && c.is_alphanumeric();
    text.split_whitespace()
        .map(|word| {
            if word.is_ascii() {
                1
            } else {
                word.chars().filter(is_ideograph).count().max(1)
            }
        })
        .sum()
}

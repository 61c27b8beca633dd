//! Pieces: an article as it is shown, from top to bottom, before it is broken into lines.

use crate::model::{Article, Block, BlockKind, Header, SpanRole, Verdict};
use crate::text::TextRange;
use crate::text::clean::clean;
use crate::tui::words::{count, kicker};

/// What is shown as a whole: a block, or a line that the text does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub content: Content,
    /// Its words if they are not those of the article's text.
    pub own: Option<Box<str>>,
    /// Where its words are: in its own words if it has some, else in the article's text.
    pub range: TextRange,
    /// Cells before every line.
    pub indent: u16,
    /// What stands in the indent of the first line: a bullet, a number.
    pub lead: Box<str>,
    /// Whether an empty line follows.
    pub gap: Gap,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Publisher, day and length.
    Kicker,
    /// Where else the page came from.
    Also,
    /// That the text has other versions.
    Versions,
    /// That the text changed since it was read, or that a newer one is held back.
    Changed,
    /// A headline that is not in the text.
    Title,
    /// The remark that the headline was made from the text.
    Derived,
    /// A block, as what it is shown.
    Block(usize, BlockKind),
    /// Why the next block is clutter.
    Why(usize),
    /// Folded blocks, the first of them and how many.
    Fold(usize, usize),
}

impl Content {
    /// Whether it is the line about versions.
    pub fn is_version(self) -> bool {
        matches!(self, Self::Versions | Self::Changed)
    }
}

/// Whether an empty line follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// It does.
    After,
    /// It does not.
    None,
}

/// Whether page clutter is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clutter {
    /// It is folded to one line.
    #[default]
    Folded,
    /// It is shown, with the reasons.
    Shown,
}

/// Cells of a list item's bullet and of what is set off.
const INDENT: u16 = 2;

/// The pieces of an article.
///
/// `verdicts` are what a person said about a block, in the order of the blocks.
pub fn pieces(
    header: &Header,
    source: Option<&str>,
    article: &Article,
    verdicts: &[Option<Verdict>],
    clutter: Clutter,
) -> Vec<Piece> {
    let mut pieces = vec![own(
        Content::Kicker,
        kicker(source, article, header.words).join(" · "),
        Gap::After,
    )];
    let kinds: Vec<BlockKind> = shown_kinds(article, verdicts).collect();
    if !kinds.contains(&BlockKind::Title) && !article.title.trim().is_empty() {
        if article.title_derived {
            pieces.push(own(Content::Title, article.title.clone(), Gap::None));
            let remark = "(no headline; first words)".to_owned();
            pieces.push(own(Content::Derived, remark, Gap::After));
        } else {
            pieces.push(own(Content::Title, article.title.clone(), Gap::After));
        }
    }
    let mut place = 0;
    while let Some((block, kind)) = article.blocks.get(place).zip(kinds.get(place)) {
        if *kind != BlockKind::Clutter {
            pieces.push(piece(article, place, block, *kind, kinds.get(place + 1)));
            place += 1;
            continue;
        }
        let rest = kinds.iter().skip(place);
        let length = rest.take_while(|it| **it == BlockKind::Clutter).count();
        match clutter {
            Clutter::Folded => pieces.push(fold(article, place, length)),
            Clutter::Shown => pieces.extend(unfolded(article, place, length)),
        }
        place += length;
    }
    pieces
}

/// Where the cursor can stand in a block: all of it but a bullet at its head.
pub fn content(article: &Article, block: &Block) -> TextRange {
    match marker(article, block) {
        Some(marker) => TextRange::new(marker.end(), block.range.end()).trimmed(&article.text),
        None => block.range,
    }
}

/// What each block is shown as, after a person's verdicts.
fn shown_kinds(article: &Article, verdicts: &[Option<Verdict>]) -> impl Iterator<Item = BlockKind> {
    let verdicts = verdicts.iter().copied().chain(std::iter::repeat(None));
    article
        .blocks
        .iter()
        .zip(verdicts)
        .map(|(block, verdict)| match (verdict, block.kind) {
            (Some(Verdict::NotClutter), BlockKind::Clutter) => BlockKind::Paragraph,
            (Some(Verdict::Clutter), _) => BlockKind::Clutter,
            (_, kind) => kind,
        })
}

pub(super) fn own(content: Content, words: String, gap: Gap) -> Piece {
    Piece {
        content,
        range: TextRange::of(&words),
        own: Some(words.into()),
        indent: 0,
        lead: "".into(),
        gap,
    }
}

fn piece(
    article: &Article,
    place: usize,
    block: &Block,
    kind: BlockKind,
    next: Option<&BlockKind>,
) -> Piece {
    let depth = u16::from(block.depth.unwrap_or(0).min(6)) * INDENT;
    let lead = lead(article, block, kind);
    let is_list = |it: BlockKind| matches!(it, BlockKind::KeyPoint | BlockKind::ListItem);
    let inset = match kind {
        BlockKind::Code | BlockKind::Quote => INDENT,
        _ if lead.is_empty() => 0,
        _ => (crate::text::width::width(&lead) as u16).min(8),
    };
    let tight = is_list(kind) && next.copied().is_some_and(is_list);
    Piece {
        content: Content::Block(place, kind),
        own: None,
        range: content(article, block),
        indent: depth + inset,
        lead: lead.into(),
        gap: if tight { Gap::None } else { Gap::After },
    }
}

fn lead(article: &Article, block: &Block, kind: BlockKind) -> String {
    let marker = marker(article, block).map(|it| it.slice(&article.text).trim());
    match (marker, kind) {
        (Some("*" | "-" | "+" | "•" | "·"), _)
        | (None, BlockKind::KeyPoint | BlockKind::ListItem) => "• ".to_owned(),
        (Some(marker), _) => format!("{} ", clean(marker)),
        (None, BlockKind::Quote) => "▏ ".to_owned(),
        (None, _) => String::new(),
    }
}

fn marker(article: &Article, block: &Block) -> Option<TextRange> {
    let at_head = |range: TextRange| range.start() == block.range.start();
    let mut spans = article.spans.iter();
    spans
        .find(|it| it.role == SpanRole::Marker && at_head(it.range))
        .map(|it| it.range)
}

fn fold(article: &Article, first: usize, length: usize) -> Piece {
    let blocks = article.blocks.iter().skip(first).take(length);
    let lines: usize = blocks
        .map(|it| {
            it.range
                .slice(&article.text)
                .lines()
                .filter(|it| !it.trim().is_empty())
                .count()
        })
        .sum();
    let words = format!("▸ {} of page clutter folded", count(lines, "line"));
    own(Content::Fold(first, length), words, Gap::After)
}

fn unfolded(article: &Article, first: usize, length: usize) -> Vec<Piece> {
    let blocks = article.blocks.iter().enumerate().skip(first).take(length);
    blocks
        .flat_map(|(place, block)| {
            let reasons = if block.reasons.is_empty() {
                "you said so".to_owned()
            } else {
                block.reasons.join(", ")
            };
            let why = format!("▾ page clutter: {reasons}");
            let next = Some(&BlockKind::Clutter);
            [
                own(Content::Why(place), why, Gap::None),
                piece(article, place, block, BlockKind::Clutter, next),
            ]
        })
        .collect()
}

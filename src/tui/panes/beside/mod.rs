//! Two articles side by side: each paragraph of the one beside its best match in the other.

pub mod update;
pub mod view;

use ratatui::layout::Rect;

use crate::model::ArticleId;
use crate::ops::{PairOfArticles, ParagraphRow, TellingRow};
use crate::text::{Breaks, TextRange, wrap};

/// Two articles side by side, and the one that was named first before there are two.
#[derive(Debug, Default)]
pub struct Beside {
    first: Option<ArticleId>,
    wait: Option<u64>,
    pair: Option<PairOfArticles>,
    rows: Vec<Row>,
    top: usize,
    area: Rect,
}

/// A line on the screen: a piece of a paragraph on either side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Row {
    left: Option<Piece>,
    right: Option<Piece>,
    /// Whether a pair of paragraphs that match begins here.
    begins: Begins,
}

/// What begins at a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Begins {
    /// Two paragraphs that match.
    Match,
    /// The partner of the paragraph above it, where both texts stand in one column.
    Partner,
    /// A paragraph for which no match was found.
    NoMatch,
    /// Nothing.
    #[default]
    Nothing,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// The place of the paragraph in its article.
    paragraph: usize,
    range: TextRange,
}

/// Lines above the text.
const HEAD: u16 = 2;

/// Cells between both texts, where it is said how near they are.
const GAP: u16 = 6;

/// From this width on both texts stand side by side: two columns of four or five words.
const BOTH: u16 = 56;

impl Beside {
    /// Takes in where the pane is.
    pub fn place(&mut self, area: Rect) {
        let is_wider = area.width != self.area.width;
        self.area = area;
        if is_wider {
            self.lay_out();
        }
        self.scroll_to(self.top);
    }

    /// How near both articles are, for the line at the bottom.
    pub fn place_in_words(&self) -> String {
        match &self.pair {
            Some(pair) => {
                let same = pair.containment * 100.0;
                let words = pair.words.join(" · ");
                format!(
                    "nearness {:.2} · {same:.0} % same text · {words}",
                    pair.nearness
                )
            }
            None => "comparing…".to_owned(),
        }
    }

    /// Whether there is only room for one column: then each match stands below its paragraph.
    fn is_stacked(&self) -> bool {
        self.area.width < BOTH
    }

    /// Cells of one of the texts.
    fn width(&self) -> u16 {
        let room = self.area.width.saturating_sub(GAP + 2);
        if self.is_stacked() { room } else { room / 2 }
    }

    fn height(&self) -> usize {
        usize::from(self.area.height.saturating_sub(HEAD))
    }

    fn scroll_to(&mut self, row: usize) {
        let last = self.rows.len().saturating_sub(self.height());
        self.top = row.min(last);
    }

    /// Breaks both texts into lines, the paragraphs that match beside each other, those of the right article
    /// that match none at the end.
    fn lay_out(&mut self) {
        self.rows.clear();
        let Some(pair) = &self.pair else {
            return;
        };
        let width = usize::from(self.width());
        let (left, right) = (paragraphs(&pair.left), paragraphs(&pair.right));
        let mut rows = Vec::new();
        let mut shown = vec![false; right.len()];
        for (place, paragraph) in left.iter().enumerate() {
            let partner = paragraph.partners.first();
            let theirs =
                partner.and_then(|it| right.iter().position(|other| other.block == it.block));
            if let Some(shown) = theirs.and_then(|it| shown.get_mut(it)) {
                *shown = true;
            }
            let theirs = theirs.and_then(|it| Some((it, right.get(it)?)));
            push(&mut rows, Some((place, paragraph)), theirs, width);
        }
        for (place, paragraph) in right.iter().enumerate() {
            if shown.get(place) == Some(&false) {
                push(&mut rows, None, Some((place, paragraph)), width);
            }
        }
        if self.is_stacked() {
            rows = stack(&rows);
        }
        self.rows = rows;
    }
}

/// One column of two: the lines of each match below those of its paragraph.
fn stack(rows: &[Row]) -> Vec<Row> {
    let mut stacked = Vec::with_capacity(rows.len() * 2);
    for pair in rows.split_inclusive(|it| *it == Row::default()) {
        let left = pair.iter().filter(|it| it.left.is_some());
        stacked.extend(left.map(|it| Row { right: None, ..*it }));
        let right = pair.iter().filter(|it| it.right.is_some());
        stacked.extend(right.map(|it| Row {
            left: None,
            begins: match it.begins {
                Begins::Match => Begins::Partner,
                begins => begins,
            },
            ..*it
        }));
        stacked.push(Row::default());
    }
    stacked
}

type Numbered<'a> = Option<(usize, &'a ParagraphRow)>;

fn paragraphs(telling: &TellingRow) -> &[ParagraphRow] {
    telling.paragraphs.as_deref().unwrap_or_default()
}

fn push(rows: &mut Vec<Row>, left: Numbered<'_>, right: Numbered<'_>, width: usize) {
    let (mine, theirs) = (pieces(left, width), pieces(right, width));
    let begins = if left.is_some() && right.is_some() {
        Begins::Match
    } else {
        Begins::NoMatch
    };
    for line in 0..mine.len().max(theirs.len()) {
        rows.push(Row {
            left: mine.get(line).copied(),
            right: theirs.get(line).copied(),
            begins: if line == 0 { begins } else { Begins::Nothing },
        });
    }
    rows.push(Row::default());
}

fn pieces(numbered: Numbered<'_>, width: usize) -> Vec<Piece> {
    let Some((paragraph, row)) = numbered else {
        return Vec::new();
    };
    let lines = wrap(
        &row.text,
        TextRange::of(&row.text),
        width,
        Breaks::Flow,
        &[],
    );
    lines
        .into_iter()
        .map(|range| Piece { paragraph, range })
        .collect()
}

//! How far two coders agree, tag by tag, and the sentences on which they differ.

pub mod update;
pub mod view;

use ratatui::layout::Rect;

use super::Window;
use crate::ops::{AgreementRow, CoderRow, Differing};

/// The agreement pane.
#[derive(Debug, Default)]
pub struct Agreement {
    pairs: Vec<[String; 2]>,
    pair: usize,
    rows: Vec<AgreementRow>,
    differing: Vec<(usize, Differing)>,
    window: Window,
    area: Rect,
    wait: Option<u64>,
}

/// Lines above the figures.
const HEAD: u16 = 2;

impl Agreement {
    /// How many sentences two coders differ on.
    pub fn len(&self) -> usize {
        self.differing.len()
    }

    /// Whether they differ nowhere.
    pub fn is_empty(&self) -> bool {
        self.differing.is_empty()
    }

    /// The sentence under the cursor.
    pub fn current(&self) -> Option<&Differing> {
        self.differing.get(self.window.cursor()).map(|(_, it)| it)
    }

    /// Takes in where the pane is.
    pub fn place(&mut self, area: Rect) {
        self.area = area;
        let (_, list) = self.parts();
        self.window
            .resize(usize::from(list.height), self.differing.len());
    }

    /// Where the figures and the sentences are. The figures take a third at most.
    fn parts(&self) -> (Rect, Rect) {
        let area = self.area;
        let most = area.height / 3;
        let height = (self.rows.len() as u16)
            .saturating_add(HEAD)
            .min(most.max(HEAD));
        let figures = Rect {
            height: height.min(area.height),
            ..area
        };
        let list = Rect {
            y: figures.bottom(),
            height: area.height - figures.height,
            ..area
        };
        (figures, list)
    }

    /// The two coders that are compared.
    fn coders(&self) -> Option<&[String; 2]> {
        self.pairs.get(self.pair)
    }

    /// Takes in the figures.
    fn put(&mut self, rows: Vec<AgreementRow>) {
        self.differing = rows
            .iter()
            .enumerate()
            .flat_map(|(row, it)| it.disagreements.iter().map(move |it| (row, it.clone())))
            .collect();
        self.rows = rows;
        let count = self.differing.len();
        self.window.put(self.window.cursor(), count);
    }
}

/// All pairs of coders.
fn pairs(coders: &[CoderRow]) -> Vec<[String; 2]> {
    let names = coders.iter().map(|it| &it.coder);
    let first = names.clone().enumerate();
    first
        .flat_map(|(place, a)| {
            let later = names.clone().skip(place + 1);
            later.map(move |b| [a.clone(), b.clone()])
        })
        .collect()
}

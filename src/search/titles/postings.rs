//! [`Postings`]: for each word the rows that hold it.

use crate::search::dictionary::TermId;

/// Rows by word, all in one list.
#[derive(Debug, Clone, Default)]
pub(super) struct Postings {
    /// The words that occur, ascending.
    terms: Vec<TermId>,
    /// Where the rows of each word end; they begin where those of the word before end.
    ends: Vec<u32>,
    rows: Vec<u32>,
}

impl Postings {
    /// From pairs of row and word, by ascending row; a word may come twice in a row.
    pub(super) fn new(pairs: impl Iterator<Item = (u32, TermId)> + Clone) -> Self {
        let most = pairs
            .clone()
            .map(|it| it.1.0 as usize + 1)
            .max()
            .unwrap_or(0);
        let mut counts = vec![0_u32; most];
        let mut latest = vec![u32::MAX; most];
        for (row, term) in pairs.clone() {
            let place = term.0 as usize;
            if let (Some(count), Some(latest)) = (counts.get_mut(place), latest.get_mut(place)) {
                *count += u32::from(*latest != row);
                *latest = row;
            }
        }
        let mut postings = Self::from_counts(&mut counts);
        latest.fill(u32::MAX);
        for (row, term) in pairs {
            let place = term.0 as usize;
            if let (Some(next), Some(latest)) = (counts.get_mut(place), latest.get_mut(place))
                && *latest != row
            {
                *latest = row;
                if let Some(free) = postings.rows.get_mut(*next as usize) {
                    *free = row;
                }
                *next += 1;
            }
        }
        postings
    }

    /// Empty places for so many rows of each word; `counts` become the first of them.
    fn from_counts(counts: &mut [u32]) -> Self {
        let mut postings = Self::default();
        let mut end = 0;
        for (term, count) in (0..).zip(counts) {
            let start = end;
            end += *count;
            if *count > 0 {
                postings.terms.push(TermId(term));
                postings.ends.push(end);
            }
            *count = start;
        }
        postings.rows = vec![0; end as usize];
        postings
    }

    /// The rows that hold `term`, ascending.
    pub(super) fn of(&self, term: TermId) -> &[u32] {
        let Ok(at) = self.terms.binary_search(&term) else {
            return &[];
        };
        let start = at
            .checked_sub(1)
            .and_then(|it| self.ends.get(it))
            .map_or(0, |it| *it as usize);
        let end = self.ends.get(at).map_or(0, |it| *it as usize);
        self.rows.get(start..end).unwrap_or_default()
    }
}

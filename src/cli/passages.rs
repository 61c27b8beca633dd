//! `newsmark passages`: all tagged passages, narrowed by a query.

use super::args::Listing;
use super::output::{self, Row};
use super::{Context, Outcome};
use crate::export::PassageRow;
use crate::ops;

impl Row for PassageRow {
    const COLUMNS: &'static [&'static str] = &["tags", "source", "date", "quote", "note", "status"];

    fn cells(&self) -> Vec<String> {
        let day = self
            .published
            .as_deref()
            .and_then(|it| it.get(..10))
            .unwrap_or_default();
        vec![
            self.tags.join(", "),
            self.source.clone().unwrap_or_default(),
            day.to_owned(),
            self.quote.clone(),
            self.note.clone().unwrap_or_default(),
            self.status.to_owned(),
        ]
    }
}

/// Lists passages by age.
pub fn run(context: &Context, args: &Listing) -> anyhow::Result<Outcome> {
    let query = super::listing::query(&args.query);
    let mut store = context.open()?;
    let loaded = super::stories::library_for(&mut store, &query)?;
    super::listing::tell_absent(&loaded.library, &query);
    let mut rows = ops::passages(&store, &loaded.library, &query, context.now)?;
    rows.truncate(args.limit.unwrap_or(usize::MAX));
    output::rows(args.printed.format(), &rows)?;
    Ok(Outcome::of_count(rows.len()))
}

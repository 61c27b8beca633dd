//! `newsmark review`: passages whose article changed, and what a person says about them.

use super::args::{Printed, Reviewing};
use super::output::{self, Row, say};
use super::{Context, Outcome};
use crate::ops::{self, Access, Desk, ReviewRow, Ruling};

impl Row for ReviewRow {
    const COLUMNS: &'static [&'static str] =
        &["id", "article", "status", "sure", "quote", "found", "at"];

    fn cells(&self) -> Vec<String> {
        let at = match (self.start, self.end) {
            (Some(start), Some(end)) => format!("{start}..{end}"),
            _ => String::new(),
        };
        vec![
            self.id.clone(),
            self.article.to_string(),
            self.status.to_owned(),
            format!("{:.2}", self.confidence),
            self.quote.clone(),
            self.candidate.clone().unwrap_or_default(),
            at,
        ]
    }
}

/// Lists the queue, or settles one passage of it.
pub fn run(
    context: &mut Context,
    command: Option<Reviewing>,
    printed: Printed,
) -> anyhow::Result<Outcome> {
    match command {
        None => list(context, printed),
        Some(Reviewing::Accept { id }) => settle(context, &id, Ruling::Accept),
        Some(Reviewing::Orphan { id }) => settle(context, &id, Ruling::Gone),
        Some(Reviewing::Set { id, range, unit }) => {
            let (start, end) = super::tag::range(&range)?;
            settle(
                context,
                &id,
                Ruling::At(start, end, super::tag::unit(&unit)),
            )
        }
    }
}

fn list(context: &Context, printed: Printed) -> anyhow::Result<Outcome> {
    let mut store = context.open()?;
    if store.access() == Access::ReadWrite {
        ops::project(&mut store, context.now)?;
    }
    let loaded = ops::library(&store)?;
    let rows = ops::review(&store, &loaded.library)?;
    output::rows(printed.format(), &rows)?;
    Ok(Outcome::of_count(rows.len()))
}

fn settle(context: &mut Context, id: &str, ruling: Ruling) -> anyhow::Result<Outcome> {
    let id = id.parse().map_err(anyhow::Error::msg)?;
    let mut store = context.open()?;
    let mut desk = Desk::new(&store)?;
    ops::rule(
        &mut store,
        &mut desk,
        id,
        ruling,
        &mut context.ids,
        context.now,
    )?;
    let left = ops::review(&store, desk.library())?.len();
    say(&format!(
        "saved; {left} left; `newsmark undo` takes it back"
    ));
    Ok(Outcome::Done)
}

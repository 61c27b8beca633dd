//! `newsmark searches`: the saved searches of the sidebar, and what a person does to them.

use super::args::{Printed, Saving};
use super::output::{self, Row, say};
use super::{Context, Outcome};
use crate::ops::{self, Desk, SearchRow};

impl Row for SearchRow {
    const COLUMNS: &'static [&'static str] = &["name", "articles", "query"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.name.clone(),
            self.articles.to_string(),
            self.query.clone(),
        ]
    }
}

/// Lists the saved searches, or alters one.
pub fn run(
    context: &mut Context,
    command: Option<Saving>,
    printed: Printed,
) -> anyhow::Result<Outcome> {
    let mut store = context.open()?;
    let Some(command) = command else {
        let library = ops::library(&store)?.library;
        let rows = ops::searches(&library, context.now);
        output::rows(printed.format(), &rows)?;
        return Ok(Outcome::Done);
    };
    let mut desk = Desk::new(&store)?;
    let (ids, now) = (&mut context.ids, context.now);
    match command {
        Saving::Save { name, query } => {
            let query = query.join(" ");
            ops::save_search(&mut store, &mut desk, (&name, &query), ids, now)?;
        }
        Saving::Remove { name } => ops::remove_search(&mut store, &mut desk, &name, ids, now)?,
    }
    say("done; `newsmark undo` takes it back");
    Ok(Outcome::Done)
}

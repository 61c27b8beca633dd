//! `newsmark origins`: subscriptions and folders, and what a person does to them.

use super::args::{Printed, Subscribing};
use super::output::{self, Row, say};
use super::{Context, Outcome};
use crate::model::OriginId;
use crate::model::steps::OriginStep;
use crate::ops::{self, Desk, OriginRow};

impl Row for OriginRow {
    const COLUMNS: &'static [&'static str] = &[
        "origin", "kind", "folder", "name", "address", "articles", "unread", "state", "fetched",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.origin.to_string(),
            format!("{:?}", self.kind).to_lowercase(),
            self.folder.join("/"),
            self.name.clone(),
            self.address.clone(),
            self.articles.to_string(),
            self.unread.to_string(),
            self.state.clone(),
            self.fetched.clone().unwrap_or_default(),
        ]
    }
}

/// Lists the origins, or alters one.
pub fn run(
    context: &mut Context,
    command: Option<Subscribing>,
    printed: Printed,
) -> anyhow::Result<Outcome> {
    let Some(command) = command else {
        return list(context, printed);
    };
    let (origin, step) = match command {
        Subscribing::Rename { origin, name } => (origin, OriginStep::Rename(name)),
        Subscribing::Move { origin, folder } => (origin, OriginStep::Move(folders(&folder))),
        Subscribing::Pause { origin } => (origin, OriginStep::Pause),
        Subscribing::Resume { origin } => (origin, OriginStep::Resume),
        Subscribing::Remove { origin } => (origin, OriginStep::Remove),
        Subscribing::Export { output } => {
            let desk = Desk::new(&context.open()?)?;
            let list = ops::subscriptions(desk.library());
            super::export::put(output.as_deref(), list.as_bytes())?;
            return Ok(Outcome::Done);
        }
    };
    let mut store = context.open()?;
    let mut desk = Desk::new(&store)?;
    let (id, ids) = (OriginId(origin), &mut context.ids);
    ops::alter_origin(&mut store, &mut desk, id, &step, ids, context.now)?;
    say("done; `newsmark undo` takes it back");
    Ok(Outcome::Done)
}

fn list(context: &Context, printed: Printed) -> anyhow::Result<Outcome> {
    let store = context.open()?;
    let loaded = ops::library(&store)?;
    output::rows(printed.format(), &ops::origins(&store, &loaded.library)?)?;
    Ok(Outcome::Done)
}

fn folders(typed: &str) -> Vec<String> {
    let names = typed.split('/').map(str::trim);
    names
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

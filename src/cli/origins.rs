//! `newsmark origins`: subscriptions and folders, and what a person does to them.

use anyhow::bail;

use super::args::{Answer, Printed, Setting, Subscribing};
use super::output::{self, Row, say};
use super::{Context, Outcome};
use crate::model::steps::OriginStep;
use crate::model::{OriginId, OriginSettings};
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
        Subscribing::Set(setting) => {
            let library = ops::library(&context.open()?)?.library;
            let known = library.origin(OriginId(setting.origin));
            let settings = known.map(|it| it.settings.clone()).unwrap_or_default();
            if is_question(&setting) && known.is_some() {
                say(&in_words(&settings));
                return Ok(Outcome::Done);
            }
            let step = OriginStep::Set(Box::new(set(settings, &setting)?));
            (setting.origin, step)
        }
        Subscribing::Pause { origin } => (origin, OriginStep::Pause),
        Subscribing::Resume { origin } => (origin, OriginStep::Resume),
        Subscribing::Remove { origin } => (origin, OriginStep::Remove),
        Subscribing::Export { output } => {
            let desk = Desk::new(&context.open()?)?;
            let list = ops::subscriptions(desk.library());
            super::files::put(output.as_deref(), list.as_bytes())?;
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

fn is_question(setting: &Setting) -> bool {
    setting.full_text.is_none() && setting.user_agent.is_none() && setting.refresh.is_none()
}

/// The settings with what was typed in its place.
fn set(mut settings: OriginSettings, typed: &Setting) -> anyhow::Result<OriginSettings> {
    if let Some(answer) = typed.full_text {
        settings.full_text = answer == Answer::Yes;
    }
    if let Some(name) = &typed.user_agent {
        let name = name.trim();
        if !name.chars().all(|it| it == ' ' || it.is_ascii_graphic()) {
            bail!("a user agent has letters, digits and signs of ASCII only");
        }
        settings.user_agent = (!name.is_empty()).then(|| name.to_owned());
    }
    match typed.refresh.as_deref() {
        None => {}
        Some("default") => settings.refresh_minutes = None,
        Some(time) => settings.refresh_minutes = Some(super::fetch::minutes(time)?),
    }
    Ok(settings)
}

fn in_words(settings: &OriginSettings) -> String {
    let full_text = if settings.full_text { "yes" } else { "no" };
    let agent = settings.user_agent.as_deref().unwrap_or("newsmark's own");
    let refresh = settings.refresh_minutes;
    let refresh = refresh.map_or("default".to_owned(), |it| format!("{it}m"));
    format!("full text: {full_text}\nuser agent: {agent}\nrefresh: {refresh}")
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

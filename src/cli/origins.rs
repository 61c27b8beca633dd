//! `newsmark origins`: subscriptions and folders, and what a person does to them.

use super::args::{Answer, Printed, Setting, Subscribing};
use super::output::{self, Row, say};
use super::trouble::mistake;
use super::{Context, Outcome};
use crate::model::steps::OriginStep;
use crate::model::{Origin, OriginSettings};
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
    let (typed, step): (String, Step) = match command {
        Subscribing::Rename { origin, name } => {
            (origin, Box::new(move |_| OriginStep::Rename(name.clone())))
        }
        Subscribing::Move { origin, folder } => {
            let typed = origin.clone();
            let step = move |it: &Origin| {
                let below = ops::below_named(&typed, it).iter().cloned();
                OriginStep::Move(folders(&folder).into_iter().chain(below).collect())
            };
            (origin, Box::new(step))
        }
        Subscribing::Set(setting) => {
            if is_question(&setting) {
                return tell_settings(context, &setting.origin);
            }
            let alter = setter(&setting)?;
            let step = move |it: &Origin| {
                let mut settings = it.settings.clone();
                alter(&mut settings);
                OriginStep::Set(Box::new(settings))
            };
            (setting.origin, Box::new(step))
        }
        Subscribing::Pause { origin } => (origin, Box::new(|_| OriginStep::Pause)),
        Subscribing::Resume { origin } => (origin, Box::new(|_| OriginStep::Resume)),
        Subscribing::Remove { origin } => (origin, Box::new(|_| OriginStep::Remove)),
        Subscribing::Export { output } => {
            let desk = Desk::new(&context.open()?)?;
            let list = ops::subscriptions(desk.library());
            super::files::put(output.as_deref(), list.as_bytes())?;
            return Ok(Outcome::Done);
        }
    };
    let mut store = context.open()?;
    let mut desk = Desk::new(&store)?;
    let ids = &mut context.ids;
    let count = ops::alter_named(&mut store, &mut desk, &typed, &step, ids, context.now)?;
    let done = match count {
        1 => "done".to_owned(),
        count => format!("done for {count} subscriptions"),
    };
    say(&format!("{done}; `newsmark undo` takes it back"));
    Ok(Outcome::Done)
}

/// What is done to each of the subscriptions that were named.
type Step = Box<dyn Fn(&Origin) -> OriginStep>;

/// Says how the subscriptions that were named are fetched.
fn tell_settings(context: &Context, typed: &str) -> anyhow::Result<Outcome> {
    let library = ops::library(&context.open()?)?.library;
    let named = ops::named_origins(&library, typed)?;
    let known: Vec<&Origin> = named.iter().filter_map(|it| library.origin(*it)).collect();
    for origin in &known {
        if known.len() > 1 {
            say(&ops::shown_name(origin));
        }
        say(&in_words(&origin.settings));
    }
    Ok(Outcome::Done)
}

fn is_question(setting: &Setting) -> bool {
    setting.full_text.is_none() && setting.user_agent.is_none() && setting.refresh.is_none()
}

/// What alters settings as it was typed.
fn setter(typed: &Setting) -> anyhow::Result<impl Fn(&mut OriginSettings) + use<>> {
    let full_text = typed.full_text.map(|it| it == Answer::Yes);
    let user_agent = typed.user_agent.as_deref().map(agent).transpose()?;
    let refresh = match typed.refresh.as_deref() {
        None => None,
        Some("default") => Some(None),
        Some(time) => Some(Some(super::fetch::minutes(time)?)),
    };
    Ok(move |settings: &mut OriginSettings| {
        settings.full_text = full_text.unwrap_or(settings.full_text);
        if let Some(agent) = &user_agent {
            settings.user_agent.clone_from(agent);
        }
        settings.refresh_minutes = refresh.unwrap_or(settings.refresh_minutes);
    })
}

/// A user agent; nothing is the program's own.
fn agent(typed: &str) -> anyhow::Result<Option<String>> {
    let name = typed.trim();
    if !name.chars().all(|it| it == ' ' || it.is_ascii_graphic()) {
        return Err(mistake(
            "a user agent has letters, digits and signs of ASCII only",
            "an empty one, `--user-agent ''`, is the program's own again",
        ));
    }
    Ok((!name.is_empty()).then(|| name.to_owned()))
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

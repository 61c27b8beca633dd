//! What a question does when it is answered.

use super::{Choice, Prompt, What};
use crate::tui::action::{Action, Call};
use crate::tui::ask::{Chosen, Naming, Question};
use crate::tui::msg::{Level, Tell};
use crate::tui::panes::Motion;
use crate::tui::shared::Shared;

/// What only the command line of the shell does, and people look for here.
const SHELL: [&str; 6] = ["backup", "check", "export", "import", "log", "restore"];

/// Whether the question stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stays {
    /// It does.
    Open,
    /// It was answered or left.
    Closed,
}

/// Carries out an action of the prompt.
pub fn act(prompt: &mut Prompt, shared: &mut Shared, call: &Call) -> Stays {
    match call.action {
        Action::Accept => accept(prompt, shared),
        Action::Yes => {
            if let Question::Confirm(_, agreed) = &prompt.question {
                shared.tell(Tell::Agreed(agreed.clone()));
            }
            Stays::Closed
        }
        Action::Cancel | Action::No => Stays::Closed,
        Action::Choose => {
            choose(prompt, shared);
            Stays::Open
        }
        Action::RowDown => go(prompt, Motion::Down),
        Action::RowUp => go(prompt, Motion::Up),
        other => {
            if prompt.edit.edit(other) {
                prompt.collect(shared);
            }
            Stays::Open
        }
    }
}

/// Takes in typed or pasted text.
pub fn type_text(prompt: &mut Prompt, shared: &Shared, text: &str) {
    if matches!(prompt.question, Question::Note(..)) {
        prompt
            .edit
            .insert(&text.replace("\r\n", "\n").replace('\r', "\n"));
    } else {
        prompt.edit.insert(&text.replace(['\n', '\r', '\t'], " "));
    }
    prompt.collect(shared);
}

fn go(prompt: &mut Prompt, motion: Motion) -> Stays {
    let count = prompt.rows.len();
    prompt.window.go(motion, count);
    Stays::Open
}

fn accept(prompt: &mut Prompt, shared: &mut Shared) -> Stays {
    let typed = prompt.edit.text().to_owned();
    match &prompt.question {
        Question::Tags(_) => return accept_tags(prompt, shared),
        Question::Untag(id, _) => {
            if let Some(Choice {
                what: What::Tag(tag),
                ..
            }) = prompt.current()
            {
                shared.tell(Tell::Untagged(*id, *tag));
            }
        }
        Question::Parent(tag) => match prompt.current().map(|it| it.what) {
            Some(What::Tag(parent)) => shared.tell(Tell::Moved(*tag, Some(parent))),
            Some(What::Top) => shared.tell(Tell::Moved(*tag, None)),
            _ => return Stays::Open,
        },
        Question::Into(from) => match prompt.current().map(|it| it.what) {
            Some(What::Tag(into)) => shared.tell(Tell::Merge(*from, into)),
            _ => return Stays::Open,
        },
        Question::Field(tag) => match prompt.current().map(|it| it.what) {
            Some(What::Field(field)) => {
                let known = shared.library.codebook().find(*tag);
                let words = known.map(|it| field.of(it)).unwrap_or_default();
                shared.tell(Tell::Ask(Question::Describe(*tag, field, words)));
            }
            _ => return Stays::Open,
        },
        Question::Describe(tag, field, _) => {
            shared.tell(Tell::Described(*tag, *field, typed));
        }
        Question::Origin(id, aspect, _) => {
            shared.tell(Tell::OriginWritten(*id, *aspect, typed));
        }
        Question::Note(..) => shared.tell(Tell::Noted(typed)),
        Question::Find => shared.tell(Tell::Find(typed)),
        Question::Name(Naming::New(_)) => shared.tell(Tell::Named(None, typed)),
        Question::Name(Naming::Other(tag, _)) => shared.tell(Tell::Named(Some(*tag), typed)),
        Question::Confirm(_, agreed) => shared.tell(Tell::Agreed(agreed.clone())),
        Question::Command(_) => return accept_command(prompt, shared),
    }
    Stays::Closed
}

fn accept_tags(prompt: &mut Prompt, shared: &mut Shared) -> Stays {
    let mut chosen = std::mem::take(&mut prompt.taken);
    if chosen.is_empty() || !prompt.edit.is_empty() {
        chosen.extend(prompt.current().and_then(chosen_of));
    }
    if chosen.is_empty() {
        shared.say(Level::Info, "type a name to make a tag");
        return Stays::Open;
    }
    shared.tell(Tell::Tagged(chosen));
    Stays::Closed
}

/// Takes the row under the cursor too, or leaves it; in other questions completes what was typed.
fn choose(prompt: &mut Prompt, shared: &Shared) {
    let Some(current) = prompt.current().cloned() else {
        return;
    };
    if !matches!(prompt.question, Question::Tags(_)) {
        if has_argument(prompt, &current) {
            return; // what was typed behind the command stays
        }
        prompt.edit.clear();
        prompt.edit.insert(&current.words);
        if matches!(current.what, What::Command(_)) {
            prompt.edit.insert(" ");
        }
        return prompt.collect(shared);
    }
    if let Some(chosen) = chosen_of(&current) {
        let known = prompt.taken.iter().position(|it| *it == chosen);
        match known {
            Some(place) => {
                prompt.taken.remove(place);
            }
            None => prompt.taken.push(chosen),
        }
    }
    if prompt.edit.is_empty() {
        go(prompt, Motion::Down);
    } else {
        prompt.edit.clear();
        prompt.collect(shared);
    }
}

/// Whether something may already have been typed behind this command.
fn has_argument(prompt: &Prompt, choice: &Choice) -> bool {
    let typed = prompt.edit.text().trim_start();
    let rest = typed.strip_prefix(choice.words.as_str());
    matches!(choice.what, What::Command(_)) && rest.is_some_and(|it| it.starts_with(' '))
}

fn chosen_of(choice: &Choice) -> Option<Chosen> {
    match choice.what {
        What::Tag(tag) => Some(Chosen::Known(tag)),
        What::NewTag => Some(Chosen::New(choice.words.clone())),
        What::Command(_) | What::Top | What::Field(_) | What::Word => None,
    }
}

/// Runs what was typed if it is a command, else the one under the cursor; asks for what has to follow it.
fn accept_command(prompt: &mut Prompt, shared: &mut Shared) -> Stays {
    let typed = prompt.edit.text().trim().to_owned();
    let (name, argument) = typed.split_once(' ').unwrap_or((&typed, ""));
    if let Some(action) = Action::named(name)
        && (action.row().argument.is_empty() || !argument.trim().is_empty())
    {
        shared.tell(Tell::Run(Call {
            action,
            argument: argument.trim().to_owned(),
        }));
        return Stays::Closed;
    }
    match prompt.current().cloned() {
        Some(Choice {
            what: What::Command(action),
            ..
        }) if action.row().argument.is_empty() => {
            shared.tell(Tell::Run(Call {
                action,
                argument: String::new(),
            }));
            Stays::Closed
        }
        Some(choice) if has_argument(prompt, &choice) => {
            ask_argument(shared, choice.what);
            Stays::Open
        }
        Some(_) => {
            choose(prompt, shared);
            Stays::Open
        }
        None if typed.is_empty() => Stays::Closed,
        None => {
            let said = if SHELL.contains(&name) {
                format!("`{name}` is done in the shell: newsmark {name} --help")
            } else {
                format!("no command is called `{name}`; empty, this line lists them all")
            };
            shared.say(Level::Warning, said);
            Stays::Open
        }
    }
}

/// Says what has to follow the command.
fn ask_argument(shared: &mut Shared, what: What) {
    if let What::Command(action) = what {
        let row = action.row();
        let said = format!("{} {} is missing: {}", row.name, row.argument, row.help);
        shared.say(Level::Info, said);
    }
}

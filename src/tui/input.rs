//! Keys and pasted text: to whom they go.

use super::action::{Action, Call, Layer};
use super::ask::Question;
use super::keymap::{Key, Meaning, show_keys};
use super::layout::Focus;
use super::msg::Level;
use super::panes::help::Typing;
use super::panes::{filter, help, passages, prompt, reader, search};
use super::state::App;
use super::update::perform;

/// The layers whose keys count now, the first one most.
pub fn layers(app: &App) -> &'static [Layer] {
    use Layer::{
        Agreement, Article, Beside, Confirm, Difference, Edit, Everywhere, Filter, Help, Hints,
        List, Mark, Matrix, Move, Occurrences, Origins, Passages, Prompt, Reader, Review, Search,
        Sources, Stories, Tagging, Tags,
    };
    if let Some(prompt) = &app.prompt {
        return match prompt.question() {
            Question::Confirm(..) => &[Confirm],
            _ => &[Prompt, Edit],
        };
    }
    if let Some(help) = &app.help {
        return match help.typing() {
            Typing::Yes => &[Prompt, Edit],
            Typing::No => &[Help, Move],
        };
    }
    if app.difference.is_some() {
        return &[Difference, Move, Everywhere];
    }
    match app.shared.focus {
        Focus::List => &[List, Article, Move, Tagging, Everywhere],
        Focus::Filter => &[Filter, Edit],
        Focus::Search => &[Search, Edit],
        Focus::Sources => &[Sources, Move, Everywhere],
        Focus::Tags => &[Tags, Move, Everywhere],
        Focus::Review => &[Review, Move, Everywhere],
        Focus::Origins => &[Origins, Move, Everywhere],
        Focus::Passages => &[Passages, Edit],
        Focus::Matrix => &[Matrix, Move, Everywhere],
        Focus::Agreement => &[Agreement, Move, Everywhere],
        Focus::Beside => &[Beside, Move, Everywhere],
        Focus::Stories => &[Stories, Move, Everywhere],
        Focus::Occurrences => &[Occurrences, Move, Tagging, Everywhere],
        Focus::Reader => match app.reader.selection() {
            _ if app.reader.is_choosing() => &[Hints],
            Some(_) => &[Mark, Tagging, Reader, Article, Move, Everywhere],
            None => &[Reader, Tagging, Article, Move, Everywhere],
        },
    }
}

/// A key was pressed.
pub fn key(app: &mut App, key: Key) {
    app.shared.status = None;
    app.pressed.push(key);
    let layers = layers(app);
    let mut meaning = app.shared.keymap.meaning(layers, &app.pressed);
    if meaning == Meaning::Nothing {
        meaning = always(app);
    }
    let is_text = is_typing(layers);
    match meaning {
        Meaning::Beginning if !is_text => {}
        Meaning::Action(action) if !is_text || counts_while_typing(layers, action, key) => {
            app.pressed.clear();
            if action != Action::Interrupt {
                app.interrupts = 0;
            }
            perform(
                app,
                &Call {
                    action,
                    argument: key.typed().map(String::from).unwrap_or_default(),
                },
            );
        }
        _ => unbound(app),
    }
}

/// Text was pasted: typed where text is typed, nothing anywhere else.
pub fn paste(app: &mut App, text: &str) {
    if is_typing(layers(app)) && !layers(app).contains(&Layer::Hints) {
        type_text(app, text);
    } else {
        app.shared.say(
            Level::Info,
            "pasted text is not taken as keys; / or : opens a line for it",
        );
    }
}

/// Carries out an action of what lies over the panes: help and question.
pub fn overlay(app: &mut App, call: &Call) {
    if let Some(prompt) = app.prompt.as_mut() {
        let stays = prompt::update::act(prompt, &mut app.shared, call);
        if stays == prompt::update::Stays::Closed {
            app.prompt = None;
        }
    } else if let Some(help) = app.help.as_mut() {
        let stays = help::update::act(help, &app.shared.keymap, call);
        if stays == help::update::Stays::Closed {
            app.help = None;
        }
    } else if app.shared.focus == Focus::Passages {
        passages::update::act(&mut app.passages, &mut app.shared, call);
    } else if app.shared.focus == Focus::Search {
        search::update::act(&mut app.search, &mut app.shared, call);
    } else if app.shared.focus == Focus::Filter {
        filter::update::act(&mut app.filter, &mut app.shared, app.list.rows(), call);
    }
}

/// Whether letters are text in these layers.
fn is_typing(layers: &[Layer]) -> bool {
    layers.contains(&Layer::Edit) || layers.contains(&Layer::Hints)
}

/// What the pressed key means if it is one of the few that count whatever is open.
fn always(app: &App) -> Meaning {
    match app
        .shared
        .keymap
        .meaning(&[Layer::Everywhere], &app.pressed)
    {
        Meaning::Action(action) if counts_always(action) => Meaning::Action(action),
        _ => Meaning::Nothing,
    }
}

fn counts_always(action: Action) -> bool {
    matches!(action, Action::Interrupt | Action::Suspend | Action::Redraw)
}

/// While text is typed, letters are text, and of the keys that count everywhere only `^C` does.
fn counts_while_typing(layers: &[Layer], action: Action, key: Key) -> bool {
    let own = layers.contains(&action.row().layer);
    counts_always(action) || (own && key.typed().is_none())
}

fn unbound(app: &mut App) {
    let pressed = std::mem::take(&mut app.pressed);
    let layers = layers(app);
    let typed = match pressed.as_slice() {
        [key] => key.typed(),
        _ => None,
    };
    match typed {
        Some(c) if layers.contains(&Layer::Hints) => {
            reader::update::type_letter(&mut app.reader, &mut app.shared, c);
        }
        Some(c) if layers.contains(&Layer::Edit) => type_text(app, c.encode_utf8(&mut [0; 4])),
        _ if layers.contains(&Layer::Edit) || layers.contains(&Layer::Confirm) => {}
        _ => {
            let help = app.shared.keymap.key_of(Action::Help).unwrap_or_default();
            let keys = show_keys(&pressed);
            let place = elsewhere(app, &pressed);
            let place = place.unwrap_or_else(|| "means nothing here".to_owned());
            app.shared.say(
                Level::Info,
                format!("{keys} {place} · {help} shows all keys"),
            );
        }
    }
}

/// Where else the keys mean something, and the key that leads there.
fn elsewhere(app: &App, pressed: &[Key]) -> Option<String> {
    const TEXT: (Layer, &str, Action) = (Layer::Reader, "in the text", Action::Open);
    const MARK: (Layer, &str, Action) = (Layer::Mark, "in mark mode", Action::Mark);
    const LIST: (Layer, &str, Action) = (Layer::List, "in the list", Action::ShowList);
    let places: &[_] = match app.shared.focus {
        _ if app.difference.is_some() => &[],
        Focus::List => &[TEXT],
        Focus::Reader => &[MARK, LIST],
        Focus::Sources => &[LIST],
        _ => &[],
    };
    let keymap = &app.shared.keymap;
    places.iter().find_map(|(layer, place, way)| {
        let does = match keymap.meaning(&[*layer], pressed) {
            Meaning::Action(action) => format!(": {}", action.row().help),
            Meaning::Beginning => String::new(),
            Meaning::Nothing => return None,
        };
        Some(format!("works {place} ({}){does}", keymap.key_of(*way)?))
    })
}

fn type_text(app: &mut App, text: &str) {
    if let Some(prompt) = app.prompt.as_mut() {
        prompt::update::type_text(prompt, &app.shared, text);
    } else if let Some(help) = app.help.as_mut() {
        help::update::type_text(help, text);
    } else if app.shared.focus == Focus::Passages {
        passages::update::type_text(&mut app.passages, &mut app.shared, text);
    } else if app.shared.focus == Focus::Search {
        search::update::type_text(&mut app.search, &mut app.shared, text);
    } else {
        filter::update::type_text(&mut app.filter, &mut app.shared, app.list.rows(), text);
    }
}

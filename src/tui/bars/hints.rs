//! The line of keys: which come next where one is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::width::width;
use crate::tui::action::{ACTIONS, Action, Layer};
use crate::tui::draw::{Pen, paint};
use crate::tui::input::layers;
use crate::tui::layout::Focus;
use crate::tui::shared::Shared;
use crate::tui::state::App;
use crate::tui::theme::Role;

/// The keys that come next, from the table: those of the nearest layer first, the help always.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, app: &App) {
    let shared = &app.shared;
    paint(buffer, area, shared.theme.style(Role::Text));
    let last = hint(shared, Action::Help);
    let last_width = last
        .as_ref()
        .map_or(0, |(key, label)| width(key) + width(label) + 3);
    let mut pen = Pen::new(buffer, area, 0);
    pen.skip(1);
    let mut hints: Vec<(String, String, Style)> = Vec::new();
    let label_style = shared.theme.style(Role::KeyLabel);
    let resizing = of_resizing(app);
    let is_marking = shared.focus == Focus::Reader && app.reader.selection().is_some();
    if app.prompt.is_none() && is_marking && !app.reader.is_choosing() && resizing.is_none() {
        hints.extend(within(pins(shared), usize::from(area.width) / 2));
    }
    // The help stands at the end; where a line is only typed, there is nothing to choose.
    let left_out: &[Action] = match &app.prompt {
        Some(prompt) if prompt.rows().is_empty() => &[Action::Help, Action::Choose],
        _ => &[Action::Help],
    };
    let layers = match app.shared.focus {
        Focus::List if app.has_nothing() => &[Layer::Everywhere], // no article, no key for one
        _ => layers(app),
    };
    let of_layers = || {
        let found = layers.iter();
        let found = found.flat_map(|layer| of_layer(shared, layers, *layer, left_out));
        found.collect()
    };
    let keys: Vec<(String, String)> = resizing.unwrap_or_else(of_layers);
    hints.extend(
        keys.into_iter()
            .map(|(key, label)| (key, label, label_style)),
    );
    for (key, label, style) in hints {
        let needed = width(&key) + width(&label) + 3;
        if needed + last_width > pen.room() {
            break;
        }
        pen.text(&key, shared.theme.style(Role::Key)).skip(1);
        pen.text(&label, style).skip(2);
    }
    let help_counts = layers.contains(&Layer::Everywhere);
    if let Some((key, label)) = last.filter(|_| help_counts) {
        let cells = width(&key) + width(&label) + 2;
        let room = pen.room();
        pen.skip(room.saturating_sub(cells));
        pen.text(&key, shared.theme.style(Role::Key)).skip(1);
        pen.text(&label, label_style);
    }
}

/// The keys that count while a passage is made longer or shorter, or put by hand; none otherwise.
fn of_resizing(app: &App) -> Option<Vec<(String, String)>> {
    const KEYS: [(Action, &str); 7] = [
        (Action::Highlight, "save"),
        (Action::Grow, "longer"),
        (Action::Shrink, "shorter"),
        (Action::GrowWord, "a word longer"),
        (Action::ShrinkWord, "a word shorter"),
        (Action::OtherEnd, "other end"),
        (Action::LeaveMark, "leave"),
    ];
    const BY_HAND: [(Action, &str); 2] =
        [(Action::NextUnit, "next"), (Action::PreviousUnit, "before")];
    let selection = app.reader.selection().filter(|_| app.prompt.is_none())?;
    selection.resizing?;
    let by_hand: &[(Action, &str)] = match selection.back_to {
        Some(_) => &BY_HAND,
        None => &[],
    };
    let (save, others) = KEYS.split_first()?;
    let keys = std::iter::once(save).chain(by_hand).chain(others);
    let keymap = &app.shared.keymap;
    let shown =
        keys.filter_map(|(action, label)| Some((keymap.key_of(*action)?, (*label).to_owned())));
    Some(shown.collect())
}

/// The hints of a layer; a key that means something else in a nearer layer is left out.
fn of_layer(
    shared: &Shared,
    layers: &[Layer],
    layer: Layer,
    left_out: &[Action],
) -> Vec<(String, String)> {
    let rows = ACTIONS
        .iter()
        .filter(|it| it.layer == layer && !left_out.contains(&it.action));
    rows.filter(|it| shared.keymap.is_reachable(layers, it.action))
        .filter_map(|it| hint(shared, it.action))
        .collect()
}

fn hint(shared: &Shared, action: Action) -> Option<(String, String)> {
    let row = action.row();
    let key = shared
        .keymap
        .key_of(action)
        .filter(|_| !row.hint.is_empty())?;
    Some((key, row.hint.to_owned()))
}

/// As many hints as there is room for, in cells.
fn within(
    hints: Vec<(String, String, Style)>,
    mut room: usize,
) -> impl Iterator<Item = (String, String, Style)> {
    hints.into_iter().map_while(move |hint| {
        room = room.checked_sub(width(&hint.0) + width(&hint.1) + 3)?;
        Some(hint)
    })
}

/// The pinned tags and their digits.
fn pins(shared: &Shared) -> Vec<(String, String, Style)> {
    let codebook = shared.library.codebook();
    let mut pinned: Vec<(u8, String, Style)> = codebook
        .tags()
        .filter_map(|(id, tag)| Some((tag.pin?, tag.name.clone(), shared.theme.tag(codebook, id))))
        .collect();
    pinned.sort_by_key(|(digit, ..)| *digit);
    let shown = pinned.into_iter();
    shown
        .map(|(digit, name, style)| (digit.to_string(), name, style))
        .collect()
}

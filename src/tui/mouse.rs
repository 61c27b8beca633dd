//! The mouse: to whom its wheel and its presses go.

use ratatui::layout::{Position, Rect};

use super::action::{Action, Call};
use super::layout::Focus;
use super::msg::{Mouse, MouseKind, Tell};
use super::panes::{
    Motion, Pressed, list, matrix, origins, passages, reader, review, search, sources, stories,
    tags,
};
use super::state::App;
use super::update::perform;

/// The mouse: the wheel moves what is under it, a press gives it the keys.
pub fn turn_or_press(app: &mut App, mouse: Mouse) {
    if app.prompt.is_some() {
        return;
    }
    let at = Position::new(mouse.x, mouse.y);
    let areas = app.shared.areas;
    let under = |it: Option<Rect>| it.filter(|it| it.contains(at));
    let motion = match mouse.kind {
        MouseKind::WheelDown => Some(Motion::Down),
        MouseKind::WheelUp => Some(Motion::Up),
        MouseKind::Press | MouseKind::Drag | MouseKind::Release => None,
    };
    if app.help.is_some() || app.difference.is_some() || app.shared.focus.is_whole() {
        let is_free = app.help.is_none() && app.difference.is_none();
        match mouse.kind {
            MouseKind::Press if is_free => press_whole(app, at),
            kind => wheel(app, kind),
        }
    } else if let Some(area) = under(areas.search) {
        if mouse.kind == MouseKind::Press {
            let line = usize::from(mouse.y - area.y);
            search::update::press(&mut app.search, &mut app.shared, line);
        } else if let Some(motion) = motion {
            search::update::go(&mut app.search, &mut app.shared, motion);
        }
    } else if let Some(area) = under(areas.list) {
        match motion {
            Some(motion) => list::update::go(&mut app.list, &mut app.shared, motion),
            None if mouse.kind == MouseKind::Press => press_list(app, area, mouse),
            None => {}
        }
    } else if under(areas.reader).is_some() {
        match motion {
            Some(motion) => (0..3).for_each(|_| reader::update::go(&mut app.reader, motion)),
            None => reader::update::point(&mut app.reader, &mut app.shared, mouse),
        }
    } else if let Some(area) = under(areas.sources) {
        if mouse.kind == MouseKind::Press {
            let line = usize::from(mouse.y - area.y);
            sources::update::press(&mut app.sources, &mut app.shared, line);
        } else if let Some(motion) = motion {
            sources::update::go(&mut app.sources, motion);
        }
    } else if under(areas.filter).is_some() && mouse.kind == MouseKind::Press {
        app.shared.tell(Tell::OpenFilter(String::new()));
    }
}

/// The wheel where one pane or a text takes all of the room: texts go by three lines, lists by a row.
fn wheel(app: &mut App, kind: MouseKind) {
    let action = match kind {
        MouseKind::WheelDown => Action::Down,
        MouseKind::WheelUp => Action::Up,
        MouseKind::Press | MouseKind::Drag | MouseKind::Release => return,
    };
    let is_text =
        app.help.is_some() || app.difference.is_some() || app.shared.focus == Focus::Beside;
    for _ in 0..if is_text { 3 } else { 1 } {
        let argument = String::new();
        perform(app, &Call { action, argument });
    }
}

/// A press where one pane takes all of the room chooses a row; on the chosen one it opens what it stands for.
fn press_whole(app: &mut App, at: Position) {
    let (pressed, opens) = match app.shared.focus {
        Focus::Passages => (
            passages::update::press(&mut app.passages, at),
            Action::PassagesOpen,
        ),
        Focus::Origins => (
            origins::update::press(&mut app.origins, at),
            Action::ShowOrigin,
        ),
        Focus::Review => (
            review::update::press(&mut app.review, at),
            Action::OpenReview,
        ),
        Focus::Stories => (
            stories::update::press(&mut app.stories, at),
            Action::OpenStory,
        ),
        Focus::Matrix => (matrix::update::press(&mut app.matrix, at), Action::OpenCell),
        Focus::Tags => (
            tags::update::press(&mut app.tags, &app.shared, at),
            Action::OpenPassage,
        ),
        _ => return,
    };
    if pressed == Pressed::SameRow {
        let argument = String::new();
        let action = opens;
        perform(app, &Call { action, argument });
    }
}

fn press_list(app: &mut App, area: Rect, mouse: Mouse) {
    let line = usize::from((mouse.y - area.y) / app.list.lines_per_row());
    let row = app.list.window().top() + line;
    if row < app.list.len() {
        app.list.put(row);
        app.shared.tell(Tell::Focus(Focus::List));
        list::update::preview(&app.list, &mut app.shared);
    }
}

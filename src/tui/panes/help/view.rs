//! How the help is drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Help, HelpLine, Typing};
use crate::tui::draw::{Pen, below, paint};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// Cells of the column of keys.
const KEYS: u16 = 24;

/// Draws the help over `area`, and says where the cursor blinks if a search is typed.
pub fn draw(buffer: &mut Buffer, area: Rect, help: &Help, shared: &Shared) -> Option<Position> {
    let theme = &shared.theme;
    let style = theme.style(Role::Text).patch(theme.style(Role::Popup));
    paint(buffer, area, style);
    let mut pen = Pen::new(buffer, area, 0);
    pen.text(" Keys and commands ", theme.style(Role::Heading));
    let mut cursor = None;
    if help.typing == Typing::Yes || !help.edit.is_empty() {
        pen.text(" / ", theme.style(Role::Prompt));
        let start = pen.x();
        let (text, column) = help.edit.window(pen.room().saturating_sub(1));
        pen.text(text, style);
        let at = Position::new(start + column as u16, area.y);
        cursor = (help.typing == Typing::Yes).then_some(at);
    } else {
        pen.right("j k move · / search · q close ", theme.style(Role::Dim));
    }
    let lines = help.lines(&shared.keymap);
    let shown = lines.iter().skip(help.top);
    let keys = KEYS.min(area.width / 3);
    for (line, words) in shown.take(help.height).enumerate() {
        let mut pen = Pen::new(buffer, below(area, 1), line as u16);
        match words {
            HelpLine::Heading(layer) => {
                pen.skip(1)
                    .text(layer.heading(), theme.style(Role::Heading));
            }
            HelpLine::Action(shown, name, help) => {
                pen.skip(2)
                    .cut(shown, usize::from(keys), theme.style(Role::Key));
                pen.to(area.x + keys + 3);
                let room = pen.room();
                pen.cut(help, room, style);
                if room > crate::text::width::width(help) + name.len() + 4 {
                    pen.right(&format!("{name} "), theme.style(Role::Dim));
                }
            }
        }
    }
    if lines.is_empty() {
        Pen::new(buffer, below(area, 2), 0)
            .text("  Nothing is called that.", theme.style(Role::Dim));
    }
    cursor
}

//! What comes in from the terminal.

use std::sync::mpsc::Sender;

use crossterm::event::{Event as TerminalEvent, KeyEventKind, MouseButton, MouseEventKind};

use super::Inbox;
use crate::tui::msg::{Event, Mouse, MouseKind};

/// Reads the terminal for ever, in a thread of its own.
pub fn read_terminal(inbox: &Sender<Inbox>) {
    loop {
        let sent = match crossterm::event::read() {
            Ok(event) => inbox.send(Inbox::Terminal(event)),
            Err(error) => {
                let _ = inbox.send(Inbox::Gone(error));
                return;
            }
        };
        if sent.is_err() {
            return;
        }
    }
}

/// What it means for the front end; `None`: nothing.
pub(super) fn event_of(event: TerminalEvent) -> Option<Event> {
    match event {
        TerminalEvent::Key(key) if key.kind != KeyEventKind::Release => {
            Some(Event::Key(key.into()))
        }
        TerminalEvent::Paste(text) => Some(Event::Paste(text)),
        TerminalEvent::Mouse(mouse) => {
            let kind = match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
                MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
                MouseEventKind::Up(MouseButton::Left) => MouseKind::Release,
                MouseEventKind::ScrollDown => MouseKind::WheelDown,
                MouseEventKind::ScrollUp => MouseKind::WheelUp,
                _ => return None,
            };
            Some(Event::Mouse(Mouse {
                kind,
                x: mouse.column,
                y: mouse.row,
            }))
        }
        _ => None,
    }
}

//! The terminal: taken over, drawn on, and given back whatever happens.
//!
//! It is given back at the end, by the panic hook in any thread, and by the thread that waits for signals:
//! each of them calls [`restore`], which does its work once.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use super::clipboard::copy_sequence;
use super::layout::Size;
use super::state::App;
use super::view::view;
use crate::config::Environment;

/// Who has the terminal. A lock, so that nothing is drawn after it was given back.
static HOLDER: Mutex<Holder> = Mutex::new(Holder::Shell);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holder {
    Shell,
    Newsmark,
}

/// Whether the mouse is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseUse {
    /// It is.
    Wanted,
    /// The terminal keeps it.
    Unwanted,
}

/// The terminal while newsmark has it.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    mouse: MouseUse,
}

/// Bytes collected before they are written: a frame in one write, as a rule.
const BUFFER: usize = 64 * 1024;

/// Whether there is a terminal that screens can be drawn on, and keys read from.
pub fn is_usable(environment: &Environment) -> bool {
    let is_dumb = environment.text("TERM").is_none_or(|it| it == "dumb");
    let has_keys = io::stdin().is_terminal() || std::fs::File::open("/dev/tty").is_ok();
    io::stdout().is_terminal() && has_keys && !is_dumb
}

impl Screen {
    /// Takes the terminal over.
    pub fn start(mouse: MouseUse) -> io::Result<Self> {
        let backend = CrosstermBackend::new(BufWriter::with_capacity(BUFFER, io::stdout()));
        let mut screen = Self {
            terminal: Terminal::new(backend)?,
            mouse,
        };
        screen.take()?;
        Ok(screen)
    }

    /// The size as it is now.
    pub fn size(&self) -> io::Result<Size> {
        let size = self.terminal.size()?;
        Ok(Size {
            width: size.width,
            height: size.height,
        })
    }

    /// Draws the state, as one update for terminals that know how.
    pub fn draw(&mut self, app: &App) -> io::Result<()> {
        let holder = lock();
        if *holder == Holder::Shell {
            return Ok(());
        }
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| view(frame, app))?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }

    /// Forgets what is on the screen, so that the next drawing paints all of it.
    ///
    /// Not ratatui's `clear`: that asks the terminal where its cursor is, and waits for an answer.
    pub fn forget(&mut self) -> io::Result<()> {
        self.terminal.swap_buffers();
        execute!(self.terminal.backend_mut(), Clear(ClearType::All))
    }

    /// Puts text on the clipboard of the terminal (OSC 52), which may be on another machine.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let backend = self.terminal.backend_mut();
        backend.write_all(copy_sequence(text).as_bytes())?;
        io::Write::flush(backend)
    }

    /// Gives the terminal back to the shell, stops, and takes it over again when it is continued.
    pub fn suspend(&mut self) -> io::Result<()> {
        restore();
        stop();
        self.resume()
    }

    /// Takes the terminal over again after something else had it.
    pub fn resume(&mut self) -> io::Result<()> {
        self.take()?;
        self.forget()
    }

    fn take(&mut self) -> io::Result<()> {
        let mut holder = lock();
        enable_raw_mode()?;
        *holder = Holder::Newsmark;
        let backend = self.terminal.backend_mut();
        execute!(backend, EnterAlternateScreen, EnableBracketedPaste)?;
        if self.mouse == MouseUse::Wanted {
            execute!(backend, EnableMouseCapture)?;
        }
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back, if newsmark has it. From any thread, also while it panics.
pub fn restore() {
    let mut holder = match HOLDER.try_lock() {
        Ok(holder) => Some(holder),
        Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
        // Held by the thread that is drawing: perhaps this one, which panicked at it. Do not wait.
        Err(TryLockError::WouldBlock) => None,
    };
    if holder.as_deref() == Some(&Holder::Shell) {
        return;
    }
    if let Some(holder) = holder.as_deref_mut() {
        *holder = Holder::Shell;
    }
    // Nothing can be done about a terminal that is gone.
    let _ = execute!(
        io::stdout(),
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        ResetColor,
        LeaveAlternateScreen,
        Show
    );
    let _ = disable_raw_mode();
}

/// Has every panic, in whatever thread, give the terminal back before it says what happened.
pub fn restore_on_panic() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        restore();
        before(info);
    }));
}

/// Stops all that the shell started with this command, as `^Z` does where a terminal is not raw.
///
/// The kernel ignores it where there is no shell to come back to.
#[cfg(unix)]
fn stop() {
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::TSTP);
}

#[cfg(not(unix))]
fn stop() {}

/// Whether newsmark is what the terminal's keys go to, and not in the background.
#[cfg(unix)]
pub fn is_in_front() -> bool {
    let front = rustix::termios::tcgetpgrp(io::stdout());
    front.is_ok_and(|it| it == rustix::process::getpgrp())
}

/// Whether newsmark is what the terminal's keys go to.
#[cfg(not(unix))]
pub fn is_in_front() -> bool {
    true
}

fn lock() -> MutexGuard<'static, Holder> {
    HOLDER.lock().unwrap_or_else(PoisonError::into_inner)
}

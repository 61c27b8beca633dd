//! The runtime: one inbox, one loop. It carries out effects and draws, and decides nothing.

mod carry;
mod incoming;
mod trial;
mod unwritten;

use std::io::{self, IsTerminal};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crossterm::event::Event as TerminalEvent;

pub use incoming::read_terminal;
pub use trial::Trial;
pub use unwritten::Unwritten;

use super::TuiError;
use super::layout::Size;
use super::msg::{Answer, Event, Msg};
use super::state::App;
use super::terminal::{Screen, is_in_front, restore};
use super::update::update;
use super::workers::{Follow, Workers};
use crate::model::Moment;

/// Least time between two frames.
const FRAME: Duration = Duration::from_millis(16);
/// Time between two ticks.
const TICK: Duration = Duration::from_secs(1);

/// What can come in.
pub enum Inbox {
    /// From the terminal.
    Terminal(TerminalEvent),
    /// From a worker.
    Answer(Box<Answer>),
    /// The terminal is gone.
    Gone(io::Error),
    /// A worker panicked.
    Panicked(&'static str),
    /// The program was stopped and goes on.
    Continued,
}

/// The state, the screen and the workers.
pub struct Runtime {
    app: App,
    screen: Screen,
    workers: Workers,
    inbox: Receiver<Inbox>,
    unwritten: Unwritten,
    ends: bool,
    trial: Trial,
}

impl Runtime {
    /// Everything that the loop needs.
    pub fn new(
        app: App,
        screen: Screen,
        workers: Workers,
        inbox: Receiver<Inbox>,
        unwritten: Unwritten,
        trial: Trial,
    ) -> Self {
        Self {
            app,
            screen,
            workers,
            inbox,
            unwritten,
            ends: false,
            trial,
        }
    }

    /// Takes in what comes, does what is wanted, draws what altered, until the end.
    ///
    /// `begin` is what is known before anything was asked.
    pub fn run(mut self, begin: impl Iterator<Item = Answer>) -> Result<(), TuiError> {
        for answer in begin {
            self.tell(Event::Answer(Box::new(answer)))?;
        }
        let mut tick = Instant::now() + TICK;
        let mut frame = Instant::now();
        self.workers.follow(Follow::Load);
        while !self.ends {
            if self.app.shared.redraw && Instant::now() >= frame {
                self.draw()?;
                frame = Instant::now() + FRAME;
            }
            let next = if self.app.shared.redraw {
                frame.min(tick)
            } else {
                tick
            };
            self.wait_until(next)?;
            if Instant::now() >= tick {
                tick = Instant::now() + TICK;
                self.tell(Event::Tick)?;
                check_terminal()?;
            }
        }
        drop(self.screen);
        self.workers.finish();
        Ok(())
    }

    /// Takes in what comes before `end`, and all that came with it.
    fn wait_until(&mut self, end: Instant) -> Result<(), TuiError> {
        let wait = end.saturating_duration_since(Instant::now());
        let first = match self.inbox.recv_timeout(wait) {
            Ok(first) => first,
            Err(RecvTimeoutError::Timeout) => return Ok(()),
            Err(RecvTimeoutError::Disconnected) => return Err(TuiError::Ended),
        };
        let mut size = None;
        self.take(first, &mut size)?;
        while let Ok(more) = self.inbox.try_recv() {
            self.take(more, &mut size)?;
            if self.ends || Instant::now() >= end + FRAME {
                break;
            }
        }
        match size {
            Some(size) => self.tell(Event::Resize(size)),
            None => Ok(()),
        }
    }

    /// Takes one thing in; of sizes that piled up only the last counts.
    fn take(&mut self, inbox: Inbox, size: &mut Option<Size>) -> Result<(), TuiError> {
        match inbox {
            Inbox::Terminal(TerminalEvent::Resize(width, height)) => {
                *size = Some(Size { width, height });
                Ok(())
            }
            Inbox::Terminal(event) => match incoming::event_of(event) {
                Some(event) => self.tell(event),
                None => Ok(()),
            },
            Inbox::Answer(answer) => {
                if matches!(*answer, Answer::Committed { .. } | Answer::Stepped { .. }) {
                    self.unwritten.written();
                }
                self.tell(Event::Answer(answer))
            }
            Inbox::Gone(error) => Err(TuiError::Terminal(error)),
            Inbox::Panicked(worker) => Err(TuiError::Panicked(worker)),
            Inbox::Continued => {
                if is_in_front() {
                    self.screen.resume()?;
                    self.app.shared.redraw = true;
                }
                Ok(())
            }
        }
    }

    fn tell(&mut self, event: Event) -> Result<(), TuiError> {
        let msg = Msg { at: now(), event };
        for effect in update(&mut self.app, msg) {
            self.carry_out(effect)?;
        }
        Ok(())
    }

    /// Draws; a size that nobody told of yet is taken in first.
    fn draw(&mut self) -> Result<(), TuiError> {
        let size = self.screen.size()?;
        if size != self.app.shared.size {
            self.tell(Event::Resize(size))?;
        }
        self.screen.draw(&self.app)?;
        self.app.shared.redraw = false;
        Ok(())
    }
}

/// Ends when the terminal is gone without a signal.
fn check_terminal() -> Result<(), TuiError> {
    if io::stdout().is_terminal() {
        return Ok(());
    }
    restore();
    Err(TuiError::Ended)
}

/// The time; the one place where the front end reads a clock.
pub fn now() -> Moment {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Moment::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

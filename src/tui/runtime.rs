//! The runtime: one inbox, one loop. It carries out effects and draws, and decides nothing.

use std::io::{self, IsTerminal};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crossterm::event::{Event as TerminalEvent, KeyEventKind, MouseButton, MouseEventKind};

use super::TuiError;
use super::effect::Effect;
use super::layout::Size;
use super::msg::{Answer, Event, Mouse, MouseKind, Msg};
use super::state::App;
use super::terminal::{Screen, is_in_front, restore};
use super::update::update;
use super::workers::{Compare, Count, Find, Follow, Group, Narrow, Read, Sift, Workers, Write};
use crate::config::Environment;
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

/// How much was sent to the writer and is not on disk.
#[derive(Debug, Clone, Default)]
pub struct Unwritten(Arc<AtomicUsize>);

impl Unwritten {
    /// Whether anything is not on disk.
    pub fn is_any(&self) -> bool {
        self.0.load(Ordering::Acquire) > 0
    }

    fn sent(&self) {
        self.0.fetch_add(1, Ordering::AcqRel);
    }

    fn written(&self) {
        let less = |count: usize| count.checked_sub(1);
        // Fails only at zero, where there is nothing to count down.
        let _ = self
            .0
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, less);
    }
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

/// A panic on purpose, at the first commit, so that a test can see what becomes of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Trial {
    /// None.
    #[default]
    None,
    /// In the thread that draws.
    Drawing,
    /// In the thread that writes.
    Writing,
}

impl Trial {
    /// What the environment asks for; nothing in a release.
    pub fn of(environment: &Environment) -> Self {
        if !cfg!(debug_assertions) {
            return Self::None;
        }
        match environment.text("NEWSMARK_PANIC").as_deref() {
            Some("update") => Self::Drawing,
            Some("writer") => Self::Writing,
            _ => Self::None,
        }
    }
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
            Inbox::Terminal(event) => match event_of(event) {
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

    fn carry_out(&mut self, effect: Effect) -> Result<(), TuiError> {
        let workers = &self.workers;
        match effect {
            Effect::Load => workers.follow(Follow::Load),
            Effect::Poll(since) => workers.follow(Follow::Poll(since)),
            Effect::Read {
                request,
                article,
                strangers,
            } => workers.read(Read {
                request,
                article,
                strangers,
            }),
            Effect::Compare {
                request,
                article,
                old,
                new,
            } => workers.compare(Compare {
                request,
                article,
                old,
                new,
            }),
            Effect::Index(library) => workers.sift(Sift::Index(library)),
            Effect::Narrow {
                request,
                index,
                library,
                rows,
                typed,
            } => workers.sift(Sift::Narrow(Narrow {
                request,
                index,
                library,
                rows,
                typed,
                cancel: workers.turn(),
            })),
            Effect::Count {
                request,
                index,
                library,
            } => workers.count(Count {
                request,
                index,
                library,
            }),
            Effect::PrepareSearch { library, texts } => workers.find(Find {
                request: 0,
                library,
                texts,
                typed: String::new(),
                cancel: workers.search_turn(),
            }),
            Effect::GroupStories { library, seq } => workers.group(Group { library, seq }),
            Effect::Search {
                request,
                library,
                texts,
                typed,
            } => workers.find(Find {
                request,
                library,
                texts,
                typed,
                cancel: workers.search_turn(),
            }),
            Effect::Study(study) => workers.study(study),
            Effect::Commit { request, change } => {
                match self.trial {
                    Trial::None => {}
                    Trial::Drawing => panic!("a panic on purpose"),
                    Trial::Writing => workers.write(Write::Panic),
                }
                self.unwritten.sent();
                workers.write(Write::Commit(request, change));
            }
            Effect::Step(step) => {
                self.unwritten.sent();
                workers.write(Write::Step(step));
            }
            Effect::Remember {
                article,
                version,
                offset,
            } => workers.write(Write::Remember(article, version, offset)),
            Effect::Add(typed) => workers.add_typed(&typed),
            Effect::Fetch { only, occasion } => workers.fetch(only, occasion),
            Effect::StopFetching => workers.stop_fetching(),
            Effect::FullText(article) => workers.fetch_full_text(article),
            other => return self.at_terminal(other),
        }
        Ok(())
    }

    /// What concerns the person's terminal, and the end.
    fn at_terminal(&mut self, effect: Effect) -> Result<(), TuiError> {
        match effect {
            Effect::Copy(text) => self.screen.copy(&text)?,
            Effect::OpenUrl(url) => open_url(&url),
            Effect::Suspend => {
                self.screen.suspend()?;
                self.app.shared.redraw = true;
            }
            Effect::Redraw => {
                self.screen.forget()?;
                self.app.shared.redraw = true;
            }
            Effect::Quit => self.ends = true,
            _ => {}
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

fn event_of(event: TerminalEvent) -> Option<Event> {
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

/// Has the system open an address that was checked before. By argument, never through a shell.
fn open_url(url: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    let mut command = Command::new(program);
    command.arg(url);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if let Ok(mut child) = command.spawn() {
        std::thread::spawn(move || child.wait());
    }
}

//! The ratatui front end.
//!
//! [`update()`](update::update) is one pure function from a message to effects, [`view()`](view::view) one
//! pure function from the state to the screen; the runtime carries the effects out on threads and brings the
//! results back as messages. Panes do not use each other: they speak through [`msg::Tell`].

pub mod action;
mod answer;
mod article;
pub mod ask;
mod bars;
mod clipboard;
mod complete;
mod counts;
pub mod draw;
pub mod effect;
pub mod fetching;
mod global;
pub mod history;
mod input;
mod jobs;
mod journal;
pub mod keymap;
pub mod layout;
mod line_edit;
pub mod link;
mod mouse;
pub mod msg;
pub mod narrow;
pub mod panes;
pub mod place;
mod runtime;
mod seeking;
pub mod shared;
mod signals;
mod snippet;
pub mod state;
pub mod study;
mod terminal;
pub mod theme;
pub mod update;
pub mod view;
mod words;
mod workers;

use std::sync::mpsc;

use crate::config::{Config, Environment, Originals};
use crate::model::Moment;
use crate::ops::{self, Input, OpsError, Payloads, Place};

use keymap::Keymap;
use layout::Size;
use msg::{Answer, Level};
use runtime::{Runtime, Trial, Unwritten, now, read_terminal};
use shared::Shared;
use state::App;
use terminal::{MouseUse, Screen};
use theme::{Depth, Theme};
use workers::Workers;

/// What the front end is started with.
#[derive(Debug)]
pub struct Options {
    /// Where the library is.
    pub place: Place,
    /// The settings.
    pub config: Config,
    /// The variables that say what the terminal can do.
    pub environment: Environment,
    /// What is to be said first, such as a setting that could not be understood.
    pub notices: Vec<String>,
    /// What is to be added first.
    pub add: Vec<Input>,
}

impl Options {
    /// What the settings say, for the usual library or the one they name.
    pub fn new(loaded: crate::config::Loaded, environment: Environment) -> Self {
        let mut place = Place::new(loaded.paths.library, loaded.paths.backups);
        if loaded.config.originals == Originals::Dropped {
            place.payloads = Payloads::Dropped;
        }
        Self {
            place,
            config: loaded.config,
            environment,
            notices: loaded.warnings,
            add: Vec::new(),
        }
    }

    /// Adds what lies at these paths first.
    pub fn adding(mut self, paths: impl IntoIterator<Item = std::path::PathBuf>) -> Self {
        self.add.extend(paths.into_iter().map(Input::Path));
        self
    }
}

/// Why the front end could not start, or ended before its time.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    /// There is no terminal to draw on, or one that cannot be drawn on.
    #[error("newsmark needs a terminal here; `newsmark list` and the other commands do not")]
    NoTerminal,
    /// The library cannot be opened.
    #[error(transparent)]
    Library(#[from] OpsError),
    /// The terminal failed.
    #[error("the terminal failed: {0}")]
    Terminal(#[from] std::io::Error),
    /// The terminal is gone.
    #[error("the terminal is gone")]
    Ended,
    /// A worker panicked; what happened was said already.
    #[error("the {0} failed; what was saved is safe")]
    Panicked(&'static str),
}

/// Headers of the first screen.
const FIRST: usize = 100;

/// Opens the library and runs the front end until the person leaves it.
///
/// # Errors
/// [`TuiError`] in words; the terminal is given back before.
pub fn run(options: Options) -> Result<(), TuiError> {
    if !terminal::is_usable(&options.environment) {
        return Err(TuiError::NoTerminal);
    }
    let opened = ops::open(&options.place)?;
    let first = ops::first_headers(&opened.store, FIRST)?;
    let (inbox, received) = mpsc::channel();
    let unwritten = Unwritten::default();
    signals::watch(inbox.clone(), unwritten.clone())?;
    terminal::restore_on_panic();
    let screen = Screen::start(if options.config.mouse {
        MouseUse::Wanted
    } else {
        MouseUse::Unwanted
    })?;
    let workers = Workers::start(opened.store, &options.place, &options.config.fetch, &inbox);
    let app = app(&options, screen.size()?);
    let notices = options.notices.into_iter().chain(opened.notices);
    let said = notices.map(|it| Answer::Said(Level::Warning, it));
    if !options.add.is_empty() {
        workers.add(options.add);
    }
    std::thread::spawn(move || read_terminal(&inbox));
    let begin = [Answer::First(first)].into_iter().chain(said);
    let trial = Trial::of(&options.environment);
    Runtime::new(app, screen, workers, received, unwritten, trial).run(begin)
}

/// The state for these options, in a terminal of this size.
fn app(options: &Options, size: Size) -> App {
    let config = options.config.clone();
    let depth = match config.theme.as_str() {
        "none" => Depth::None,
        _ => theme::depth_of(&options.environment),
    };
    let (keymap, mut warnings) = Keymap::new(config.preset.as_deref(), &config.keys);
    let name = match config.theme.as_str() {
        "auto" => theme::usual(&options.environment),
        name => name,
    };
    let theme = Theme::named(name, depth).unwrap_or_else(|error| {
        warnings.push(error.to_string());
        Theme::plain()
    });
    let seed = seed();
    let mut shared = Shared::new(config, keymap, theme, depth, seed);
    shared.now = now();
    if !warnings.is_empty() {
        shared.say(Level::Warning, warnings.join(" · "));
    }
    App::new(shared, size)
}

/// A seed for ids that no other process has: the time and the number of the process.
fn seed() -> u64 {
    let now: Moment = now();
    let millis = now.millis().unsigned_abs();
    millis.rotate_left(24) ^ u64::from(std::process::id())
}

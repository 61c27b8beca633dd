//! [`Shared`]: what all panes see, and the way by which they ask for things.

mod recent;
mod stale;

pub use recent::Recent;
pub use stale::{Read, Stale};

use std::collections::VecDeque;
use std::sync::Arc;

use super::ask::Chosen;
use super::effect::Effect;
use super::fetching::Fetching;
use super::history::History;
use super::journal::Journal;
use super::keymap::Keymap;
use super::layout::{Areas, Focus, Size};
use super::msg::{Level, Tell};
use super::place::Goal;
use super::study::{Ask, Study};
use super::theme::{Depth, Theme};
use crate::config::Config;
use crate::model::steps::{StepError, Steps};
use crate::model::{
    Annotation, AnnotationId, ArticleId, Change, Edit, Header, IdSource, Library, Moment, Seq,
    TagId,
};

/// What all panes see. Panes alter the library only through [`Shared::commit`].
#[derive(Debug)]
pub struct Shared {
    /// The library as far as it is known.
    pub library: Arc<Library>,
    /// How much of it is known.
    pub known: Known,
    /// A number that alters with the texts of the library.
    pub texts: u64,
    /// The number of the newest commit that the library here contains.
    pub seq: Seq,
    /// Where new ids come from.
    pub ids: IdSource,
    /// When the last message came.
    pub now: Moment,
    /// The settings.
    pub config: Config,
    /// The keys.
    pub keymap: Keymap,
    /// The styles.
    pub theme: Theme,
    /// How many colors there are.
    pub depth: Depth,
    /// The size of the terminal.
    pub size: Size,
    /// Where the panes are.
    pub areas: Areas,
    /// The pane that has the keys.
    pub focus: Focus,
    /// What is said at the bottom.
    pub status: Option<Status>,
    /// Tags, the last used first.
    pub recent: Recent,
    /// What has altered and is not yet in the panes.
    pub stale: Stale,
    /// What was typed into the boxes before.
    pub history: History,
    /// How far fetching is.
    pub fetching: Fetching,
    /// How many articles are in the passage index that is being made, of how many.
    pub indexing: Option<(usize, usize)>,
    /// Own changes that the store has not told of yet.
    pub journal: Journal,
    /// Whether the screen has to be drawn.
    pub redraw: bool,
    requests: u64,
    effects: Vec<Effect>,
    tells: VecDeque<Tell>,
}

/// How much of the library is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Nothing yet.
    Nothing,
    /// The newest headers.
    First,
    /// All.
    All,
}

/// What is said at the bottom, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// How loud.
    pub level: Level,
    /// The words.
    pub text: String,
    /// When it goes away by itself.
    pub until: Moment,
}

/// Milliseconds for which something is said.
const SAID_FOR: i64 = 5_000;

impl Shared {
    /// The state before anything is known.
    pub fn new(config: Config, keymap: Keymap, theme: Theme, depth: Depth, seed: u64) -> Self {
        Self {
            library: Arc::default(),
            known: Known::Nothing,
            texts: 0,
            seq: Seq(0),
            ids: IdSource::new(seed),
            now: Moment::default(),
            config,
            keymap,
            theme,
            depth,
            size: Size::default(),
            areas: Areas::default(),
            focus: Focus::List,
            status: None,
            recent: Recent::default(),
            stale: Stale::default(),
            history: History::default(),
            fetching: Fetching::default(),
            indexing: None,
            journal: Journal::default(),
            redraw: true,
            requests: 0,
            effects: Vec::new(),
            tells: VecDeque::new(),
        }
    }

    /// Asks the world for something.
    pub fn want(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Says something to the other panes.
    pub fn tell(&mut self, tell: Tell) {
        self.tells.push_back(tell);
    }

    /// What was said and not heard yet, the oldest first.
    pub fn hear(&mut self) -> Option<Tell> {
        self.tells.pop_front()
    }

    /// What was asked of the world since the last time.
    pub fn wanted(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// A number for a request, larger than all before.
    pub fn request(&mut self) -> u64 {
        self.requests += 1;
        self.requests
    }

    /// Has something found out about passages; gives the number of the request.
    pub fn study(&mut self, ask: Ask) -> u64 {
        let request = self.request();
        self.want(Effect::Study(Study {
            request,
            library: self.seen(),
            ask,
        }));
        request
    }

    /// The only coder whose passages are seen, if others' are hidden.
    pub fn only_coder(&self) -> Option<&str> {
        self.config.blind.then_some(self.config.coder.as_str())
    }

    /// The library as it may be seen: without the passages of other coders while one codes blind.
    pub fn seen(&self) -> Arc<Library> {
        match self.only_coder() {
            Some(coder) => Arc::new(self.library.of_coder(coder)),
            None => self.library.clone(),
        }
    }

    /// Whether a passage may be seen: not one of another coder while one codes blind.
    pub fn is_seen(&self, annotation: &Annotation) -> bool {
        self.only_coder().is_none_or(|it| it == annotation.coder)
    }

    /// The article of a passage and where in it the passage was marked; none if it is not in this library.
    pub fn place_of(&self, id: AnnotationId) -> Option<(ArticleId, Goal)> {
        let annotation = self.library.annotation(id)?;
        let goal = Goal {
            version: annotation.selector.version,
            range: annotation.selector.range,
            lit: Vec::new(),
        };
        Some((annotation.article?, goal))
    }

    /// Says something at the bottom for a while.
    pub fn say(&mut self, level: Level, text: impl Into<String>) {
        self.status = Some(Status {
            level,
            text: text.into(),
            until: Moment::from_millis(self.now.millis() + SAID_FOR),
        });
    }

    /// What a person can do to the library as it is.
    pub fn steps(&mut self) -> Steps<'_> {
        Steps {
            library: &self.library,
            ids: &mut self.ids,
            now: self.now,
        }
    }

    /// Applies a change and has it put on disk. False if nothing altered, or it could not be: then it is said why.
    pub fn commit(&mut self, change: Change) -> bool {
        if change.is_empty() {
            return false;
        }
        if self.known != Known::All {
            self.say(
                Level::Warning,
                "the library is still being opened; try again in a moment",
            );
            return false;
        }
        let before = self.read_before(&change);
        if let Err(conflict) = Arc::make_mut(&mut self.library).apply(&change) {
            self.say(Level::Error, format!("not done: {conflict}"));
            return false;
        }
        self.note_altered(&change, before);
        let request = self.request();
        self.journal.begin(request, change.clone());
        self.want(Effect::Commit { request, change });
        true
    }

    /// Takes in a change that is already on disk.
    pub fn take_in(&mut self, change: &Change) {
        let before = self.read_before(change);
        Arc::make_mut(&mut self.library).load(change.edits.iter().cloned());
        self.note_altered(change, before);
    }

    /// Whether a passage is not on disk yet.
    pub fn is_unsaved(&self, id: AnnotationId) -> bool {
        self.journal.is_unsaved(id)
    }

    /// The tags that were chosen, and the edits that make those that are new.
    ///
    /// # Errors
    /// [`StepError`] if one has no name.
    pub fn tags_of(&mut self, chosen: &[Chosen]) -> Result<(Vec<TagId>, Vec<Edit>), StepError> {
        let mut edits = Vec::new();
        let mut steps = self.steps();
        let tags = chosen.iter().map(|it| match it {
            Chosen::Known(tag) => Ok(*tag),
            Chosen::New(path) => steps.ensure_tag(path, &mut edits),
        });
        let tags: Result<Vec<TagId>, StepError> = tags.collect();
        Ok((tags?, edits))
    }

    /// Remembers tags that were given together.
    pub fn used(&mut self, tags: &[TagId]) {
        self.recent.tags.retain(|it| !tags.contains(it));
        self.recent.tags.splice(0..0, tags.iter().copied());
        self.recent.set = tags.to_vec();
    }

    /// The publisher of an article as it is shown.
    pub fn source<'a>(&'a self, header: &'a Header) -> Option<&'a str> {
        self.library.source(header)
    }
}

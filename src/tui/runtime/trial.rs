//! Panics on purpose, for tests.

use crate::config::Environment;

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

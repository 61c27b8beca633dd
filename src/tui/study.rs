//! Questions about passages that a worker answers, and what it finds.

use std::sync::Arc;

use crate::model::{Library, Moment};
use crate::ops::{self, Among, Occurrence, OpsError, Store, Undecided};

/// A question about passages.
#[derive(Debug)]
pub struct Study {
    /// The number of the request.
    pub request: u64,
    /// The library.
    pub library: Arc<Library>,
    /// What is asked.
    pub ask: Ask,
}

/// What can be asked about passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Every place where a phrase stands.
    Occurrences(String, Among),
    /// Passages whose article changed.
    Review,
}

/// What was found.
#[derive(Debug)]
pub enum Findings {
    /// The places of a phrase.
    Occurrences(Vec<Occurrence>),
    /// Passages whose article changed, and that nobody decided on.
    Review(Vec<Undecided>),
}

/// Finds what is asked.
///
/// # Errors
/// [`OpsError`].
pub fn find(store: &mut Store, study: &Study, now: Moment) -> Result<Findings, OpsError> {
    let library = &study.library;
    Ok(match &study.ask {
        Ask::Occurrences(phrase, among) => {
            Findings::Occurrences(ops::occurrences(store, library, phrase, among)?)
        }
        Ask::Review => {
            // A library that may not be written shows what was found before.
            let _ = ops::project(store, now);
            Findings::Review(ops::undecided(store, library)?)
        }
    })
}

/// Of questions that piled up only the newest of each kind, in order.
pub fn newest(studies: impl IntoIterator<Item = Study>) -> Vec<Study> {
    let mut kept: Vec<Study> = Vec::new();
    for study in studies {
        let kind = std::mem::discriminant(&study.ask);
        kept.retain(|it| std::mem::discriminant(&it.ask) != kind);
        kept.push(study);
    }
    kept
}

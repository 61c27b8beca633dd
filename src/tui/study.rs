//! Questions about passages that a worker answers, and what it finds.

use std::sync::Arc;

use crate::model::Library;
use crate::ops::{self, Among, Occurrence, OpsError, Store};

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
}

/// What was found.
#[derive(Debug)]
pub enum Findings {
    /// The places of a phrase.
    Occurrences(Vec<Occurrence>),
}

/// Finds what is asked.
///
/// # Errors
/// [`OpsError`].
pub fn find(store: &Store, study: &Study) -> Result<Findings, OpsError> {
    let library = &study.library;
    Ok(match &study.ask {
        Ask::Occurrences(phrase, among) => {
            Findings::Occurrences(ops::occurrences(store, library, phrase, among)?)
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

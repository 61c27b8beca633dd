//! `newsmark undo`, `redo` and `log`.

use serde::Serialize;

use super::args::Printed;
use super::output::{self, Row, say};
use super::{Context, Outcome};
use crate::ops::{self, EntryKind, LogEntry, StepState};

/// Takes the last step of a person back.
pub fn undo(context: &Context) -> anyhow::Result<Outcome> {
    let undone = ops::undo(&mut context.open()?, context.now)?;
    Ok(said("undone", undone.map(|it| it.label), "nothing to undo"))
}

/// Does again what was undone last.
pub fn redo(context: &Context) -> anyhow::Result<Outcome> {
    let redone = ops::redo(&mut context.open()?, context.now)?;
    Ok(said(
        "done again",
        redone.map(|it| it.label),
        "nothing to redo",
    ))
}

fn said(what: &str, label: Option<String>, nothing: &str) -> Outcome {
    match label {
        Some(label) => say(&format!("{what}: {label}")),
        None => say(nothing),
    }
    Outcome::Done
}

/// An entry of the log.
#[derive(Debug, Serialize)]
struct LogRow {
    seq: i64,
    at: String,
    kind: EntryKind,
    state: Option<StepState>,
    step: i64,
    label: String,
    edits: usize,
}

impl Row for LogRow {
    const COLUMNS: &'static [&'static str] = &["seq", "at", "kind", "state", "what"];

    fn cells(&self) -> Vec<String> {
        let word = |it: String| it.to_lowercase();
        let state = self
            .state
            .map(|it| word(format!("{it:?}")))
            .unwrap_or_default();
        vec![
            self.seq.to_string(),
            self.at.clone(),
            word(format!("{:?}", self.kind)),
            state,
            self.label.clone(),
        ]
    }
}

/// Lists the last commits, newest first.
pub fn log(context: &Context, count: usize, printed: Printed) -> anyhow::Result<Outcome> {
    let entries = ops::log(&context.open()?, count)?;
    let rows: Vec<LogRow> = entries.iter().map(row).collect();
    output::rows(printed.format(), &rows)?;
    Ok(Outcome::Done)
}

fn row(entry: &LogEntry) -> LogRow {
    LogRow {
        seq: entry.seq.0,
        at: entry.at.to_string(),
        kind: entry.kind,
        state: entry.state,
        step: entry.step.0,
        label: entry.label.clone(),
        edits: entry.edits.len(),
    }
}

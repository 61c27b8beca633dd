//! `newsmark relocate`: where passages of one version of a text are in another. Needs no library.
//!
//! Reads JSON lines, a pair of versions with its passages each, and answers a line per passage. All
//! offsets are code points.

use std::io::{BufRead, BufWriter, Write};

use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Outcome, output};
use crate::anchor::{Alignment, Outcome as Found, Projection, Quote, approximate_quote};
use crate::text::{CodePoints, TextRange};

/// A pair of versions and the passages of the first.
#[derive(Debug, Deserialize)]
struct Case {
    #[serde(default, rename = "case")]
    name: Value,
    v1: String,
    v2: String,
    #[serde(default)]
    annotations: Vec<Asked>,
}

#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    id: Value,
    start: Option<usize>,
    end: Option<usize>,
    #[serde(default)]
    exact: String,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    suffix: String,
}

#[derive(Debug, Serialize)]
struct Answer<'a> {
    case: &'a Value,
    id: &'a Value,
    status: &'static str,
    start: Option<usize>,
    end: Option<usize>,
    score: f32,
}

/// The answer to a line that is no case.
#[derive(Debug, Serialize)]
struct Refusal {
    line: usize,
    error: String,
}

/// Answers every line of standard input; one that is no case is answered by what is wrong with it.
pub fn run() -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::Done;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (number, line) in std::io::stdin().lock().split(b'\n').enumerate() {
        let line = line.context("cannot read standard input")?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Case>(&line) {
            Ok(case) => answer(&case, &mut out)?,
            Err(error) => {
                outcome = Outcome::Trouble;
                let refusal = Refusal {
                    line: number + 1,
                    error: format!("it is not a case: {error}"),
                };
                out.write_all(&output::json(&refusal)?)?;
                out.write_all(b"\n")?;
            }
        }
        out.flush()?;
    }
    Ok(outcome)
}

fn answer(case: &Case, out: &mut impl Write) -> anyhow::Result<()> {
    let alignment = Alignment::new(&case.v1, &case.v2);
    let (old, new) = (CodePoints::new(&case.v1), CodePoints::new(&case.v2));
    for asked in &case.annotations {
        let projection = match place(asked, &old, &case.v1) {
            Some(range) => alignment.project(range),
            None => by_words(asked, &case.v2),
        };
        let range = projection
            .range
            .filter(|_| projection.outcome != Found::Orphan)
            .map(|it| new.of_range(it));
        let answer = Answer {
            case: &case.name,
            id: &asked.id,
            status: word(projection.outcome),
            start: range.map(|it| it.0),
            end: range.map(|it| it.1),
            score: projection.confidence,
        };
        out.write_all(&output::json(&answer)?)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Where the passage is in the old version: at its offsets, if its words stand there.
fn place(asked: &Asked, old: &CodePoints<'_>, text: &str) -> Option<TextRange> {
    let range = old
        .to_range(asked.start?, asked.end?)
        .filter(|it| !it.is_empty())?;
    (asked.exact.is_empty() || range.slice(text) == asked.exact).then_some(range)
}

/// A passage whose offsets do not hold is looked for by its words alone.
fn by_words(asked: &Asked, text: &str) -> Projection {
    approximate_quote(
        text,
        &Quote {
            exact: &asked.exact,
            prefix: &asked.prefix,
            suffix: &asked.suffix,
        },
    )
}

fn word(outcome: Found) -> &'static str {
    match outcome {
        Found::Anchored => "anchored",
        Found::Review => "review",
        Found::Orphan => "orphan",
    }
}

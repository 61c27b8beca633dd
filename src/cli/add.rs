//! `newsmark add`: files, folders, feeds, pages, standard input.

use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::io::{IsTerminal, Read};
use std::ops::ControlFlow;
use std::time::Duration;

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use super::args::Add;
use super::output::{self, Format, Row};
use super::{Context, Outcome};
use crate::ops::{self, AddOptions, Added, Input, Progress, Status};
use crate::text::clean::clean;

/// A line of the answer.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    input: &'a str,
    status: Status,
    article: Option<i64>,
    why: Option<&'a str>,
}

impl Row for Answer<'_> {
    const COLUMNS: &'static [&'static str] = &["status", "article", "input", "why"];

    fn cells(&self) -> Vec<String> {
        let status = format!("{:?}", self.status).to_lowercase();
        let article = self.article.map(|it| it.to_string()).unwrap_or_default();
        vec![
            status,
            article,
            self.input.to_owned(),
            self.why.unwrap_or_default().to_owned(),
        ]
    }
}

/// Adds what is named and answers a line each; an unusable input makes the exit status 2.
pub fn run(context: &Context, args: &Add) -> anyhow::Result<Outcome> {
    let inputs = inputs(&args.inputs)?;
    let options = AddOptions {
        source: args.source.clone(),
        kind: super::parse::kind(args.kind.as_deref())?,
        fetch: context.fetch.clone(),
        ..AddOptions::default()
    };
    let format = args.printed.format();
    let mut store = context.open()?;
    let mut done: Vec<Added> = Vec::new();
    let mut failed = None;
    let bar = progress_bar();
    let summary = ops::add(
        &mut store,
        &inputs,
        &options,
        context.now,
        &mut |progress| {
            show(&bar, &progress);
            if let Progress::Done(added) = progress {
                match format {
                    Format::Jsonl => failed = output::line(&answer(added)).err(),
                    _ => done.push(added.clone()),
                }
            }
            if failed.is_some() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        },
    );
    bar.finish_and_clear();
    let summary = summary?;
    failed.map_or(Ok(()), Err)?;
    if format != Format::Jsonl {
        let answers: Vec<Answer> = done.iter().map(answer).collect();
        output::rows(format, &answers)?;
    }
    output::say(&said(&summary));
    if summary.unusable > 0 {
        output::say(
            "hint: `newsmark parse FILE` shows how one is read, `--as KIND` says what it is",
        );
    }
    if summary.unasked > 0 {
        output::say("hint: `newsmark fetch` asks the new feeds for their articles");
    }
    Ok(if summary.unusable > 0 || summary.total() == 0 {
        Outcome::Trouble
    } else {
        Outcome::Done
    })
}

/// What was typed, as inputs; `-` reads standard input to its end.
pub fn inputs(typed: &[OsString]) -> anyhow::Result<Vec<Input>> {
    typed.iter().map(|it| input(it)).collect()
}

fn input(typed: &OsStr) -> anyhow::Result<Input> {
    if typed == "-" {
        let mut bytes = Vec::new();
        std::io::stdin()
            .read_to_end(&mut bytes)
            .context("cannot read standard input")?;
        return Ok(Input::Stdin(bytes));
    }
    // What is not UTF-8 is no address, but may be the name of a file.
    Ok(typed
        .to_str()
        .map_or_else(|| Input::Path(typed.into()), Input::typed))
}

fn answer(added: &Added) -> Answer<'_> {
    Answer {
        input: &added.input,
        status: added.status,
        article: added.article.map(|it| it.0),
        why: added.why.as_deref(),
    }
}

fn said(summary: &ops::Summary) -> String {
    if summary.total() == 0 {
        return "nothing to add: no articles there\nhint: give a text file, a folder with text files, or `-` for standard input".into();
    }
    let mut said = format!("{} added, {} already there", summary.added, summary.present);
    let others = [(summary.updated, "updated"), (summary.unusable, "unusable")];
    for (count, word) in others.into_iter().filter(|(count, _)| *count > 0) {
        let _ = write!(said, ", {count} {word}"); // writing to a string cannot fail
    }
    said
}

/// A bar on standard error that appears only if it takes more than a second, and only on a terminal.
fn progress_bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar
}

fn show(bar: &ProgressBar, progress: &Progress<'_>) {
    match progress {
        Progress::Found(count) => bar.set_length(*count as u64),
        Progress::Reading(name, done) if bar.elapsed() > Duration::from_secs(1) => {
            bar.set_position(*done as u64);
            bar.set_message(clean(name).into_owned());
        }
        _ => {}
    }
}

//! `newsmark fetch`: refreshes feeds; one line per feed that changed or failed.

use std::io;
use std::ops::ControlFlow;
use std::thread;
use std::time::Duration;

use super::args::Fetch;
use super::output::{self, Format, Row, say};
use super::trouble::mistake;
use super::{Context, Outcome};
use crate::config;
use crate::model::OriginId;
use crate::ops::{self, FeedAnswer, FeedStatus, FetchOptions, Fetching, Occasion, Round, Store};

/// How long `--every` sleeps before it looks again which feeds are due.
const NAP: Duration = Duration::from_secs(20);

impl Row for FeedAnswer {
    const COLUMNS: &'static [&'static str] =
        &["status", "new", "updated", "name", "address", "why"];

    fn cells(&self) -> Vec<String> {
        vec![
            format!("{:?}", self.status).to_lowercase(),
            self.new.to_string(),
            self.updated.to_string(),
            self.name.clone(),
            self.address.clone(),
            self.why.clone().unwrap_or_default(),
        ]
    }
}

/// Fetches once, or again and again. A feed that fails is told, and no trouble of the command.
pub fn run(context: &Context, args: &Fetch) -> anyhow::Result<Outcome> {
    if !args.full_text.is_empty() {
        return super::full_text::run(context, &args.full_text, args.printed);
    }
    let mut store = context.open()?;
    let mut options = FetchOptions {
        settings: context.fetch.clone(),
        only: only(&store, &args.origins)?,
        occasion: Occasion::Person,
    };
    let format = args.printed.format();
    let Some(every) = &args.every else {
        let (round, left) = one_round(&mut store, &options, format)?;
        say(&said(round, left));
        return Ok(Outcome::Done);
    };
    options.settings.every_minutes = Some(minutes(every)?);
    options.occasion = Occasion::Schedule;
    loop {
        let (round, left) = one_round(&mut store, &options, format)?;
        if round.feeds + round.folders > 0 {
            say(&said(round, left));
        }
        thread::sleep(NAP);
    }
}

/// The subscriptions that were named; none for all.
fn only(store: &Store, typed: &[String]) -> anyhow::Result<Vec<OriginId>> {
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let library = ops::library(store)?.library;
    let mut only = Vec::new();
    for name in typed {
        only.extend(ops::named_origins(&library, name)?);
    }
    Ok(only)
}

/// JSON lines are printed as they come, a table or document at the end. Also counts the feeds that were left alone.
fn one_round(
    store: &mut Store,
    options: &FetchOptions,
    format: Format,
) -> anyhow::Result<(Round, usize)> {
    let bar = output::progress_bar("feeds");
    let mut answers: Vec<FeedAnswer> = Vec::new();
    let mut failed: Option<io::Error> = None;
    let mut left = 0;
    let round = ops::fetch(store, options, super::now(), &mut |progress| {
        match progress {
            Fetching::Found(count) => bar.set_length(count as u64),
            Fetching::Done(answer) => {
                bar.inc(1);
                left += usize::from(answer.status == FeedStatus::Left);
                match (answer.status, format) {
                    (FeedStatus::Unchanged, _) => {}
                    (_, Format::Jsonl) => failed = output::line(answer).err(),
                    _ => answers.push(answer.clone()),
                }
            }
            Fetching::Started(_) | Fetching::Pulse => bar.tick(),
        }
        if failed.is_some() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    bar.finish_and_clear();
    let round = round?;
    failed.map_or(Ok(()), Err)?;
    let is_wanted = format == Format::Json || !answers.is_empty();
    if format != Format::Jsonl && is_wanted {
        output::rows(format, &answers)?;
    }
    Ok((round, left))
}

fn said(round: Round, left: usize) -> String {
    if round.feeds + round.folders == 0 && left > 0 {
        let feeds = count(left, "subscription");
        return format!("nothing was asked: {feeds} left alone, see why beside each");
    }
    if round.feeds + round.folders == 0 {
        return "no feed to ask\nhint: `newsmark add URL` subscribes to one".to_owned();
    }
    let feeds = format!(
        "{}: {}, {} updated, {} failed",
        count(round.feeds, "feed"),
        count(round.new, "new article"),
        round.updated,
        round.failed
    );
    let counted =
        |number: usize, noun, what| (number > 0).then(|| format!("{} {what}", count(number, noun)));
    let more = [
        counted(round.folders, "folder", "looked at"),
        counted(round.full_texts, "full text", "shown"),
        counted(
            round.full_texts_held,
            "full text",
            "held back (`gv` in the reader)",
        ),
        counted(round.full_texts_failed, "full text", "not fetched"),
    ];
    let said: Vec<String> = std::iter::once(feeds)
        .chain(more.into_iter().flatten())
        .collect();
    said.join(", ")
}

/// `1 feed`, `2 feeds`.
fn count(number: usize, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{ending}")
}

/// A time such as `30m`, `2h` or `1d`, in minutes.
pub fn minutes(typed: &str) -> anyhow::Result<u32> {
    config::minutes(typed).ok_or_else(|| {
        let what = format!("`{typed}` is not a time such as `30m`, `2h` or `1d`");
        mistake(what, "m are minutes, h hours, d days")
    })
}

//! `newsmark tag add`, `tag remove` and `tag list`.

use std::io::BufRead;

use anyhow::{Context as _, bail};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::args::{Printed, TagAdd, Tagging};
use super::output::{self, Format, Row, say};
use super::trouble::mistake;
use super::{Context, Outcome};
use crate::model::{AnnotationId, ArticleId};
use crate::ops::{
    self, Among, ArticleRef, Desk, Done, Store, TagAll, TagRequest, TagRow, Tagged, TaggedPlace,
    Target, Unit, Wanted,
};

/// Does what was asked of passages.
pub fn run(context: &mut Context, command: Tagging) -> anyhow::Result<Outcome> {
    match command {
        Tagging::Add(args) if args.batch => batch(context),
        Tagging::Add(args) if args.all_occurrences => add_all(context, args),
        Tagging::Add(args) => add(context, args),
        Tagging::Remove { ids } => remove(context, &ids),
        Tagging::List { printed } => list(context, printed),
    }
}

/// A passage as it was saved.
#[derive(Debug, Serialize)]
struct Saved<'a> {
    id: String,
    start: usize,
    end: usize,
    unit: Unit,
    quote: &'a str,
    #[serde(rename = "saved")]
    done: bool,
}

impl Row for Saved<'_> {
    const COLUMNS: &'static [&'static str] = &["id", "start", "end", "quote"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.id.clone(),
            self.start.to_string(),
            self.end.to_string(),
            self.quote.to_owned(),
        ]
    }
}

fn saved(tagged: &Tagged) -> Saved<'_> {
    Saved {
        id: tagged.id.to_string(),
        start: tagged.start,
        end: tagged.end,
        unit: tagged.unit,
        quote: &tagged.quote,
        done: true,
    }
}

fn add(context: &mut Context, args: TagAdd) -> anyhow::Result<Outcome> {
    let format = args.printed.format();
    let request = TagRequest {
        article: ArticleRef::Number(ArticleId(args.article.unwrap_or_default())),
        target: target(args.quote, args.nth, args.range.as_deref())?,
        tags: args.tags,
        note: args.note,
        coder: context.coder.clone(),
        unit: unit(&args.unit),
    };
    let mut store = context.open()?;
    let mut desk = Desk::new(&store)?;
    let tagged = ops::tag(
        &mut store,
        &mut desk,
        &request,
        &mut context.ids,
        context.now,
    )?;
    match format {
        Format::Json => output::document(&saved(&tagged))?,
        other => output::rows(other, &[saved(&tagged)])?,
    }
    Ok(Outcome::Done)
}

impl Row for TaggedPlace {
    const COLUMNS: &'static [&'static str] = &["id", "article", "start", "end", "context"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.id.clone().unwrap_or_default(),
            self.article.to_string(),
            self.start.to_string(),
            self.end.to_string(),
            self.context.clone(),
        ]
    }
}

/// Tags every place of a phrase, or lists them.
fn add_all(context: &mut Context, args: TagAdd) -> anyhow::Result<Outcome> {
    let format = args.printed.format();
    let wanted = TagAll {
        phrase: args.quote.unwrap_or_default(),
        among: match args.article {
            Some(number) => Among::These(vec![ArticleId(number)]),
            None => Among::All,
        },
        tags: args.tags,
        note: args.note,
        coder: context.coder.clone(),
        unit: unit(&args.unit),
        done: if args.dry_run { Done::Not } else { Done::Now },
    };
    let mut store = context.open()?;
    if let Among::These(articles) = &wanted.among {
        for article in articles {
            store.header(*article)?;
        }
    }
    let library = ops::library(&store)?.library;
    let mut desk = Desk::new(&store)?;
    let places = ops::tag_all(
        &mut store,
        &mut desk,
        &library,
        &wanted,
        &mut context.ids,
        context.now,
    )?;
    output::rows(format, &places)?;
    match (places.len(), wanted.done) {
        (0, _) => say(&format!(
            "`{}` stands nowhere in the running text",
            wanted.phrase
        )),
        (count, Done::Not) => say(&format!("{count} places; nothing was tagged")),
        (count, Done::Now) => say(&format!("{count} tagged; `newsmark undo` takes all back")),
    }
    Ok(Outcome::of_count(places.len()))
}

fn target(
    quote: Option<String>,
    nth: Option<usize>,
    range: Option<&str>,
) -> anyhow::Result<Target> {
    if let Some(exact) = quote {
        return Ok(Target::Quote(Wanted {
            exact,
            nth,
            ..Wanted::default()
        }));
    }
    let Some(typed) = range else {
        return Err(mistake(
            "which passage is not said",
            "`--quote TEXT` gives its words, `--range A..B` its place",
        ));
    };
    let (start, end) = self::range(typed)?;
    Ok(Target::Range(start, end))
}

/// A range as it is typed, `A..B`.
pub fn range(typed: &str) -> anyhow::Result<(usize, usize)> {
    let Some((start, end)) = typed.split_once("..") else {
        return Err(no_range(typed));
    };
    let number = |it: &str| it.trim().parse().map_err(|_| no_range(typed));
    Ok((number(start)?, number(end)?))
}

fn no_range(typed: &str) -> anyhow::Error {
    let what = format!("`{typed}` is not a range such as `10..25`");
    mistake(
        what,
        "write its first offset, two dots, and the first offset after it",
    )
}

/// The unit with this name, one of the two that are allowed.
pub fn unit(name: &str) -> Unit {
    if name == "byte" {
        Unit::Byte
    } else {
        Unit::CodePoint
    }
}

fn remove(context: &mut Context, ids: &[String]) -> anyhow::Result<Outcome> {
    let ids: Result<Vec<AnnotationId>, String> = ids.iter().map(|it| it.parse()).collect();
    let ids =
        ids.map_err(|why| mistake(why, "`newsmark passages` shows the passages and their ids"))?;
    let mut store = context.open()?;
    let mut desk = Desk::new(&store)?;
    ops::untag(&mut store, &mut desk, &ids, &mut context.ids, context.now)?;
    say(&format!(
        "{} deleted; `newsmark undo` brings them back",
        ids.len()
    ));
    Ok(Outcome::Done)
}

impl Row for TagRow {
    const COLUMNS: &'static [&'static str] =
        &["tag", "passages", "with those below", "key", "description"];

    fn cells(&self) -> Vec<String> {
        let pin = self.tag.pin.map(|it| it.to_string()).unwrap_or_default();
        let name = format!("{}{}", "  ".repeat(self.depth), self.tag.name);
        vec![
            name,
            self.passages.to_string(),
            self.below.to_string(),
            pin,
            self.tag.description.clone(),
        ]
    }
}

/// Lists the tags.
pub fn list(context: &Context, printed: Printed) -> anyhow::Result<Outcome> {
    let desk = Desk::new(&context.open()?)?;
    output::rows(printed.format(), &ops::codebook(desk.library()))?;
    Ok(Outcome::Done)
}

/// A line of a batch. What it does not know it leaves alone.
#[derive(Debug, Deserialize)]
struct Line {
    article: Option<i64>,
    external_id: Option<String>,
    quote: Option<String>,
    nth: Option<usize>,
    prefix: Option<String>,
    suffix: Option<String>,
    start: Option<usize>,
    end: Option<usize>,
    #[serde(default)]
    unit: Unit,
    #[serde(default)]
    tags: Vec<String>,
    note: Option<String>,
    coder: Option<String>,
}

/// The answer to a line.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Answer<'a> {
    Saved {
        #[serde(rename = "ref")]
        reference: Value,
        #[serde(flatten)]
        passage: Saved<'a>,
    },
    Refused {
        #[serde(rename = "ref")]
        reference: Value,
        #[serde(rename = "saved")]
        done: bool,
        error: String,
    },
}

/// Reads passages from standard input, a line each; each answer is written when its commit is on the disk.
fn batch(context: &mut Context) -> anyhow::Result<Outcome> {
    let mut store = context.open()?;
    let mut desk = Desk::new(&store)?;
    let mut outcome = Outcome::Done;
    for line in std::io::stdin().lock().split(b'\n') {
        let line = line.context("cannot read standard input")?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let value: Value = serde_json::from_slice(&line).unwrap_or(Value::Null);
        let reference = value.get("ref").cloned().unwrap_or(Value::Null);
        match tag_line(context, &mut store, &mut desk, &line) {
            Ok(tagged) => output::line(&Answer::Saved {
                reference,
                passage: saved(&tagged),
            })?,
            Err(error) => {
                outcome = Outcome::Trouble;
                output::line(&Answer::Refused {
                    reference,
                    done: false,
                    error: format!("{error:#}"),
                })?;
            }
        }
    }
    Ok(outcome)
}

fn tag_line(
    context: &mut Context,
    store: &mut Store,
    desk: &mut Desk,
    line: &[u8],
) -> anyhow::Result<Tagged> {
    let line: Line = serde_json::from_slice(line).context("not a passage")?;
    let article = match (line.article, line.external_id) {
        (Some(number), _) => ArticleRef::Number(ArticleId(number)),
        (None, Some(name)) => ArticleRef::External(name),
        (None, None) => bail!("say which article: `article` or `external_id`"),
    };
    let target = match (line.quote, line.start, line.end) {
        (_, Some(start), Some(end)) => Target::Range(start, end),
        (Some(exact), ..) => Target::Quote(Wanted {
            exact,
            nth: line.nth,
            prefix: line.prefix,
            suffix: line.suffix,
        }),
        _ => bail!("say which passage: `quote`, or `start` and `end`"),
    };
    let coder = line.coder.unwrap_or_else(|| context.coder.clone());
    let request = TagRequest {
        article,
        target,
        tags: line.tags,
        note: line.note,
        coder,
        unit: line.unit,
    };
    let now = super::now();
    Ok(ops::tag(store, desk, &request, &mut context.ids, now)?)
}

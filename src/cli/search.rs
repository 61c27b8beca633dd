//! `newsmark search` and `titles`: one query, or one a line from standard input as long as it runs.

use std::io::BufRead;
use std::time::Instant;

use anyhow::Context as _;
use serde::Serialize;

use super::args::Find;
use super::hits::{InBytes, in_bytes};
use super::output::{self, Format, Row, say};
use super::{Context, Outcome};
use crate::model::Library;
use crate::ops::{self, Finder, Noted, Notes, OpsError, Store, Titles};
use crate::search::Cancel;
use crate::search::query::Query;

/// Most passages that are listed for their note or tags; all are counted.
const MOST_NOTED: usize = 20;

/// The answer to a query, in the shape of the contract.
#[derive(Debug, Serialize)]
struct Shape<'a, H> {
    query: &'a str,
    /// The query as it is understood, and can be typed too.
    canonical: String,
    took_ms: f64,
    total: usize,
    partial: usize,
    unit: &'static str,
    hits: &'a [InBytes<H>],
    /// Where notes and tags are searched too.
    #[serde(skip_serializing_if = "Option::is_none")]
    noted: Option<&'a Noted>,
}

/// Finds passages.
pub fn passages(context: &Context, args: &Find) -> anyhow::Result<Outcome> {
    let mut world = World::open(context, args)?;
    let finder = world.finder(context);
    let mut finder = finder.ok();
    for notice in finder.iter().flat_map(|it| &it.notices) {
        say(&format!("note: {notice}"));
    }
    let mut marks = Notes::default();
    marks.refresh(&world.library);
    let options = ops::SearchOptions::best(args.limit);
    let never = Cancel::never();
    answer_all(args, &mut |query| {
        if world.refresh(query)? {
            marks.refresh(&world.library);
            if let Some(finder) = &mut finder {
                finder.refresh(&world.store, &world.library)?;
            }
        }
        let (store, library, now) = (&world.store, &world.library, context.now);
        super::listing::tell_absent(library, query);
        let indexed = finder.as_ref();
        let indexed = indexed.map(|it| it.find(store, library, query, options, now, &never));
        let answer = match indexed {
            Some(Ok(answer)) => answer,
            // Without an index every text is read: slower, but nothing is missed.
            _ => ops::search(store, library, query, options, now, &|| true)?,
        };
        Ok(Found {
            total: answer.total,
            partial: answer.partial,
            hits: in_bytes(answer.hits),
            noted: Some(marks.find(library, query, MOST_NOTED, now, &never)),
        })
    })
}

/// Finds articles by title, source and tag.
pub fn titles(context: &Context, args: &Find) -> anyhow::Result<Outcome> {
    let mut world = World::open(context, args)?;
    let mut titles = Titles::new(&world.library);
    answer_all(args, &mut |query| {
        if world.refresh(query)? {
            titles = Titles::new(&world.library);
        }
        super::listing::tell_absent(&world.library, query);
        let answer = titles.find(&world.library, query, args.limit, context.now);
        Ok(Found {
            total: answer.total,
            partial: answer.partial,
            hits: in_bytes(answer.hits),
            noted: None,
        })
    })
}

/// The library, kept up with what others write while queries come in.
struct World {
    store: Store,
    library: Library,
    version: i64,
    stories: Stories,
}

/// Whether every article of the library was put into a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stories {
    /// As far as somebody did before.
    AsKept,
    /// All.
    Made,
}

impl Stories {
    /// What a query needs.
    fn for_query(query: &Query) -> Self {
        if query.asks_for_a_story() {
            Self::Made
        } else {
            Self::AsKept
        }
    }
}

impl World {
    /// Opens it, with stories if the query asks for one; queries yet to be read are looked at when they come.
    fn open(context: &Context, args: &Find) -> anyhow::Result<Self> {
        let mut store = context.open()?;
        let query = Query::parse(&args.query.join(" "));
        let library = super::stories::library_for(&mut store, &query)?.library;
        let version = ops::data_version(&store)?;
        Ok(Self {
            store,
            library,
            version,
            stories: Stories::for_query(&query),
        })
    }

    /// The index, which is made with a bar where there is none.
    fn finder(&self, context: &Context) -> Result<Finder, OpsError> {
        let bar = output::progress_bar("articles in the search index");
        let mut each = |done, all| {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
        };
        let finder = Finder::open_telling(&self.store, &self.library, &context.place, &mut each);
        bar.finish_and_clear();
        finder
    }

    /// Reads the library anew if another process wrote to it, or the query needs stories that were not made yet;
    /// says whether it did.
    fn refresh(&mut self, query: &Query) -> anyhow::Result<bool> {
        let version = ops::data_version(&self.store)?;
        let needed = Stories::for_query(query);
        let lacks_stories = needed == Stories::Made && self.stories == Stories::AsKept;
        let is_stale = version != self.version || lacks_stories;
        if is_stale {
            self.library = super::stories::library_for(&mut self.store, query)?.library;
            self.version = version;
            self.stories = needed;
        }
        Ok(is_stale)
    }
}

/// What was found for one query.
struct Found<H> {
    total: usize,
    partial: usize,
    hits: Vec<InBytes<H>>,
    noted: Option<Noted>,
}

type Find1<'a, H> = &'a mut dyn FnMut(&Query) -> anyhow::Result<Found<H>>;

/// Answers the query that was typed, or one a line from standard input.
fn answer_all<H: Row>(args: &Find, find: Find1<'_, H>) -> anyhow::Result<Outcome> {
    if args.query != ["-"] {
        return answer_one(args, find);
    }
    for line in std::io::stdin().lock().split(b'\n') {
        let line = line.context("cannot read standard input")?;
        let typed = String::from_utf8_lossy(&line);
        let typed = typed.trim_end_matches('\r');
        let query = super::listing::query(&[typed.to_owned()]);
        let (found, took_ms) = timed(&query, find)?;
        output::line(&shape((typed, &query), took_ms, &found))?;
    }
    Ok(Outcome::Done)
}

fn answer_one<H: Row>(args: &Find, find: Find1<'_, H>) -> anyhow::Result<Outcome> {
    let typed = args.query.join(" ");
    let query = super::listing::query(&args.query);
    let (found, took_ms) = timed(&query, find)?;
    match args.printed.format() {
        Format::Json => output::document(&shape((&typed, &query), took_ms, &found))?,
        rows => {
            output::rows(rows, &found.hits)?;
            tell_noted(found.noted.as_ref(), &typed);
        }
    }
    Ok(Outcome::of_count(found.hits.len()))
}

/// Rows are hits only; of notes and tags it is said that there are some, and how to see them.
fn tell_noted(noted: Option<&Noted>, typed: &str) {
    let total = noted.map_or(0, |it| it.total);
    if total > 0 {
        let are = if total == 1 {
            "passage has"
        } else {
            "passages have"
        };
        say(&format!(
            "{total} tagged {are} these words in note or tags: newsmark passages '{typed}'"
        ));
    }
}

fn timed<H>(query: &Query, find: Find1<'_, H>) -> anyhow::Result<(Found<H>, f64)> {
    let start = Instant::now();
    let found = find(query)?;
    // Whole microseconds: more digits would only be noise.
    Ok((found, start.elapsed().as_micros() as f64 / 1000.0))
}

fn shape<'a, H>(
    (typed, query): (&'a str, &Query),
    took_ms: f64,
    found: &'a Found<H>,
) -> Shape<'a, H> {
    Shape {
        query: typed,
        canonical: query.to_string(),
        took_ms,
        total: found.total,
        partial: found.partial,
        unit: "byte",
        hits: &found.hits,
        noted: found.noted.as_ref(),
    }
}

//! Arguments of commands about articles and where they come from.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Printed, article_number};

/// What to add.
#[derive(Debug, Args)]
pub struct Add {
    /// Files, folders, feeds or pages; `-` is standard input.
    #[arg(required = true, value_name = "PATH|URL")]
    pub inputs: Vec<OsString>,
    /// Who published it, instead of what it says itself.
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// What it is: text, html, markdown, feed, opml, mail or jsonl [default: recognized].
    #[arg(long = "as", value_name = "KIND")]
    pub kind: Option<String>,
    /// How data is printed.
    #[command(flatten)]
    pub printed: Printed,
}

/// What to fetch.
#[derive(Debug, Args)]
pub struct Fetch {
    /// What to ask: numbers or names of subscriptions as `origins` shows them, `folder:NAME`; all if none is given.
    #[arg(value_name = "ORIGIN")]
    pub origins: Vec<String>,
    /// Fetch the pages of these articles instead, for the full text behind a teaser.
    #[arg(long, value_name = "ARTICLE", num_args = 1.., value_parser = article_number, conflicts_with_all = ["origins", "every"])]
    pub full_text: Vec<i64>,
    /// Keep going, and ask each feed this often: `30m`, `2h`.
    #[arg(long, value_name = "TIME")]
    pub every: Option<String>,
    /// How data is printed.
    #[command(flatten)]
    pub printed: Printed,
}

/// What to do with a saved search.
#[derive(Debug, Subcommand)]
pub enum Saving {
    /// Keep a query under a name.
    Save {
        /// The name.
        name: String,
        /// The query, such as `tag:framing source:herald`.
        #[arg(required = true)]
        query: Vec<String>,
    },
    /// Give one up.
    Remove {
        /// Its name.
        name: String,
    },
}

/// What to do with an origin.
#[derive(Debug, Subcommand)]
pub enum Subscribing {
    /// Give it another name.
    Rename {
        /// Its number or name.
        origin: String,
        /// The name.
        name: String,
    },
    /// Put it into a folder; `/` is the top. A folder goes with the folders in it.
    Move {
        /// Its number or name, or `folder:NAME` for all in a folder.
        origin: String,
        /// The folder, such as `papers/north`.
        folder: String,
    },
    /// Say how it is fetched; without a setting, show how.
    Set(Setting),
    /// Leave it out when feeds are fetched.
    Pause {
        /// Its number or name, or `folder:NAME` for all in a folder.
        origin: String,
    },
    /// Fetch it again.
    Resume {
        /// Its number or name, or `folder:NAME` for all in a folder.
        origin: String,
    },
    /// Unsubscribe; its articles and passages stay.
    Remove {
        /// Its number or name, or `folder:NAME` for all in a folder.
        origin: String,
    },
    /// Write the feeds as OPML, which other readers take.
    Export {
        /// The file; else standard output.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

/// How an origin is to be fetched.
#[derive(Debug, Args)]
pub struct Setting {
    /// Its number or name, or `folder:NAME` for all in a folder.
    pub origin: String,
    /// Fetch the page of each new article too, for the full text behind a teaser.
    #[arg(long, value_name = "YES|NO")]
    pub full_text: Option<Answer>,
    /// What to say instead of the program's own user agent; empty: its own again.
    #[arg(long, value_name = "TEXT")]
    pub user_agent: Option<String>,
    /// How often it is asked by `fetch --every`: `30m`, `2h`; `default`: as often as the others.
    #[arg(long, value_name = "TIME")]
    pub refresh: Option<String>,
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Answer {
    /// It is so.
    Yes,
    /// It is not so.
    No,
}

/// What to parse.
#[derive(Debug, Args)]
pub struct Parse {
    /// The file; `-` is standard input.
    pub file: PathBuf,
    /// What it is: text, html, markdown, feed, opml, mail or jsonl [default: recognized].
    #[arg(long = "as", value_name = "KIND")]
    pub kind: Option<String>,
    /// The address it is from.
    #[arg(long)]
    pub url: Option<String>,
    /// How data is printed.
    #[command(flatten)]
    pub printed: Printed,
}

/// What to show of an article.
#[derive(Debug, Args)]
pub struct Show {
    /// Its number, as `list` shows it.
    #[arg(value_parser = article_number)]
    pub article: i64,
    /// Only the text.
    #[arg(long)]
    pub text: bool,
    /// List the versions that are kept, the oldest first.
    #[arg(long, conflicts_with_all = ["text", "version", "diff"])]
    pub versions: bool,
    /// Show this version: its number in `--versions`, or the beginning of its sha256.
    #[arg(long, value_name = "N|SHA", conflicts_with = "diff")]
    pub version: Option<String>,
    /// Show what changed between two versions, by default the one last read and the newest: what went
    /// stands in `[-…-]`, what came in `{+…+}`. One end may be left out.
    #[arg(long, value_name = "A..B", num_args = 0..=1, default_missing_value = "..", conflicts_with = "text")]
    pub diff: Option<String>,
    /// How data is printed.
    #[command(flatten)]
    pub printed: Printed,
}

/// A list, narrowed by a query.
#[derive(Debug, Args)]
pub struct Listing {
    /// Words and filters such as `source:herald folder:coast tag:framing is:unread after:2025-08-01`.
    pub query: Vec<String>,
    /// At most so many rows.
    #[arg(short = 'n', long)]
    pub limit: Option<usize>,
    /// How data is printed.
    #[command(flatten)]
    pub printed: Printed,
}

/// A search.
#[derive(Debug, Args)]
pub struct Find {
    /// The words; `-` reads one query a line from standard input and answers each with a line.
    #[arg(required = true)]
    pub query: Vec<String>,
    /// At most so many hits.
    #[arg(short = 'n', long, default_value_t = 50)]
    pub limit: usize,
    /// How data is printed.
    #[command(flatten)]
    pub printed: Printed,
}

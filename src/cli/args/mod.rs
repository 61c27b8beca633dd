//! The arguments: what can be typed after `newsmark`.

mod articles;
mod passages;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::output::Format;

pub use articles::{Add, Answer, Fetch, Find, Listing, Parse, Saving, Setting, Show, Subscribing};
pub use passages::{Agreeing, Coding, Cooccur, Counting, Exporting, Reviewing, TagAdd, Tagging};

/// What a newcomer may want to type.
const EXAMPLES: &str = "\
Examples:
  newsmark demo                             look around in fictional articles
  newsmark ~/articles                       add a folder and read
  newsmark search flood wall                find passages
  newsmark passages tag:framing is:starred  list what was tagged
  newsmark export csv tag:framing -o a.csv  take it elsewhere

Exit status: 0 done or found, 1 nothing found, 2 trouble.";

/// Read the news in a terminal, search it down to the passage, tag passages with your own codebook.
///
/// Without a command it opens the reader; what is named is added first.
#[derive(Debug, Parser)]
#[command(name = "newsmark", version, max_term_width = 100, after_help = EXAMPLES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Files, folders, feeds or pages to add before the reader opens; `-` is standard input.
    #[arg(value_name = "PATH|URL")]
    pub inputs: Vec<OsString>,
    /// For every command.
    #[command(flatten)]
    pub global: Global,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Global {
    /// The library file [default: `NEWSMARK_LIBRARY`, else newsmark/library.db in the XDG data folder].
    #[arg(long, global = true, value_name = "FILE")]
    pub library: Option<PathBuf>,
    /// The configuration file [default: newsmark/config.toml in the XDG configuration folder].
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Start without the configuration file.
    #[arg(long, global = true)]
    pub no_config: bool,
    /// When to use color; `NO_COLOR` counts as never.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

/// The number of an article.
fn article_number(typed: &str) -> Result<i64, &'static str> {
    let number = typed.parse();
    number.map_err(|_| "articles have numbers, which `newsmark list` shows")
}

/// The number of a story.
fn story_number(typed: &str) -> Result<i64, &'static str> {
    let number = typed.parse();
    number.map_err(|_| "stories have numbers, which `newsmark stories` shows")
}

/// When to use color; `NO_COLOR` counts as never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal that has it.
    Auto,
    /// Even in a pipe.
    Always,
    /// Not at all.
    Never,
}

/// How data is printed.
#[derive(Debug, Clone, Copy, Args)]
pub struct Printed {
    /// How data is printed [default: a table on a terminal, JSON lines in a pipe].
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
}

impl Printed {
    /// The format to print in.
    pub fn format(self) -> Format {
        Format::or_default(self.format)
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open the reader on bundled sample articles, in a library that is thrown away.
    Demo {
        /// Keep the library in this file.
        #[arg(long, value_name = "FILE")]
        keep: Option<PathBuf>,
    },
    /// Add files, folders, feeds or pages.
    Add(Add),
    /// Refresh feeds, many at once.
    Fetch(Fetch),
    /// List subscriptions and folders with their state, or alter one.
    Origins {
        /// What to do with one; without it, list them.
        #[command(subcommand)]
        command: Option<Subscribing>,
        /// How data is printed.
        #[command(flatten)]
        printed: Printed,
    },
    /// Show how something is read, and store nothing.
    Parse(Parse),
    /// List articles.
    List(Listing),
    /// Show one article.
    Show(Show),
    /// List publishers with the number of their articles and passages.
    Sources {
        /// How data is printed.
        #[command(flatten)]
        printed: Printed,
    },
    /// Find passages across all articles.
    Search(Find),
    /// Find articles by title, source and tag, as the filter of the reader does.
    Titles(Find),
    /// List the saved searches of the sidebar with the number of their articles, or alter them.
    Searches {
        /// What to do with one; without it, list them.
        #[command(subcommand)]
        command: Option<Saving>,
        /// How data is printed.
        #[command(flatten)]
        printed: Printed,
    },
    /// Mark and tag passages.
    Tag {
        /// What to do with them.
        #[command(subcommand)]
        command: Tagging,
    },
    /// List tagged passages.
    Passages(Listing),
    /// List passages whose article changed, to be looked at by a person.
    Review {
        /// What to say about one; without it, list them.
        #[command(subcommand)]
        command: Option<Reviewing>,
        /// How data is printed.
        #[command(flatten)]
        printed: Printed,
    },
    /// List stories: articles that tell the same news, from any number of sources.
    Stories(Listing),
    /// Show one story: who tells it, and what in each article has its like in the others.
    Story {
        /// Its number, as `stories` shows it.
        #[arg(value_parser = story_number)]
        story: i64,
        /// Make it one with these stories, whatever the machine thinks.
        #[arg(long, value_name = "STORY", num_args = 1.., value_parser = story_number, conflicts_with = "split")]
        merge: Vec<i64>,
        /// Take these articles out of it, to be a story of their own.
        #[arg(long, value_name = "ARTICLE", num_args = 1.., value_parser = article_number)]
        split: Vec<i64>,
        /// How data is printed.
        #[command(flatten)]
        printed: Printed,
    },
    /// Show two articles side by side, paragraph by paragraph.
    Compare {
        /// The number of the one.
        #[arg(value_name = "ARTICLE", value_parser = article_number)]
        left: i64,
        /// The number of the other.
        #[arg(value_name = "ARTICLE", value_parser = article_number)]
        right: i64,
        /// How data is printed.
        #[command(flatten)]
        printed: Printed,
    },
    /// Count passages by tag and source, story or month: passages, words, share of the text.
    Matrix(Counting),
    /// Count which tags stand beside which.
    Cooccur(Cooccur),
    /// Say how far two coders agree, tag by tag, and where they differ.
    Agreement(Agreeing),
    /// Show and change the tree of tags.
    Codebook {
        /// What to do with it; without it, list.
        #[command(subcommand)]
        command: Option<Coding>,
    },
    /// Write everything, or passages, to a file or folder.
    Export(Exporting),
    /// Take in what `export json`, `jsonl`, `csv`, `w3c` or `qdpx` wrote, or Web Annotations and REFI-QDA projects of others.
    Import {
        /// The file to read.
        file: PathBuf,
        /// What it is, if its content and name do not say it.
        #[arg(long = "as", value_name = "FORMAT", value_parser = super::import::formats())]
        kind: Option<String>,
        /// Only say what would happen.
        #[arg(long)]
        dry_run: bool,
    },
    /// Check that the library is sound.
    Check {
        /// How data is printed.
        #[command(flatten)]
        printed: Printed,
    },
    /// Copy the library to a new file.
    Backup {
        /// The new file.
        file: PathBuf,
    },
    /// Put a backup in the place of the library, which is kept beside it.
    Restore {
        /// The backup.
        file: PathBuf,
    },
    /// Say where passages of one version of a text are in another; JSON lines in and out.
    Relocate,
    /// Take back the last step.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// List the last steps, newest first.
    Log {
        /// How many steps.
        #[arg(short = 'n', long, default_value_t = 50)]
        count: usize,
        /// How data is printed.
        #[command(flatten)]
        printed: Printed,
    },
    /// Print completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}

//! The arguments: what can be typed after `newsmark`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::output::Format;

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
    pub inputs: Vec<String>,
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
    Show {
        /// Its number, as `list` shows it.
        article: i64,
        /// Only the text.
        #[arg(long)]
        text: bool,
        /// How data is printed.
        #[command(flatten)]
        printed: Printed,
    },
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
        story: i64,
        /// How data is printed.
        #[command(flatten)]
        printed: Printed,
    },
    /// Show two articles side by side, paragraph by paragraph.
    Compare {
        /// The number of the one.
        #[arg(value_name = "ARTICLE")]
        left: i64,
        /// The number of the other.
        #[arg(value_name = "ARTICLE")]
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
    Export {
        /// The format to write.
        #[arg(value_parser = super::export::formats())]
        format: String,
        /// Only the passages that this query finds, such as `tag:framing source:herald`.
        query: Vec<String>,
        /// The file, or the folder for formats of several files; else standard output.
        #[arg(short, long, value_name = "PATH")]
        output: Option<PathBuf>,
    },
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

/// What to add.
#[derive(Debug, Args)]
pub struct Add {
    /// Files, folders, feeds or pages; `-` is standard input.
    #[arg(required = true, value_name = "PATH|URL")]
    pub inputs: Vec<String>,
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
    /// The numbers of origins, as `origins` shows them; all feeds if none is given.
    pub origins: Vec<i64>,
    /// Fetch the pages of these articles instead, for the full text behind a teaser.
    #[arg(long, value_name = "ARTICLE", num_args = 1.., conflicts_with_all = ["origins", "every"])]
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
        /// Its number.
        origin: i64,
        /// The name.
        name: String,
    },
    /// Put it into a folder; `/` is the top.
    Move {
        /// Its number.
        origin: i64,
        /// The folder, such as `papers/north`.
        folder: String,
    },
    /// Say how it is fetched; without a setting, show how.
    Set(Setting),
    /// Leave it out when feeds are fetched.
    Pause {
        /// Its number.
        origin: i64,
    },
    /// Fetch it again.
    Resume {
        /// Its number.
        origin: i64,
    },
    /// Unsubscribe; its articles and passages stay.
    Remove {
        /// Its number.
        origin: i64,
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
    /// Its number.
    pub origin: i64,
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

/// A list, narrowed by a query.
#[derive(Debug, Args)]
pub struct Listing {
    /// Words and filters such as `source:herald tag:framing is:unread after:2025-08-01`.
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

/// What to do with passages.
#[derive(Debug, Subcommand)]
pub enum Tagging {
    /// Mark a passage, by its words or by its place.
    Add(TagAdd),
    /// Delete passages.
    Remove {
        /// Their ids, as `passages` shows them.
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// List the tags with the number of their passages.
    List {
        /// How data is printed.
        #[command(flatten)]
        printed: Printed,
    },
}

/// A passage to be marked.
#[derive(Debug, Args)]
pub struct TagAdd {
    /// The number of the article, as `list` shows it.
    #[arg(required_unless_present_any = ["batch", "all_occurrences"])]
    pub article: Option<i64>,
    /// The words of the passage as they stand in the article.
    #[arg(long, conflicts_with = "range")]
    pub quote: Option<String>,
    /// Which of several places with the same words, from 1.
    #[arg(long, requires = "quote")]
    pub nth: Option<usize>,
    /// Tag every place where the words of `--quote` stand, in one step; in all articles if none is named.
    #[arg(long, requires = "quote", conflicts_with_all = ["nth", "range"])]
    pub all_occurrences: bool,
    /// Only list the places.
    #[arg(long, requires = "all_occurrences")]
    pub dry_run: bool,
    /// Where it starts and ends, half-open: `A..B`.
    #[arg(long, value_name = "A..B")]
    pub range: Option<String>,
    /// What A and B of `--range` count.
    #[arg(long, default_value = "codepoint", value_parser = ["codepoint", "byte"])]
    pub unit: String,
    /// A tag, by its path; may be given several times.
    #[arg(long = "tag", value_name = "PATH")]
    pub tags: Vec<String>,
    /// A note on the passage.
    #[arg(long)]
    pub note: Option<String>,
    /// Read passages from standard input, one JSON object a line, and answer each with a line.
    #[arg(long, conflicts_with_all = ["article", "quote", "range", "tags", "note"])]
    pub batch: bool,
    /// How data is printed.
    #[command(flatten)]
    pub printed: Printed,
}

/// What to count.
#[derive(Debug, Args)]
pub struct Counting {
    /// Only the passages that match.
    pub query: Vec<String>,
    /// What the columns are.
    #[arg(long, default_value = "source", value_parser = ["source", "story", "month"])]
    pub by: String,
    /// How data is printed.
    #[command(flatten)]
    pub printed: Printed,
}

/// What counts as beside each other.
#[derive(Debug, Args)]
pub struct Cooccur {
    /// Only the passages that match.
    pub query: Vec<String>,
    /// The passages overlap, touch the same sentence, or are in the same article.
    #[arg(long, default_value = "overlap", value_parser = ["overlap", "sentence", "article"])]
    pub near: String,
    /// How data is printed.
    #[command(flatten)]
    pub printed: Printed,
}

/// Whom to compare.
#[derive(Debug, Args)]
pub struct Agreeing {
    /// The two coders; not needed if there are only two.
    #[arg(num_args = 0..=2)]
    pub coders: Vec<String>,
    /// Only the passages that match.
    #[arg(long, num_args = 1..)]
    pub query: Vec<String>,
    /// How data is printed.
    #[command(flatten)]
    pub printed: Printed,
}

/// What to say about a passage whose article changed.
#[derive(Debug, Subcommand)]
pub enum Reviewing {
    /// Say that it is where it was found.
    Accept {
        /// Its id, as `review` shows it.
        id: String,
    },
    /// Say that it is gone from the new version.
    Orphan {
        /// Its id.
        id: String,
    },
    /// Say at which other place it is.
    Set {
        /// Its id.
        id: String,
        /// Where it starts and ends in the new version, half-open: `A..B`.
        #[arg(long, value_name = "A..B")]
        range: String,
        /// What A and B count.
        #[arg(long, default_value = "codepoint", value_parser = ["codepoint", "byte"])]
        unit: String,
    },
}

/// What to do with the codebook.
#[derive(Debug, Subcommand)]
pub enum Coding {
    /// List the tags.
    List {
        /// How data is printed.
        #[command(flatten)]
        printed: Printed,
    },
    /// Add a tag, and those above it where they are missing.
    Add {
        /// Its path, such as `framing/blame`.
        path: String,
        /// `#rrggbb` or a color's name.
        #[arg(long, value_name = "COLOR")]
        tag_color: Option<String>,
        /// What it means.
        #[arg(long)]
        description: Option<String>,
        /// The digit from 1 to 9 that tags with it in the reader.
        #[arg(long)]
        pin: Option<u8>,
    },
    /// Give a tag another name.
    Rename {
        /// Its path.
        path: String,
        /// The new name, without a slash.
        name: String,
    },
    /// Hang a tag below another one; `/` is the root.
    Move {
        /// Its path.
        path: String,
        /// The path of the tag above.
        parent: String,
    },
    /// Make one tag of two; the passages of both have it then.
    Merge {
        /// The one that goes.
        from: String,
        /// The one that stays.
        into: String,
        /// Only say what would happen.
        #[arg(long)]
        dry_run: bool,
    },
    /// Remove a tag and all below it; passages stay.
    Remove {
        /// Its path.
        path: String,
        /// Only say what would happen.
        #[arg(long)]
        dry_run: bool,
    },
    /// Read tags from a file.
    Import {
        /// The file to read: newsmark's TOML, a `.csv` or a `.qdc` of REFI-QDA.
        file: PathBuf,
    },
    /// Write the tags to a file or standard output.
    Export {
        /// The file; `.csv` (for spreadsheets and Taguette) and `.qdc` (REFI-QDA) by its ending, else TOML.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

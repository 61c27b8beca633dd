//! Arguments of commands about passages, tags and coders.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Printed, article_number};

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
    #[arg(required_unless_present_any = ["batch", "all_occurrences"], value_parser = article_number)]
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

/// What to write, and where.
#[derive(Debug, Args)]
pub struct Exporting {
    /// The format to write.
    #[arg(value_parser = crate::cli::export::formats())]
    pub format: String,
    /// Only the passages that this query finds, such as `tag:framing source:herald`.
    pub query: Vec<String>,
    /// What each file of `markdown` is about: a tag, or a story [default: tag].
    #[arg(long, value_parser = ["tag", "story"])]
    pub by: Option<String>,
    /// What each row of `csv` is: a tag of a passage, or a passage with its tags in one cell, parted by `; `
    /// [default: tag].
    #[arg(long, value_parser = ["tag", "passage"])]
    pub rows: Option<String>,
    /// Widen the passages of `spans` to whole words, for programs that label tokens and drop a span which cuts one,
    /// as spaCy's `char_span` does. Scripts without spaces are left as marked.
    #[arg(long, value_parser = ["token"])]
    pub snap: Option<String>,
    /// The file, or the folder for formats of several files; else standard output.
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
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
        /// Only say what would happen.
        #[arg(long)]
        dry_run: bool,
    },
    /// Hang a tag below another one; `/` is the root.
    Move {
        /// Its path.
        path: String,
        /// The path of the tag above.
        parent: String,
        /// Only say what would happen.
        #[arg(long)]
        dry_run: bool,
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
        /// The file to read: newsmark's TOML, a `.csv` or a `.qdc` of REFI-QDA; `-` is TOML on standard input.
        file: PathBuf,
    },
    /// Write the tags to a file or standard output.
    Export {
        /// The file; `.csv` (for spreadsheets and Taguette) and `.qdc` (REFI-QDA) by its ending, else TOML.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

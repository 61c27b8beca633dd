//! What both front ends do, once: free functions over a [`Store`], one file for each thing.
//!
//! They take the time instead of reading a clock, print nothing, and block: the terminal front end calls
//! them on worker threads, the command line directly.

mod about;
mod absent;
pub mod add;
mod agreement;
mod backup;
mod blend;
mod change;
mod check;
mod codebook;
mod compare;
mod demo;
mod desk;
mod document;
mod error;
mod fetch;
mod finder;
mod full_text;
mod groups;
mod import;
mod judged;
mod list;
mod load;
mod matrix;
mod notes;
mod occurrences;
mod open;
mod origins;
mod passages;
mod place;
mod project;
mod purge;
mod quote;
mod read;
mod review;
pub mod samples;
mod search;
mod searches;
mod standing;
mod stories;
mod study;
mod subscribed;
mod tag;
mod tag_all;
mod titles;
mod twins;

pub use about::About;
pub use absent::absent;
pub use add::{AddOptions, Added, Input, Progress, Status, Summary, add};
pub use agreement::{AgreementRow, CoderRow, Differing, agreement, coders};
pub use backup::{Restored, backup, backup_if_due, backups, restore};
pub use blend::{Blend, Signs, Which};
pub use change::{Undone, commit, log, redo, undo};
pub use check::{Fault, Report, check, check_index};
pub use codebook::{CodebookStep, TagRow, alter_codebook, codebook, impact};
pub use compare::{Comparison, Side, compare, find_version};
pub use demo::fill_demo;
pub use desk::Desk;
pub use document::parse;
pub use error::OpsError;
pub use fetch::{
    FeedAnswer, FeedStatus, FetchOptions, FetchSettings, Fetching, Occasion, Round, fetch,
    state_in_words,
};
pub use fetch::{failing, unasked};
pub use finder::Finder;
pub use full_text::{FullText, FullTextStatus, full_texts};
pub use groups::{Grouping, PassageGroup, passage_groups};
pub use import::{Taken, foretell_drafts, foretell_import, import, import_drafts};
pub use list::{ListRow, SourceRow, list, list_in_texts, sources};
pub use load::{Loaded, News, data_version, first_headers, library, news};
pub use matrix::{GroupBy, MatrixRow, Nearness, PairRow, cooccurrence, matrix};
pub use notes::{NoteHit, Noted, Notes};
pub use occurrences::{Among, Occurrence, occurrences};
pub use open::{is_read_only, open, open_another, open_read_only};
pub use origins::{
    OriginRow, folders, origin_rows, origins, shown_address, shown_name, subscribed, subscriptions,
};
pub use passages::passages;
pub use place::{Payloads, Place};
pub use project::project;
pub use purge::{purge, purge_removed};
pub use quote::Wanted;
pub use read::{Reading, article, remember_position, show_version, version};
pub use review::{ReviewRow, Ruling, Undecided, review, rule, undecided};
pub use search::{Answer, Hit, SearchOptions, search};
pub use searches::{SearchRow, remove_search, save_search, searches};
pub use standing::{SaidBy, Standing, standing, standings};
pub use stories::{
    PairOfArticles, ParagraphRow, PartnerRow, RelatedRow, StoryRow, TellingRow, compare_articles,
    group_stories, library_with_stories, merge_stories, split_story, stories, stories_since, story,
    without_story,
};
pub use study::study;
pub use subscribed::{alter_named, alter_origin, below_named, named_origins};
pub use tag::{ArticleRef, TagRequest, Tagged, Target, Unit, find_article, tag, untag};
pub use tag_all::{Done, TagAll, TaggedPlace, tag_all};
pub use titles::{TitleAnswer, TitleHit, Titles, refresh_titles, title_index};
pub use twins::twins;

pub use crate::store::{
    Access, Entry as LogEntry, EntryKind, Opened, StepState, Store, StoreError, VersionRow,
};

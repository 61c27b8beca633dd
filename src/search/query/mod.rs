//! The one query language: what is typed into a filter, a search, a saved view or the command line.
//!
//! Words are parted by spaces and all must match; `or` joins its two neighbors, parentheses group,
//! `-` excludes, quotes ask for exactly these words in this order. `source:` `folder:` `origin:` `tag:` `coder:`
//! `story:` `is:` `after:` `before:` `newer:` `lang:` `title:` and `in:clutter` are filters. What fzf has taught people to type
//! (`'exact`, `!not`, `^start`, `|`) is understood.

mod complete;
mod date;
mod expr;
mod facts;
mod filter;
mod lex;
mod parse;

use std::fmt;

pub use complete::{Completion, Known, complete};
pub use date::{Age, AgeUnit, Since};
pub use expr::{Expr, Match, Text};
pub use facts::{Facts, Verdict};
pub use filter::{Filter, Mark, Value};

/// Most words and filters of one query; what follows them is left out.
pub const MOST_TERMS: usize = 64;
/// Longest query, in bytes of its printed terms; what follows is left out.
pub const LONGEST_QUERY: usize = 4096;
/// Longest single term, in bytes; what follows is left out.
pub const LONGEST_TERM: usize = 512;
/// Deepest nesting of parentheses; deeper ones are read as if they were not there.
pub const DEEPEST: usize = 16;

/// A parsed query. Prints back to what can be typed, in one canonical form that parses to the same expression.
///
/// ```
/// use newsmark::search::query::Query;
///
/// let query = Query::parse("'land swap  !opinion src:ledger is:unr");
/// assert_eq!(query.to_string(), "\"land\" swap -opinion source:ledger is:unread");
/// assert!(query.problems.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// What must hold.
    pub expr: Expr,
    /// What could not be understood, and how it was taken instead.
    pub problems: Vec<Problem>,
}

/// A term that was not understood as what it looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The term as it was typed.
    pub term: String,
    /// What is wrong with it, in words.
    pub why: String,
}

impl Query {
    /// Reads whatever was typed: every text is a query.
    ///
    /// What is not finished yet (`source:`, an open quote, a dangling `or`) asks for nothing.
    /// A filter with a value it cannot have is taken as a word and explained in [`Query::problems`].
    pub fn parse(typed: &str) -> Self {
        parse::parse(typed)
    }

    /// Whether the query asks for nothing, so that everything matches.
    pub fn is_empty(&self) -> bool {
        matches!(&self.expr, Expr::All(parts) if parts.is_empty())
    }

    /// Whether the folded lines of pages are meant (`in:clutter`).
    pub fn is_in_clutter(&self) -> bool {
        self.expr
            .must()
            .iter()
            .any(|it| matches!(it, Expr::Filter(Filter::InClutter)))
    }

    /// Whether a story is asked for anywhere in it (`story:`), so that stories must have been made.
    pub fn asks_for_a_story(&self) -> bool {
        let mut filters = self.filters().into_iter();
        filters.any(|it| matches!(it, Filter::Story(_)))
    }

    /// All filters of it, wherever they stand.
    pub fn filters(&self) -> Vec<&Filter> {
        let mut filters = Vec::new();
        self.expr.collect_filters(&mut filters);
        filters
    }

    /// Whether an article with these `facts` matches; `found` says whether a text is found in it.
    pub fn admits(
        &self,
        facts: &Facts<'_>,
        now: crate::model::Moment,
        found: &mut dyn FnMut(&Text) -> bool,
    ) -> bool {
        self.expr.admits(facts, now, found)
    }

    /// What the `facts` alone say, whatever texts may be found.
    pub fn verdict(&self, facts: &Facts<'_>, now: crate::model::Moment) -> Verdict {
        self.expr.verdict(facts, now)
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.expr.fmt(f)
    }
}

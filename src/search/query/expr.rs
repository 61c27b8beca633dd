//! [`Expr`]: a query as a tree, and how it is printed.

use std::fmt;

use super::Filter;

/// What must hold. Parsing gives the simplest form: no group in a group of its kind, none of one or no member
/// (except that nothing at all is an empty [`Expr::All`]), no double negation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// All of these.
    All(Vec<Expr>),
    /// At least one of these.
    Any(Vec<Expr>),
    /// Not this.
    Not(Box<Expr>),
    /// This text is found.
    Text(Text),
    /// This is so.
    Filter(Filter),
}

/// A text that is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Text {
    /// The text as it was typed, without quotes.
    pub text: String,
    /// How closely it must match.
    pub matching: Match,
}

/// How closely a text must match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Match {
    /// Other spellings and mistakes of typing are allowed.
    Near,
    /// Exactly these words in this order (`"…"`, `'…`).
    Exact,
    /// A title or block begins so (`^…`).
    Start,
}

impl Default for Expr {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl Expr {
    /// The parts that must all hold.
    pub fn must(&self) -> &[Self] {
        match self {
            Self::All(parts) => parts,
            single => std::slice::from_ref(single),
        }
    }

    /// Puts all filters in it into `found`.
    pub(super) fn collect_filters<'a>(&'a self, found: &mut Vec<&'a Filter>) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.collect_filters(found);
                }
            }
            Self::Not(inner) => inner.collect_filters(found),
            Self::Text(_) => {}
            Self::Filter(filter) => found.push(filter),
        }
    }

    /// Everything in `parts`, in the simplest form; `None` for nothing.
    pub(super) fn all(parts: Vec<Self>) -> Option<Self> {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Self::All(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        if flat.len() > 1 {
            return Some(Self::All(flat));
        }
        flat.pop()
    }

    /// One or the other, in the simplest form.
    pub(super) fn or(self, other: Self) -> Self {
        let mut parts = match self {
            Self::Any(parts) => parts,
            single => vec![single],
        };
        match other {
            Self::Any(more) => parts.extend(more),
            single => parts.push(single),
        }
        Self::Any(parts)
    }

    /// The opposite, in the simplest form.
    pub(super) fn negated(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    /// Prints a member of a group, in parentheses if it is a group itself.
    fn fmt_member(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(_) | Self::Any(_) => write!(f, "({self})"),
            _ => write!(f, "{self}"),
        }
    }
}

/// Prints `parts` with `between` them.
fn fmt_joined(f: &mut fmt::Formatter<'_>, parts: &[Expr], between: &str) -> fmt::Result {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            f.write_str(between)?;
        }
        part.fmt_member(f)?;
    }
    Ok(())
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(parts) => fmt_joined(f, parts, " "),
            Self::Any(parts) => fmt_joined(f, parts, " or "),
            Self::Not(inner) => {
                f.write_str("-")?;
                inner.fmt_member(f)
            }
            Self::Text(text) => text.fmt(f),
            Self::Filter(filter) => filter.fmt(f),
        }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.matching {
            Match::Near => f.write_str(&self.text),
            Match::Exact => write!(f, "\"{}\"", self.text),
            Match::Start => write!(f, "^{}", self.text),
        }
    }
}

//! Steps on articles: read, starred, removed, their source, their folded lines.

use super::Steps;
use crate::model::{
    ArticleId, ArticleState, Author, Change, Delta, Edit, Moment, Verdict, VerdictKey, VersionHash,
};

/// What an article can be marked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// It was read.
    Read,
    /// It is new again.
    Unread,
    /// It has a star.
    Starred,
    /// It has no star.
    Unstarred,
    /// It is gone from the lists.
    Removed,
    /// It is back in the lists.
    Restored,
}

impl Mark {
    fn set(self, state: &mut ArticleState) {
        match self {
            Self::Read => state.read = true,
            Self::Unread => state.read = false,
            Self::Starred => state.starred = true,
            Self::Unstarred => state.starred = false,
            Self::Removed => state.removed = true,
            Self::Restored => state.removed = false,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Read => "mark read",
            Self::Unread => "mark unread",
            Self::Starred => "star",
            Self::Unstarred => "take the star away",
            Self::Removed => "remove from the list",
            Self::Restored => "put back into the list",
        }
    }
}

impl Steps<'_> {
    /// Marks articles; those that are so already are left alone.
    pub fn mark(&self, articles: &[ArticleId], mark: Mark) -> Change {
        let edits = articles
            .iter()
            .filter_map(|id| self.state_edit(*id, |state| mark.set(state)));
        let edits: Vec<Edit> = edits.collect();
        let label = match edits.len() {
            0 | 1 => mark.label().to_owned(),
            count => format!("{} ({count} articles)", mark.label()),
        };
        self.change(label, edits)
    }

    /// Notes that an article was opened, and with it those that are the same page: the machine's own read mark,
    /// which undo does not touch.
    pub fn opened(&self, articles: &[ArticleId]) -> Change {
        let edits = articles
            .iter()
            .filter_map(|id| self.state_edit(*id, |state| state.read = true))
            .collect();
        Change {
            author: Author::Machine,
            ..self.change("open", edits)
        }
    }

    /// Corrects who published an article; `None` goes back to what its text says.
    pub fn correct_source(&self, article: ArticleId, source: Option<&str>) -> Change {
        let source = source.map(str::to_owned);
        let edit = self.state_edit(article, |state| state.source = source);
        self.change("correct the source", edit.into_iter().collect())
    }

    /// Says whether a block is clutter; `None` goes back to what the parser thinks.
    pub fn judge(&self, key: VerdictKey, verdict: Option<Verdict>) -> Change {
        let before = self.library.verdict(&key);
        let edits = (before != verdict).then_some(Edit::Verdict(Delta {
            key,
            before,
            after: verdict,
        }));
        let label = match verdict {
            Some(Verdict::Clutter) => "fold the block",
            _ => "show the block",
        };
        self.change(label, edits.into_iter().collect())
    }

    fn state_edit(&self, key: ArticleId, edit: impl FnOnce(&mut ArticleState)) -> Option<Edit> {
        let before = self.library.state(key);
        let mut after = before.clone();
        edit(&mut after);
        let edit = Edit::State(Delta {
            key,
            before: Some(before.clone()),
            after: Some(after.clone()),
        });
        (before != after).then_some(edit)
    }
}

/// Shows the version `to` of an article instead of `from`, also one that was held back.
pub fn show_version(article: ArticleId, from: VersionHash, to: VersionHash, now: Moment) -> Change {
    let edit = Edit::Shown(Delta {
        key: article,
        before: Some(from),
        after: Some(to),
    });
    Change::by_person("show another version", now, vec![edit])
}

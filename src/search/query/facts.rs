//! [`Facts`]: what is known of an article, and whether the filters of a query hold for it.

use super::{Expr, Filter, Mark, Text, Value};
use crate::model::{Moment, Origin, OriginId, Published, StoryId};
use crate::search::fold::words;

/// What filters ask about an article.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts<'a> {
    /// Its title.
    pub title: &'a str,
    /// Who published it, if that is known.
    pub source: Option<&'a str>,
    /// Where it came from, if that is still there.
    pub origin: Option<(OriginId, &'a Origin)>,
    /// The paths of the tags of its passages, `framing/blame`.
    pub tags: &'a [&'a str],
    /// Who marked its passages.
    pub coders: &'a [&'a str],
    /// When it was published, if that is known.
    pub published: Option<Published>,
    /// The code of its language, if that is known.
    pub language: Option<&'a str>,
    /// The story it belongs to.
    pub story: Option<StoryId>,
    /// Whether it was read.
    pub read: bool,
    /// Whether it is starred.
    pub starred: bool,
    /// Whether a passage of it is marked.
    pub tagged: bool,
}

/// What the facts say about a query when it is not known which texts are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It matches whatever is found.
    Yes,
    /// It cannot match.
    No,
    /// It depends on what is found.
    Depends,
}

impl Expr {
    /// Whether the expression holds; `found` says whether a text is found.
    pub fn admits(
        &self,
        facts: &Facts<'_>,
        now: Moment,
        found: &mut dyn FnMut(&Text) -> bool,
    ) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|it| it.admits(facts, now, found)),
            Self::Any(parts) => parts.iter().any(|it| it.admits(facts, now, found)),
            Self::Not(inner) => !inner.admits(facts, now, found),
            Self::Text(text) => found(text),
            Self::Filter(filter) => filter.admits(facts, now),
        }
    }

    /// What the facts alone say.
    pub fn verdict(&self, facts: &Facts<'_>, now: Moment) -> Verdict {
        match self {
            Self::All(parts) => combine(
                parts.iter().map(|it| it.verdict(facts, now)),
                Verdict::No,
                Verdict::Yes,
            ),
            Self::Any(parts) => combine(
                parts.iter().map(|it| it.verdict(facts, now)),
                Verdict::Yes,
                Verdict::No,
            ),
            Self::Not(inner) => match inner.verdict(facts, now) {
                Verdict::Yes => Verdict::No,
                Verdict::No => Verdict::Yes,
                Verdict::Depends => Verdict::Depends,
            },
            Self::Text(_) => Verdict::Depends,
            Self::Filter(filter) if filter.admits(facts, now) => Verdict::Yes,
            Self::Filter(_) => Verdict::No,
        }
    }
}

/// `decisive` if any of the `verdicts` is, `neutral` if all are, else it depends.
fn combine(
    verdicts: impl Iterator<Item = Verdict>,
    decisive: Verdict,
    neutral: Verdict,
) -> Verdict {
    let mut result = neutral;
    for verdict in verdicts {
        if verdict == decisive {
            return decisive;
        }
        if verdict == Verdict::Depends {
            result = Verdict::Depends;
        }
    }
    result
}

impl Filter {
    /// Whether the filter holds for an article with these `facts`; `in:clutter` always does.
    ///
    /// What is not known is neither before nor after any day, and newer than nothing.
    pub fn admits(&self, facts: &Facts<'_>, now: Moment) -> bool {
        match self {
            Self::Source(value) => value.names(facts.source.unwrap_or_default()),
            Self::Folder(value) => facts
                .origin
                .is_some_and(|(_, it)| value.holds_folder(&it.folder)),
            Self::Origin(value) => facts.origin.is_some_and(|(id, it)| value.is_origin(id, it)),
            Self::Tag(value) => facts.tags.iter().any(|it| value.holds_path(it)),
            Self::Coder(value) => facts.coders.iter().any(|it| value.names(it)),
            Self::Story(story) => facts.story == Some(*story),
            Self::Is(mark) => mark.is_on(facts),
            Self::After(since) => facts.published.is_some_and(|it| it.day() >= since.day),
            Self::Before(since) => facts.published.is_some_and(|it| it.day() < since.day),
            Self::Newer(age) => facts
                .published
                .is_some_and(|it| it.seconds() >= now.seconds() - age.seconds()),
            Self::Language(value) => value.is_language(facts.language.unwrap_or_default()),
            Self::Title(value) => value.is_in_title(facts.title),
            Self::InClutter => true,
        }
    }
}

impl Mark {
    fn is_on(self, facts: &Facts<'_>) -> bool {
        match self {
            Self::Unread => !facts.read,
            Self::Read => facts.read,
            Self::Starred => facts.starred,
            Self::Tagged => facts.tagged,
        }
    }
}

impl Value {
    /// Whether a name is meant: each word begins a word of the name; quoted, it is the whole name.
    fn names(&self, name: &str) -> bool {
        let asked = &self.folded;
        if asked.is_empty() || !asked.iter().all(|it| may_hold(name, it)) {
            return false;
        }
        let given = folded(name);
        if self.whole {
            return *asked == given;
        }
        asked
            .iter()
            .all(|word| given.iter().any(|it| it.starts_with(word.as_str())))
    }

    /// Whether these folders, outermost first, are meant or one of them is.
    pub fn holds_folder(&self, folder: &[String]) -> bool {
        !folder.is_empty() && self.holds_path(&folder.join("/"))
    }

    /// Whether an origin is meant: by its name, its number, or a part of its address with a dot or slash in it.
    pub fn is_origin(&self, id: OriginId, origin: &Origin) -> bool {
        let typed = self.text.to_lowercase();
        let is_address = typed.contains(['.', '/']) && !typed.trim_matches(['.', '/']).is_empty();
        self.names(&origin.name)
            || self.text.parse() == Ok(id.0)
            || is_address && origin.address.to_lowercase().contains(&typed)
    }

    /// Whether a path is meant or one above it: its parts in a row, the last perhaps only begun;
    /// quoted, the whole path from the top.
    fn holds_path(&self, path: &str) -> bool {
        let parts = |text: &str| -> Vec<String> { text.split('/').map(part).collect() };
        let asked = parts(self.text.trim_matches('/'));
        let given = parts(path);
        if self.whole {
            return given.starts_with(&asked);
        }
        given.windows(asked.len()).any(|window| {
            let Some((last, above)) = window.split_last() else {
                return false;
            };
            let Some((begun, asked)) = asked.split_last() else {
                return false;
            };
            above == asked && last.starts_with(begun.as_str())
        })
    }

    /// Whether a language is meant: `pt` is also `pt-BR`.
    fn is_language(&self, code: &str) -> bool {
        let main = code.split(['-', '_']).next().unwrap_or_default();
        [code, main]
            .iter()
            .any(|it| it.eq_ignore_ascii_case(&self.text))
    }

    /// Whether the words are in a title, the last perhaps only begun; quoted, as they stand.
    fn is_in_title(&self, title: &str) -> bool {
        let asked = &self.folded;
        if asked.is_empty() || !asked.iter().all(|it| may_hold(title, it)) {
            return false;
        }
        let given = folded(title);
        if self.whole {
            return given.windows(asked.len().max(1)).any(|it| it == *asked);
        }
        let Some((begun, asked)) = asked.split_last() else {
            return false;
        };
        asked.iter().all(|it| given.contains(it))
            && given.iter().any(|it| it.starts_with(begun.as_str()))
    }
}

/// Whether the folded `word` may be in `text`: a quick look, since a filter is asked about every article.
///
/// Only plain ASCII can be judged without folding; signs between letters may fall out.
fn may_hold(text: &str, word: &str) -> bool {
    if !text.is_ascii() {
        return true;
    }
    let Some(first) = word.bytes().next().filter(|_| word.is_ascii()) else {
        return word.is_empty();
    };
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|it| it.eq_ignore_ascii_case(&first)) {
        let from = rest.get(at..).unwrap_or_default();
        let mut letters = from.iter().filter(|it| it.is_ascii_alphanumeric());
        let is_here = word.bytes().all(|it| {
            letters
                .next()
                .is_some_and(|letter| letter.eq_ignore_ascii_case(&it))
        });
        if is_here {
            return true;
        }
        rest = from.get(1..).unwrap_or_default();
    }
    false
}

/// A part of a path as it is compared; one of signs alone stays as it is.
fn part(name: &str) -> String {
    let words = folded(name).join(" ");
    if words.is_empty() {
        name.trim().to_lowercase()
    } else {
        words
    }
}

fn folded(text: &str) -> Vec<String> {
    words(text).map(|it| it.text).collect()
}

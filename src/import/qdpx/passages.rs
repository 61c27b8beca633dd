//! The marked passages of one text of a project, as drafts.

use std::sync::Arc;

use super::archive::Archive;
use super::parts::{Coding, Role, Selection, TextSource};
use super::project::Project;
use crate::import::draft::{Draft, DraftText, Drafts, GivenId, Source, filled, version};
use crate::model::{Published, Selector, VersionHash};
use crate::text::{CodePoints, LineEnds, TextRange};

/// Takes in a text and what is marked in it; `None` if there is no text that can be read.
///
/// Where something is marked that cannot be read, that is said with its line.
pub(super) fn take(
    drafts: &mut Drafts,
    project: &Project,
    source: &TextSource,
    archive: &mut Archive<'_>,
) -> Option<()> {
    let at = |it: &Selection| format!("line {} of project.qde", it.line);
    let remarks = source.remarks(&project.memos);
    let selections = || source.selections.iter().chain(&remarks);
    if source.role == Role::Part && selections().next().is_none() {
        return Some(());
    }
    let stored = match stored(source, archive) {
        Ok(stored) => stored,
        Err(why) => {
            for selection in selections() {
                drafts.refuse(at(selection), format!("{why} (`{}`)", source.name));
            }
            return selections().next().map(|_| ());
        }
    };
    let ends = LineEnds::new(&stored);
    let text = Text::new(&stored, &ends);
    let from = origin(source, &ends.text);
    for selection in selections() {
        let place = text.place(selection).and_then(|it| archive.spend(it));
        match place {
            Ok(range) => {
                for draft in of_coders(project, selection) {
                    drafts.take(Draft {
                        at: at(selection),
                        from: from.clone(),
                        ..text.draft(range, draft)
                    });
                }
            }
            Err(why) => drafts.refuse(at(selection), why),
        }
    }
    if source.role == Role::Whole {
        let plain = from.text.clone().filter(|it| **it == *stored);
        let stored = plain.unwrap_or_else(|| Arc::from(stored));
        drafts.texts.push(DraftText { from, stored });
    }
    Some(())
}

/// The text as it is stored in the project or beside it.
fn stored(source: &TextSource, archive: &mut Archive<'_>) -> Result<String, String> {
    match (&source.content, &source.path) {
        (Some(text), _) => Ok(text.clone()),
        (None, Some(path)) => archive.text(path),
        (None, None) => Err("it has no plain text".to_owned()),
    }
}

/// What the project says of where the text is from: our own variables, else its name.
fn origin(source: &TextSource, plain: &str) -> Source {
    let value = |name: &str| source.values.get(name).and_then(|it| filled(it));
    let name = source.name.strip_suffix(".txt").unwrap_or(&source.name);
    Source {
        key: value("article key"),
        external_id: value("external id"),
        url: value("url"),
        title: value("title").or_else(|| filled(name)),
        source: value("outlet"),
        published: value("published").and_then(|it| Published::read(&it)),
        version: value("version").and_then(|it| version(&it)),
        text: Some(Arc::from(plain)),
    }
}

/// A passage for each coder who coded the selection: here a passage is of one coder.
fn of_coders(project: &Project, selection: &Selection) -> Vec<Draft> {
    let coder = |it: &Coding| it.coder.clone().or_else(|| selection.coder.clone());
    let mut coders: Vec<Option<String>> = selection.codings.iter().map(coder).collect();
    let mut seen = std::collections::HashSet::new();
    coders.retain(|it| seen.insert(it.clone()));
    if coders.is_empty() {
        coders.push(selection.coder.clone());
    }
    let mut drafts = Vec::new();
    for (nth, who) in coders.into_iter().enumerate() {
        let codings: Vec<&Coding> = selection
            .codings
            .iter()
            .filter(|it| coder(it) == who)
            .collect();
        let tags = codings.iter().filter_map(|it| project.path(&it.target));
        let id = match nth {
            0 => project.id(GivenId::read(&selection.guid)),
            _ => GivenId::Name(format!(
                "{} {}",
                selection.guid,
                who.clone().unwrap_or_default()
            )),
        };
        drafts.push(Draft {
            id,
            tags: tags.map(str::to_owned).collect(),
            note: filled(&project.note(selection)),
            coder: who.as_deref().and_then(|it| filled(project.user(it))),
            created: selection.created.or_else(|| codings.first()?.created),
            modified: selection.modified,
            ..Draft::default()
        });
    }
    drafts
}

/// A text as it is stored and as it is exchanged, measured once for all that is marked in it.
struct Text<'a> {
    ends: &'a LineEnds,
    stored: CodePoints<'a>,
    plain: CodePoints<'a>,
    /// Characters as it is stored.
    length: usize,
    version: VersionHash,
}

impl<'a> Text<'a> {
    fn new(stored: &'a str, ends: &'a LineEnds) -> Self {
        Self {
            ends,
            stored: CodePoints::new(stored),
            plain: CodePoints::new(&ends.text),
            length: stored.chars().count(),
            version: VersionHash::of(&ends.text),
        }
    }

    /// Where a selection is in the plain text, or why nowhere.
    fn place(&self, selection: &Selection) -> Result<TextRange, String> {
        let Some((start, end)) = &selection.range else {
            return Ok(TextRange::of(&self.ends.text));
        };
        let number = |it: &str| it.trim().parse::<usize>().ok();
        let wrong = || {
            format!(
                "{start}..{end} is no passage of a text of {} characters",
                self.length
            )
        };
        let (Some(from), Some(to)) = (number(start), number(end)) else {
            return Err(wrong());
        };
        let stored = self.stored.to_range(from, to);
        let stored = stored.map(|it| self.ends.range(it));
        // Some programs count a line end of two characters as one.
        let counted = self.plain.to_range(from, to);
        let agrees = |it: &TextRange| is_named(it.slice(&self.ends.text), &selection.name);
        let place = match (stored, counted) {
            (Some(stored), Some(counted)) if !agrees(&stored) && agrees(&counted) => Some(counted),
            (stored, _) => stored,
        };
        place.filter(|it| !it.is_empty()).ok_or_else(wrong)
    }

    /// The draft with its position and words.
    fn draft(&self, range: TextRange, draft: Draft) -> Draft {
        let selector = Selector::in_version(self.version, &self.ends.text, range);
        Draft {
            position: Some(self.plain.of_range(selector.range)),
            quote: selector.quote,
            prefix: selector.prefix,
            suffix: selector.suffix,
            ..draft
        }
    }
}

/// Whether a selection's name is made of the words: programs write the first ones there.
fn is_named(words: &str, name: &str) -> bool {
    let letters = |text: &str| {
        text.chars()
            .filter(|it| !it.is_whitespace())
            .take(12)
            .collect::<String>()
    };
    let name = letters(name);
    !name.is_empty() && letters(words).starts_with(&name)
}

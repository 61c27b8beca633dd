//! The marked passages of one text of a project, as drafts.

use std::sync::Arc;

use super::archive::Archive;
use super::parts::{Coding, Selection, TextSource};
use super::project::Project;
use crate::import::draft::{Draft, Drafts, GivenId, Source, filled, version};
use crate::model::{Published, Selector};
use crate::text::{CodePoints, LineEnds, TextRange};

/// Takes in what is marked in a text.
pub(super) fn take(
    drafts: &mut Drafts,
    project: &Project,
    source: &TextSource,
    archive: &mut Archive<'_>,
) {
    if source.selections.is_empty() {
        return;
    }
    let at = |it: &Selection| format!("line {} of project.qde", it.line);
    let text = match (&source.content, &source.path) {
        (Some(text), _) => Ok(text.clone()),
        (None, Some(path)) => archive.text(path),
        (None, None) => Err("it has no plain text".to_owned()),
    };
    let text = match text {
        Ok(text) => Text::new(text),
        Err(why) => {
            for selection in &source.selections {
                drafts.refuse(at(selection), format!("{why} (`{}`)", source.name));
            }
            return;
        }
    };
    let from = origin(source, &text);
    for selection in &source.selections {
        match text.place(selection) {
            Ok(range) => {
                let at = at(selection);
                for draft in of_coders(project, selection) {
                    drafts.take(text.draft(
                        range,
                        Draft {
                            at: at.clone(),
                            from: from.clone(),
                            ..draft
                        },
                    ));
                }
            }
            Err(why) => drafts.refuse(at(selection), why),
        }
    }
}

/// What the project says of where the text is from: our own variables, else its name.
fn origin(source: &TextSource, text: &Text) -> Source {
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
        text: Some(Arc::clone(&text.plain)),
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

/// A text as it is stored and as it is exchanged.
struct Text {
    stored: String,
    ends: LineEnds,
    plain: Arc<str>,
}

impl Text {
    fn new(stored: String) -> Self {
        let ends = LineEnds::new(&stored);
        let plain = Arc::from(ends.text.as_str());
        Self {
            stored,
            ends,
            plain,
        }
    }

    /// Where a selection is in the plain text, or why nowhere.
    fn place(&self, selection: &Selection) -> Result<TextRange, String> {
        let Some((start, end)) = &selection.range else {
            return Ok(TextRange::of(&self.plain));
        };
        let number = |it: &str| it.trim().parse::<usize>().ok();
        let wrong = || {
            format!(
                "{start}..{end} is no passage of a text of {} characters",
                self.stored.chars().count()
            )
        };
        let (Some(from), Some(to)) = (number(start), number(end)) else {
            return Err(wrong());
        };
        let stored = CodePoints::new(&self.stored).to_range(from, to);
        let stored = stored.map(|it| self.ends.range(it));
        // Some programs count a line end of two characters as one.
        let counted = CodePoints::new(&self.plain).to_range(from, to);
        let agrees = |it: &TextRange| is_named(it.slice(&self.plain), &selection.name);
        let place = match (stored, counted) {
            (Some(stored), Some(counted)) if !agrees(&stored) && agrees(&counted) => Some(counted),
            (stored, _) => stored,
        };
        place.filter(|it| !it.is_empty()).ok_or_else(wrong)
    }

    /// The draft with its position and words.
    fn draft(&self, range: TextRange, draft: Draft) -> Draft {
        let selector = Selector::new(&self.plain, range);
        Draft {
            position: Some(CodePoints::new(&self.plain).of_range(selector.range)),
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

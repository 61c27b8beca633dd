//! Passages in groups, as they are looked through.

use std::collections::BTreeMap;

use super::passages::{matching, matching_nearly};
use crate::model::{Annotation, AnnotationId, Library, Moment, TagId};
use crate::search::query::Query;

/// What passages are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Grouping {
    /// By tag, in the order of the tree; a passage stands under each of its tags.
    #[default]
    Tag,
    /// By who published the article.
    Source,
    /// By the month the article was published in, the newest first.
    Month,
    /// By who marked them.
    Coder,
    /// Not at all: the newest first.
    None,
}

/// Passages that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageGroup {
    /// What they have in common, in words; nothing if they are not grouped.
    pub name: Option<String>,
    /// The tag, if they are grouped by tag and have one.
    pub tag: Option<TagId>,
    /// The passages, the newest first.
    pub passages: Vec<AnnotationId>,
}

impl Grouping {
    /// The next one in the round.
    pub fn next(self) -> Self {
        match self {
            Self::Tag => Self::Source,
            Self::Source => Self::Month,
            Self::Month => Self::Coder,
            Self::Coder => Self::None,
            Self::None => Self::Tag,
        }
    }

    /// What it is called.
    pub fn words(self) -> &'static str {
        match self {
            Self::Tag => "tag",
            Self::Source => "source",
            Self::Month => "month",
            Self::Coder => "coder",
            Self::None => "age",
        }
    }
}

/// The passages that match in groups, and how many there are, each counted once.
///
/// Slips in words are forgiven if nothing matches as it was typed.
pub fn passage_groups(
    library: &Library,
    query: &Query,
    by: Grouping,
    now: Moment,
) -> (Vec<PassageGroup>, usize) {
    let mut found = matching(library, query, now);
    if found.is_empty() {
        found = matching_nearly(library, query, now);
    }
    found.reverse();
    let total = found.len();
    let groups = match by {
        Grouping::Tag => by_tag(library, &found),
        Grouping::None => vec![PassageGroup {
            name: None,
            tag: None,
            passages: found.iter().map(|(id, _)| *id).collect(),
        }],
        Grouping::Source | Grouping::Month | Grouping::Coder => by_name(library, &found, by),
    };
    (groups, total)
}

type Found<'a> = [(AnnotationId, &'a Annotation)];

fn by_tag(library: &Library, found: &Found<'_>) -> Vec<PassageGroup> {
    let mut of_tag: BTreeMap<TagId, Vec<AnnotationId>> = BTreeMap::new();
    let mut untagged = Vec::new();
    for (id, annotation) in found {
        if annotation.tags.is_empty() {
            untagged.push(*id);
        }
        for tag in &annotation.tags {
            of_tag.entry(*tag).or_default().push(*id);
        }
    }
    let tree = library.codebook().tree().into_iter();
    let mut groups: Vec<PassageGroup> = tree
        .filter_map(|(tag, _)| {
            Some(PassageGroup {
                name: Some(library.codebook().path(tag)),
                tag: Some(tag),
                passages: of_tag.remove(&tag)?,
            })
        })
        .collect();
    if !untagged.is_empty() {
        groups.push(PassageGroup {
            name: Some("(no tag)".to_owned()),
            tag: None,
            passages: untagged,
        });
    }
    groups
}

fn by_name(library: &Library, found: &Found<'_>, by: Grouping) -> Vec<PassageGroup> {
    let mut groups: BTreeMap<String, Vec<AnnotationId>> = BTreeMap::new();
    for (id, annotation) in found {
        let name = name_of(library, annotation, by);
        groups.entry(name).or_default().push(*id);
    }
    let group = |(name, passages): (String, Vec<AnnotationId>)| PassageGroup {
        name: Some(name)
            .filter(|it| !it.is_empty())
            .or_else(|| Some("(unknown)".to_owned())),
        tag: None,
        passages,
    };
    let mut groups: Vec<PassageGroup> = groups.into_iter().map(group).collect();
    if by == Grouping::Month {
        groups.reverse();
    }
    groups
}

/// What a passage has in common with others of its group; empty if it is not known.
fn name_of(library: &Library, annotation: &Annotation, by: Grouping) -> String {
    let header = annotation.article.and_then(|it| library.headers.find(it));
    let about = &annotation.about;
    match by {
        Grouping::Source => {
            let source = header.map_or(about.source.as_deref(), |it| library.source(it));
            source.unwrap_or_default().to_owned()
        }
        Grouping::Month => {
            let published = header.map_or(about.published, |it| it.published);
            let day = published.map(|it| it.to_string()).unwrap_or_default();
            day.get(..7).unwrap_or_default().to_owned()
        }
        Grouping::Coder | Grouping::Tag | Grouping::None => annotation.coder.clone(),
    }
}

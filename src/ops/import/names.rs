//! The ids and tags of passages of another shape: ours are kept, others are made so that they stay the same.

use std::collections::{HashMap, HashSet};

use ulid::Ulid;

use crate::import::{Draft, Drafts, GivenId};
use crate::model::codebook::names;
use crate::model::study::StudyTag;
use crate::model::{AnnotationId, Library, Moment, Tag, TagId};

/// Most names of a path; a tag that would hang deeper hangs there.
const DEEPEST: usize = 32;

/// Most tags that are named in a sentence.
const SHOWN: usize = 10;

/// The tags that drafts describe or name, by path.
pub(super) struct Tags<'a> {
    library: &'a Library,
    /// Each after the one above it.
    pub made: Vec<StudyTag>,
    of_path: HashMap<String, TagId>,
    used: HashSet<TagId>,
    /// Tags of the file that are here under another id: that of the library is taken.
    under_other_ids: Vec<String>,
    /// Tags of the file that have another path here.
    elsewhere: Vec<String>,
}

impl<'a> Tags<'a> {
    /// The tags that the file describes.
    pub(super) fn new(library: &'a Library, drafts: &Drafts) -> Self {
        let mut tags = Self {
            library,
            made: Vec::new(),
            of_path: HashMap::new(),
            used: HashSet::new(),
            under_other_ids: Vec::new(),
            elsewhere: Vec::new(),
        };
        for described in &drafts.codebook {
            let id = tags.id(&described.id);
            tags.recognize(&described.path, id);
            let here = tags.make(&described.path, id, &described.tag);
            if let (GivenId::Own(own), Some(here)) = (&described.id, here) {
                tags.compare(&described.path, TagId(Ulid(*own)), here);
            }
        }
        tags
    }

    /// The tag at a path, made if it is new; `None` for a path without a name.
    pub(super) fn named(&mut self, path: &str) -> Option<TagId> {
        self.make(path, None, &Tag::default())
    }

    /// What a person should know of the tags, in sentences.
    pub(super) fn sentences(&self) -> Vec<String> {
        let ids = under_other_ids(&self.under_other_ids);
        let paths = listed(
            "tags that have other paths here, which stay",
            &self.elsewhere,
        );
        ids.into_iter().chain(paths).collect()
    }

    /// Notes where the library calls a tag otherwise than the file.
    fn compare(&mut self, path: &str, own: TagId, here: TagId) {
        let codebook = self.library.codebook();
        let path = names(path).collect::<Vec<_>>().join("/");
        if own != here {
            self.under_other_ids.push(format!("`{path}`"));
        } else if codebook.find(own).is_some() && codebook.path(own) != path {
            let path_here = codebook.path(own);
            self.elsewhere.push(format!("`{path}` is `{path_here}`"));
        }
    }

    fn make(&mut self, path: &str, id: Option<TagId>, described: &Tag) -> Option<TagId> {
        let all: Vec<&str> = names(path).take(DEEPEST).collect();
        let paths: Vec<String> = (1..=all.len())
            .filter_map(|depth| Some(all.get(..depth)?.join("/")))
            .collect();
        // What hangs below a known tag needs none above it that the file names.
        let find = |path: &String| self.of_path.get(&path.to_lowercase()).copied();
        let known = paths.iter().rposition(|it| find(it).is_some());
        let mut parent = known.and_then(|it| find(paths.get(it)?));
        let first = known.map_or(0, |it| it + 1);
        for (depth, path) in paths.iter().enumerate().skip(first) {
            let is_last = depth + 1 == paths.len();
            parent = Some(self.add(
                path.clone(),
                parent,
                id.filter(|_| is_last),
                Some(described).filter(|_| is_last),
            ));
        }
        parent
    }

    /// A tag that the library has under the id that the file gives it, wherever it hangs here.
    fn recognize(&mut self, path: &str, id: Option<TagId>) {
        let codebook = self.library.codebook();
        let known = id.filter(|it| codebook.find(*it).is_some() && !self.used.contains(it));
        let folded = names(path).collect::<Vec<_>>().join("/").to_lowercase();
        if let Some(known) = known.filter(|_| !self.of_path.contains_key(&folded)) {
            self.used.insert(known);
            self.of_path.insert(folded, known);
        }
    }

    fn add(
        &mut self,
        path: String,
        parent: Option<TagId>,
        id: Option<TagId>,
        described: Option<&Tag>,
    ) -> TagId {
        let folded = path.to_lowercase();
        let codebook = self.library.codebook();
        // An id that a file gives to two tags is that of the first.
        let id = id.filter(|it| !self.used.contains(it));
        let known = id.filter(|it| codebook.find(*it).is_some());
        let id = known
            .or_else(|| codebook.at_path(&path))
            .or(id)
            .unwrap_or_else(|| TagId::derived(&format!("tag {folded}")));
        let tag = Tag {
            parent,
            name: path.rsplit('/').next().unwrap_or_default().to_owned(),
            ..described.cloned().unwrap_or_default()
        };
        self.used.insert(id);
        self.of_path.insert(folded, id);
        self.made.push(StudyTag { id, path, tag });
        id
    }

    fn id(&self, given: &GivenId) -> Option<TagId> {
        match given {
            GivenId::Own(id) => Some(TagId(Ulid(*id))),
            GivenId::Guid(guid) => {
                let own = TagId(Ulid(*guid));
                let known = self.library.codebook().find(own).map(|_| own);
                Some(known.unwrap_or_else(|| TagId::derived(&format!("guid {guid:032x}"))))
            }
            GivenId::Name(_) | GivenId::None => None,
        }
    }
}

/// Says which tags of a file are here under other ids.
pub(super) fn under_other_ids(tags: &[String]) -> Option<String> {
    listed("tags that are here under other ids, which stay", tags)
}

fn listed(what: &str, tags: &[String]) -> Option<String> {
    let shown = tags.get(..SHOWN).unwrap_or(tags);
    let more = match tags.len() - shown.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    (!tags.is_empty()).then(|| format!("{what}: {}{more}", shown.join(", ")))
}

/// The id of a passage: ours, or one made of what the file calls it, or else of what it says.
pub(super) fn passage_id(library: &Library, draft: &Draft) -> AnnotationId {
    let at = draft.created.unwrap_or_default();
    match &draft.id {
        GivenId::Own(id) => AnnotationId(Ulid(*id)),
        GivenId::Guid(guid) => {
            let own = AnnotationId(Ulid(*guid));
            let known = library.annotation(own).map(|_| own);
            known.unwrap_or_else(|| AnnotationId::derived(&format!("guid {guid:032x}"), at))
        }
        GivenId::Name(name) => {
            AnnotationId::derived(&format!("name {name} of {}", draft.from.name()), at)
        }
        GivenId::None => AnnotationId::derived(&content(draft), Moment::default()),
    }
}

/// All that a draft without an id says, as one text.
fn content(draft: &Draft) -> String {
    let position = draft.position.map(|(start, end)| format!("{start}..{end}"));
    let parts = [
        draft.from.name(),
        &position.unwrap_or_default(),
        &draft.prefix,
        &draft.quote,
        &draft.suffix,
        &draft.tags.join("\n"),
        draft.note.as_deref().unwrap_or_default(),
        draft.coder.as_deref().unwrap_or_default(),
    ];
    parts.join("\n\n")
}

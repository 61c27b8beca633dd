//! [`Library`]: the state model. Articles' headers and all that people said about them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;

use super::{
    Annotation, AnnotationId, ArticleId, ArticleState, Change, Codebook, Decision, DecisionKey,
    Delta, Edit, Header, Headers, Origin, OriginId, Pin, PinKey, SavedSearch, Stories, Verdict,
    VerdictKey,
};

/// All that the program knows, without the texts. Altered only by [`Library::apply`] and, for what
/// the machine fetched and already committed, by [`Library::headers`].
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The headers of all articles.
    pub headers: Headers,
    /// Which article is in which story, as the machine last made them.
    pub stories: Stories,
    codebook: Codebook,
    annotations: BTreeMap<AnnotationId, Annotation>,
    of_article: HashMap<ArticleId, BTreeSet<AnnotationId>>,
    states: HashMap<ArticleId, ArticleState>,
    /// The articles whose state says that they were removed.
    removed: BTreeSet<ArticleId>,
    origins: BTreeMap<OriginId, Origin>,
    verdicts: BTreeMap<VerdictKey, Verdict>,
    decisions: BTreeMap<DecisionKey, Decision>,
    pins: BTreeMap<PinKey, Pin>,
    searches: BTreeMap<String, SavedSearch>,
}

/// Why a change does not fit: something it builds on has been altered since.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{entity} has been changed since by a later step")]
pub struct Conflict {
    /// What, in words.
    pub entity: &'static str,
}

impl Library {
    /// The tree of tags.
    pub fn codebook(&self) -> &Codebook {
        &self.codebook
    }

    /// All annotations by id, that is by age.
    pub fn annotations(&self) -> impl Iterator<Item = (AnnotationId, &Annotation)> {
        self.annotations.iter().map(|(id, it)| (*id, it))
    }

    /// The annotation with this id.
    pub fn annotation(&self, id: AnnotationId) -> Option<&Annotation> {
        self.annotations.get(&id)
    }

    /// The annotations on one article, by age.
    pub fn annotations_of(
        &self,
        article: ArticleId,
    ) -> impl Iterator<Item = (AnnotationId, &Annotation)> {
        let ids = self.of_article.get(&article).into_iter().flatten();
        ids.filter_map(|id| Some((*id, self.annotations.get(id)?)))
    }

    /// What was noted about an article; nothing yet is the default.
    pub fn state(&self, article: ArticleId) -> ArticleState {
        self.states.get(&article).cloned().unwrap_or_default()
    }

    /// All marks of articles, in no order.
    pub fn states(&self) -> impl Iterator<Item = (ArticleId, &ArticleState)> {
        self.states.iter().map(|(id, it)| (*id, it))
    }

    /// Whether an article was read.
    pub fn is_read(&self, article: ArticleId) -> bool {
        self.states.get(&article).is_some_and(|it| it.read)
    }

    /// Whether an article is starred.
    pub fn is_starred(&self, article: ArticleId) -> bool {
        self.states.get(&article).is_some_and(|it| it.starred)
    }

    /// Whether an article was removed from the lists.
    pub fn is_removed(&self, article: ArticleId) -> bool {
        self.removed.contains(&article)
    }

    /// The articles that were removed from the lists.
    pub fn removed(&self) -> impl Iterator<Item = ArticleId> + '_ {
        self.removed.iter().copied()
    }

    /// Who published an article: as a person corrected it, else as its header says.
    pub fn source<'a>(&'a self, header: &'a Header) -> Option<&'a str> {
        let corrected = self
            .states
            .get(&header.id)
            .and_then(|it| it.source.as_deref());
        corrected.or(header.source.as_deref())
    }

    /// All origins by number.
    pub fn origins(&self) -> impl Iterator<Item = (OriginId, &Origin)> {
        self.origins.iter().map(|(id, it)| (*id, it))
    }

    /// The origin with this number.
    pub fn origin(&self, id: OriginId) -> Option<&Origin> {
        self.origins.get(&id)
    }

    /// What a person said about a block.
    pub fn verdict(&self, key: &VerdictKey) -> Option<Verdict> {
        self.verdicts.get(key).copied()
    }

    /// All verdicts.
    pub fn verdicts(&self) -> impl Iterator<Item = (&VerdictKey, Verdict)> {
        self.verdicts.iter().map(|(key, it)| (key, *it))
    }

    /// Where a person put a passage on another version.
    pub fn decision(&self, key: &DecisionKey) -> Option<Decision> {
        self.decisions.get(key).copied()
    }

    /// All decisions.
    pub fn decisions(&self) -> impl Iterator<Item = (&DecisionKey, Decision)> {
        self.decisions.iter().map(|(key, it)| (key, *it))
    }

    /// What a person said about two articles and their stories.
    pub fn pin(&self, key: PinKey) -> Option<Pin> {
        self.pins.get(&key).copied()
    }

    /// All pins.
    pub fn pins(&self) -> impl Iterator<Item = (PinKey, Pin)> {
        self.pins.iter().map(|(key, pin)| (*key, *pin))
    }

    /// The articles that a person said something about together with this one.
    pub fn pins_of(&self, article: ArticleId) -> impl Iterator<Item = (ArticleId, Pin)> {
        self.pins()
            .filter_map(move |(key, pin)| Some((key.other(article)?, pin)))
    }

    /// The saved searches by name.
    pub fn searches(&self) -> impl Iterator<Item = (&str, &SavedSearch)> {
        self.searches.iter().map(|(name, it)| (name.as_str(), it))
    }

    /// The search that is saved under `name`.
    pub fn search(&self, name: &str) -> Option<&SavedSearch> {
        self.searches.get(name)
    }

    /// The library as it is for one coder: without the passages of others, and what was decided on them.
    #[must_use]
    pub fn of_coder(&self, coder: &str) -> Self {
        let mut own = self.clone();
        own.annotations.retain(|_, it| it.coder == coder);
        let (annotations, decisions) = (&own.annotations, &mut own.decisions);
        decisions.retain(|key, _| annotations.contains_key(&key.annotation));
        for ids in own.of_article.values_mut() {
            ids.retain(|id| annotations.contains_key(id));
        }
        own
    }

    /// Applies a change as a whole, or not at all if something it alters is not as it was before.
    ///
    /// # Errors
    /// [`Conflict`] names the first thing that was altered since.
    pub fn apply(&mut self, change: &Change) -> Result<(), Conflict> {
        for (done, edit) in change.edits.iter().enumerate() {
            if let Err(conflict) = self.edit(edit) {
                for edit in change.edits.iter().take(done).rev() {
                    self.edit(&edit.clone().inverse())?;
                }
                return Err(conflict);
            }
        }
        Ok(())
    }

    /// Takes in what the store holds, when a library is opened. Nothing is checked.
    pub fn load(&mut self, edits: impl IntoIterator<Item = Edit>) {
        for edit in edits {
            self.put(&edit);
        }
    }

    fn edit(&mut self, edit: &Edit) -> Result<(), Conflict> {
        let fits = match edit {
            Edit::State(delta) => same_state(self.states.get(&delta.key), delta.before.as_ref()),
            Edit::Tag(delta) => self.codebook.find(delta.key) == delta.before.as_ref(),
            Edit::Annotation(delta) => self.annotations.get(&delta.key) == delta.before.as_ref(),
            Edit::Origin(delta) => self.origins.get(&delta.key) == delta.before.as_ref(),
            Edit::Verdict(delta) => self.verdicts.get(&delta.key) == delta.before.as_ref(),
            Edit::Decision(delta) => self.decisions.get(&delta.key) == delta.before.as_ref(),
            Edit::Pin(delta) => self.pins.get(&delta.key) == delta.before.as_ref(),
            Edit::SavedSearch(delta) => self.searches.get(&delta.key) == delta.before.as_ref(),
            Edit::Shown(_) => true, // the store knows; it gives the header anew
        };
        if !fits {
            return Err(Conflict {
                entity: entity(edit),
            });
        }
        self.put(edit);
        Ok(())
    }

    fn put(&mut self, edit: &Edit) {
        match edit {
            Edit::State(delta) => {
                if delta.after.as_ref().is_some_and(|it| it.removed) {
                    self.removed.insert(delta.key);
                } else {
                    self.removed.remove(&delta.key);
                }
                put_hashed(&mut self.states, delta);
            }
            Edit::Tag(delta) => self.codebook.put(delta.key, delta.after.as_ref()),
            Edit::Annotation(delta) => self.put_annotation(delta),
            Edit::Origin(delta) => put(&mut self.origins, delta),
            Edit::Verdict(delta) => put(&mut self.verdicts, delta),
            Edit::Decision(delta) => put(&mut self.decisions, delta),
            Edit::Pin(delta) => put(&mut self.pins, delta),
            Edit::SavedSearch(delta) => put(&mut self.searches, delta),
            Edit::Shown(_) => {}
        }
    }

    fn put_annotation(&mut self, delta: &Delta<AnnotationId, Annotation>) {
        let old = self.annotations.get(&delta.key).and_then(|it| it.article);
        if let Some(ids) = old.and_then(|article| self.of_article.get_mut(&article)) {
            ids.remove(&delta.key);
        }
        if let Some(article) = delta.after.as_ref().and_then(|it| it.article) {
            self.of_article
                .entry(article)
                .or_default()
                .insert(delta.key);
        }
        put(&mut self.annotations, delta);
    }
}

/// An article without a state is one with the default state.
fn same_state(now: Option<&ArticleState>, before: Option<&ArticleState>) -> bool {
    let default = ArticleState::default();
    now.unwrap_or(&default) == before.unwrap_or(&default)
}

fn put<K: Ord + Clone, V: Clone>(map: &mut BTreeMap<K, V>, delta: &Delta<K, V>) {
    match &delta.after {
        Some(after) => map.insert(delta.key.clone(), after.clone()),
        None => map.remove(&delta.key),
    };
}

fn put_hashed<K: Hash + Eq + Clone, V: Clone>(map: &mut HashMap<K, V>, delta: &Delta<K, V>) {
    match &delta.after {
        Some(after) => map.insert(delta.key.clone(), after.clone()),
        None => map.remove(&delta.key),
    };
}

fn entity(edit: &Edit) -> &'static str {
    match edit {
        Edit::State(_) => "the article's marks",
        Edit::Tag(_) => "the tag",
        Edit::Annotation(_) => "the passage",
        Edit::Origin(_) => "the subscription",
        Edit::Verdict(_) => "the folded lines",
        Edit::Decision(_) => "the passage's place",
        Edit::Pin(_) => "the articles' story",
        Edit::SavedSearch(_) => "the saved search",
        Edit::Shown(_) => "the text that is shown",
    }
}

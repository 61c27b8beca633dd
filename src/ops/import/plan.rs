//! [`Plan`]: what an import alters besides articles, made up before anything is changed.

use std::collections::{HashMap, HashSet};

use super::names::under_other_ids;
use super::{Places, Taken};
use crate::model::study::{Study, StudyArticle, StudyPassage};
use crate::model::{
    Annotation, AnnotationId, ArticleId, ArticleState, Change, Decision, DecisionKey, Delta, Edit,
    Library, Moment, PinKey, TagId, Verdict, VerdictKey,
};
use crate::text::clean::pictured;

/// When two passages under one id are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sameness {
    /// All of them is.
    Exact,
    /// Words, tags, note and coder are: formats lose times and the bytes of line ends.
    Content,
}

/// What is to be altered besides articles.
pub(super) struct Plan<'a> {
    library: &'a Library,
    keys: HashMap<&'a str, ArticleId>,
    /// The keys of the articles that come with the passages.
    brought: HashSet<&'a str>,
    sameness: Sameness,
    /// The passages that this plan adds.
    fresh: HashMap<AnnotationId, Annotation>,
    edits: Vec<Edit>,
    /// Passages that had no place before.
    linked: usize,
    taken: Taken,
}

impl<'a> Plan<'a> {
    pub(super) fn new(library: &'a Library, sameness: Sameness, taken: Taken) -> Self {
        let keys = library
            .headers
            .rows()
            .iter()
            .map(|it| (&*it.key, it.id))
            .collect();
        Self {
            library,
            keys,
            brought: HashSet::new(),
            sameness,
            fresh: HashMap::new(),
            edits: Vec::new(),
            linked: 0,
            taken,
        }
    }

    /// What came of it, and the change that does it.
    pub(super) fn finish(mut self, now: Moment) -> (Taken, Change) {
        if self.linked > 0 {
            let note = format!("{} passages that waited find their place", self.linked);
            self.taken.notes.push(note);
        }
        let label = format!("import {} passages", self.taken.passages);
        (self.taken, Change::by_person(label, now, self.edits))
    }

    pub(super) fn take(&mut self, study: &'a Study, places: &Places) {
        self.brought = study.articles.iter().map(|it| it.key.as_str()).collect();
        let tags = self.take_tags(study);
        for passage in &study.passages {
            self.take_passage(passage, &tags, places);
        }
        for article in &study.articles {
            if let Some(id) = places.of_key.get(&article.key) {
                self.take_marks(article, *id, places);
            }
        }
        self.take_pins(study, places);
        for (name, search) in &study.searches {
            if !self.library.searches().any(|(known, _)| known == name) {
                let after = Some(search.clone());
                self.edits.push(Edit::SavedSearch(Delta {
                    key: name.clone(),
                    before: None,
                    after,
                }));
            }
        }
    }

    /// Makes the tags that are missing; gives each tag of the study the one it is here.
    fn take_tags(&mut self, study: &Study) -> HashMap<TagId, TagId> {
        let codebook = self.library.codebook();
        let mut here = HashMap::new();
        let mut other_ids = Vec::new();
        for tag in &study.codebook {
            let known = codebook
                .find(tag.id)
                .map(|_| tag.id)
                .or_else(|| codebook.at_path(&tag.path));
            here.insert(tag.id, known.unwrap_or(tag.id));
            if known.is_some_and(|it| it != tag.id) {
                other_ids.push(format!("`{}`", tag.path));
            }
            if known.is_none() {
                let mut made = tag.tag.clone();
                made.parent = made.parent.map(|it| here.get(&it).copied().unwrap_or(it));
                made.pin = made.pin.filter(|it| codebook.pinned(*it).is_none());
                self.edits.push(Edit::Tag(Delta {
                    key: tag.id,
                    before: None,
                    after: Some(made),
                }));
                self.taken.tags += 1;
            }
        }
        self.taken.notes.extend(under_other_ids(&other_ids));
        here
    }

    fn take_passage(
        &mut self,
        passage: &StudyPassage,
        tags: &HashMap<TagId, TagId>,
        places: &Places,
    ) {
        let mut annotation = passage.annotation.clone();
        annotation.tags = annotation
            .tags
            .iter()
            .map(|it| tags.get(it).copied().unwrap_or(*it))
            .collect();
        let key = annotation.about.key.as_str();
        let known = places.of_key.get(key).or_else(|| self.keys.get(key));
        annotation.article = annotation.article.or(known.copied());
        if self.sameness == Sameness::Exact && !self.brought.contains(key) && known.is_some() {
            // The file has not its text, which alone says what a place in it means.
            annotation.selector = annotation.selector.without_place();
        }
        let Some(id) = self.free_id(passage.id, &mut annotation) else {
            self.taken.passages_present += 1;
            self.link(passage.id, annotation);
            return;
        };
        self.taken.passages += 1;
        self.fresh.insert(id, annotation.clone());
        self.edits.push(Edit::Annotation(Delta {
            key: id,
            before: None,
            after: Some(annotation),
        }));
        self.take_decisions(id, passage);
    }

    /// The id to add a passage under; `None` if it is there. One that clashes with another passage gets an id
    /// made of both, so that it is there when the same file comes again.
    fn free_id(&mut self, id: AnnotationId, annotation: &mut Annotation) -> Option<AnnotationId> {
        let known = self.known(id);
        let Some(known) = known else { return Some(id) };
        if self.sameness == Sameness::Exact {
            annotation.article = known.article;
        }
        if self.is_same(known, annotation) {
            return None;
        }
        let content = serde_json::to_string(&(
            &annotation.selector.quote,
            &annotation.tags,
            &annotation.note,
            &annotation.coder,
        ));
        let name = format!("{id} {}", content.unwrap_or_default());
        let at = i64::try_from(id.0.timestamp_ms()).unwrap_or(0);
        let other = AnnotationId::derived(&name, Moment::from_millis(at));
        if self.known(other).is_some() {
            return None;
        }
        let note = format!(
            "the passage `{id}` is here with other content; the imported one was kept as `{other}`"
        );
        self.taken.notes.push(note);
        Some(other)
    }

    /// A passage of which only the words were known gets its article, and its place there.
    fn link(&mut self, id: AnnotationId, annotation: Annotation) {
        let waiting = self.library.annotation(id);
        let (placed, version) = (
            !annotation.selector.is_words_alone(),
            annotation.selector.version,
        );
        let waiting = waiting.filter(|it| {
            // A passage of a whole text looks like one of words alone, but its text is here.
            let is_elsewhere = placed && it.selector.version != version;
            it.selector.is_words_alone()
                && (it.article.is_none() || is_elsewhere)
                && self.is_same(it, &annotation)
        });
        if let (Some(waiting), Some(_)) = (waiting, annotation.article) {
            let after = Annotation {
                article: annotation.article,
                selector: annotation.selector,
                about: annotation.about,
                ..waiting.clone()
            };
            self.linked += 1;
            self.edits.push(Edit::Annotation(Delta {
                key: id,
                before: Some(waiting.clone()),
                after: Some(after),
            }));
        }
    }

    fn known(&self, id: AnnotationId) -> Option<&Annotation> {
        self.library.annotation(id).or_else(|| self.fresh.get(&id))
    }

    fn is_same(&self, known: &Annotation, new: &Annotation) -> bool {
        match self.sameness {
            Sameness::Exact => known == new,
            Sameness::Content => says_the_same(known, new),
        }
    }

    fn take_decisions(&mut self, annotation: AnnotationId, passage: &StudyPassage) {
        for (version, decision) in &passage.decisions {
            let key = DecisionKey {
                annotation,
                version: *version,
            };
            let decision: Decision = *decision;
            self.edits.push(Edit::Decision(Delta {
                key,
                before: None,
                after: Some(decision),
            }));
        }
    }

    /// What was said about two articles goes with them, unless both were there before.
    fn take_pins(&mut self, study: &Study, places: &Places) {
        for article in &study.articles {
            for (other, pin) in &article.pins {
                let ids = [&article.key, other].map(|it| places.of_key.get(it).copied());
                let [Some(a), Some(b)] = ids else {
                    continue;
                };
                let key = PinKey::of(a, b);
                let is_new = [a, b].iter().any(|it| places.fresh.contains(it));
                if a != b && is_new && self.library.pin(key).is_none() {
                    self.edits.push(Edit::Pin(Delta {
                        key,
                        before: None,
                        after: Some(*pin),
                    }));
                }
            }
        }
    }

    /// Marks go with an article that is new here; one that was there keeps its own.
    fn take_marks(&mut self, article: &StudyArticle, id: ArticleId, places: &Places) {
        if !places.fresh.contains(&id) {
            return;
        }
        if article.state != ArticleState::default() {
            let (before, after) = (Some(self.library.state(id)), Some(article.state.clone()));
            self.edits.push(Edit::State(Delta {
                key: id,
                before,
                after,
            }));
        }
        for (version, block, verdict) in &article.verdicts {
            let key = VerdictKey {
                article: id,
                version: *version,
                block: *block,
            };
            let after: Option<Verdict> = Some(*verdict);
            self.edits.push(Edit::Verdict(Delta {
                key,
                before: None,
                after,
            }));
        }
    }
}

/// Whether two passages have the same words, tags, note and coder, and are not two places of one text.
pub(super) fn says_the_same(a: &Annotation, b: &Annotation) -> bool {
    // XML holds no control characters: what comes back from it has pictures of them.
    let plain = |text: &str| {
        pictured(text.strip_prefix('\u{feff}').unwrap_or(text))
            .trim()
            .to_owned()
    };
    let sorted = |tags: &[TagId]| {
        let mut tags = tags.to_vec();
        tags.sort_unstable();
        tags
    };
    let note = |it: &Annotation| plain(it.note.as_deref().unwrap_or_default());
    let (one, other) = (&a.selector, &b.selector);
    a.coder == b.coder
        && sorted(&a.tags) == sorted(&b.tags)
        && note(a) == note(b)
        && plain(&one.quote) == plain(&other.quote)
        && (one.version != other.version || one.range.overlaps(other.range))
}

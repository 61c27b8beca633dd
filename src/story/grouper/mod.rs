//! [`Grouper`]: puts one article after the other into stories, and looks again only at the stories it is near.

mod near;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::link::average_link;
use super::pins::Pins;
use super::vector::Vector;
use crate::model::{ArticleId, Pin, PinKey, StoryId};

/// Articles whose mean nearness is at least this tell the same news; of groups more is asked.
pub const CUT: f32 = 0.135;

/// Articles that are less near than this have nothing to do with each other.
pub const RELATED: f32 = 0.10;

/// Articles further apart than this, in seconds, are never compared: nothing stays above [`RELATED`].
pub const WINDOW: i64 = 32 * DAY;

const DAY: i64 = 24 * 60 * 60;

/// So many of the heaviest words of an article lead to others.
const LEADING: usize = 60;

/// An article to be put into a story.
#[derive(Debug, Clone)]
pub struct Member {
    /// The article.
    pub article: ArticleId,
    /// The story it was in, if it was in one.
    pub story: Option<StoryId>,
    /// When it was published, in seconds since 1970, if that is known.
    pub published: Option<i64>,
    /// When it came into the library, in seconds since 1970.
    pub added: i64,
    /// What it is about.
    pub vector: Vector,
}

/// What became of the stories when an article came.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Placed {
    /// Articles that are in another story than before, the one that came among them.
    pub moved: Vec<(ArticleId, StoryId)>,
    /// The stories that were looked at and hold members now.
    pub touched: Vec<StoryId>,
    /// The stories that articles went away from.
    pub left: Vec<StoryId>,
    /// Of stories that are near, the nearest article and how near it is.
    pub related: Vec<(ArticleId, f32)>,
}

/// The articles of a stretch of time, and their stories.
#[derive(Debug, Default)]
pub struct Grouper {
    members: Vec<Option<Member>>,
    places: HashMap<ArticleId, usize>,
    /// For each word, the places of those that it leads to, with its weight there.
    leads: HashMap<u32, Vec<(usize, f32)>>,
    stories: HashMap<StoryId, BTreeSet<usize>>,
    /// How near pairs of places are that were compared before: members of a story are, with each that comes.
    compared: HashMap<(usize, usize), f32>,
    /// What a person said about pairs of articles; the grouping obeys it.
    pins: Pins,
    next: i64,
}

impl Grouper {
    /// A grouper without articles; new stories get numbers from `next` on.
    pub fn new(next: StoryId) -> Self {
        Self {
            next: next.0,
            ..Self::default()
        }
    }

    /// Takes in what a person said about pairs of articles.
    pub fn obey(&mut self, pins: impl IntoIterator<Item = (PinKey, Pin)>) {
        self.pins.take(pins);
    }

    /// The articles that a person put into one story with this one.
    pub fn together_with(&self, article: ArticleId) -> impl Iterator<Item = ArticleId> + '_ {
        self.pins.together_with(article)
    }

    /// Takes in an article that is in its story already.
    pub fn admit(&mut self, member: Member) {
        self.remove(member.article);
        let place = self.members.len();
        for (word, weight) in member.vector.best(LEADING) {
            self.leads.entry(word).or_default().push((place, weight));
        }
        if let Some(story) = member.story {
            self.stories.entry(story).or_default().insert(place);
        }
        self.places.insert(member.article, place);
        self.members.push(Some(member));
    }

    /// Forgets an article.
    pub fn remove(&mut self, article: ArticleId) {
        if let Some(place) = self.places.remove(&article) {
            self.forget(place);
        }
    }

    /// Forgets all articles from before `seconds`.
    pub fn forget_before(&mut self, seconds: i64) {
        let old = self
            .members
            .iter()
            .flatten()
            .filter(|it| it.published.unwrap_or(it.added) < seconds);
        let old: Vec<ArticleId> = old.map(|it| it.article).collect();
        for article in old {
            self.remove(article);
        }
        if self.members.len() > 2 * self.places.len() + 1_000 {
            self.tidy();
        }
    }

    /// How many articles it holds.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// What is known of an article that was taken in.
    pub fn member(&self, article: ArticleId) -> Option<&Member> {
        self.members.get(*self.places.get(&article)?)?.as_ref()
    }

    /// The articles of a story that were taken in.
    pub fn articles_of(&self, story: StoryId) -> Vec<&Member> {
        let places = self.stories.get(&story).into_iter().flatten();
        places
            .filter_map(|it| self.members.get(*it)?.as_ref())
            .collect()
    }

    /// The numbers of the words that the articles of a story have in common, those that say most first; of one
    /// article alone, those it is about.
    pub fn terms_of(&self, story: StoryId, count: usize) -> Vec<u32> {
        let members = self.articles_of(story);
        let fewest = if members.len() > 1 { 2 } else { 1 };
        let mut sums: HashMap<u32, (f32, usize)> = HashMap::new();
        for (word, weight) in members.iter().flat_map(|it| it.vector.iter()) {
            let sum = sums.entry(word).or_default();
            *sum = (sum.0 + weight, sum.1 + 1);
        }
        let mut sums: Vec<(u32, f32)> = sums
            .into_iter()
            .filter(|(_, (_, members))| *members >= fewest)
            .map(|(word, (sum, _))| (word, sum))
            .collect();
        sums.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        sums.iter().take(count).map(|(word, _)| *word).collect()
    }

    /// Puts an article into the story that it belongs to, its own if there is none; the stories near it are
    /// divided anew. A story keeps its number where most of its members are.
    pub fn place(&mut self, member: Member) -> Placed {
        let article = member.article;
        let near = self.near(&member);
        let mut stories: Vec<StoryId> = near.iter().map(|it| it.0).collect();
        let pinned = self.pins.together_with(article);
        stories.extend(pinned.filter_map(|it| self.member(it)?.story));
        self.admit(member);
        let Some(place) = self.places.get(&article).copied() else {
            return Placed::default();
        };
        let pool = self.pool(place, &stories);
        let (table, together) = self.compare(&pool);
        let groups = average_link(table, CUT, &together);
        let groups: Vec<Vec<usize>> = groups
            .iter()
            .map(|it| it.iter().filter_map(|it| pool.get(*it).copied()).collect())
            .collect();
        let mut placed = self.settle(&groups);
        let story = |it: ArticleId| self.member(it)?.story;
        let related = near.into_iter().map(|(_, other, near)| (other, near));
        placed.related = related
            .filter(|(other, _)| story(*other) != story(article))
            .collect();
        placed
    }

    /// Gives each group the number of the story that most of its members were in; the larger group chooses first.
    fn settle(&mut self, groups: &[Vec<usize>]) -> Placed {
        let mut claims: Vec<(usize, Reverse<StoryId>, usize)> = Vec::new();
        for (nth, group) in groups.iter().enumerate() {
            let mut before: BTreeMap<StoryId, usize> = BTreeMap::new();
            for story in group
                .iter()
                .filter_map(|it| self.members.get(*it)?.as_ref()?.story)
            {
                *before.entry(story).or_default() += 1;
            }
            claims.extend(
                before
                    .into_iter()
                    .map(|(story, count)| (count, Reverse(story), nth)),
            );
        }
        claims.sort_unstable_by(|a, b| b.cmp(a));
        let mut chosen: BTreeMap<usize, StoryId> = BTreeMap::new();
        let mut taken: BTreeSet<StoryId> = BTreeSet::new();
        for (_, Reverse(story), nth) in claims {
            if !chosen.contains_key(&nth) && taken.insert(story) {
                chosen.insert(nth, story);
            }
        }
        let mut placed = Placed::default();
        for (nth, group) in groups.iter().enumerate() {
            let story = chosen
                .get(&nth)
                .copied()
                .unwrap_or_else(|| self.new_story());
            for place in group {
                self.put(*place, story, &mut placed);
            }
            placed.touched.push(story);
        }
        placed
    }

    fn new_story(&mut self) -> StoryId {
        let story = StoryId(self.next);
        self.next += 1;
        story
    }

    fn put(&mut self, place: usize, story: StoryId, placed: &mut Placed) {
        let Some(Some(member)) = self.members.get_mut(place) else {
            return;
        };
        let before = member.story.replace(story);
        if before == Some(story) {
            return;
        }
        placed.moved.push((member.article, story));
        placed.left.extend(before);
        if let Some(members) = before.and_then(|it| self.stories.get_mut(&it)) {
            members.remove(&place);
        }
        self.stories.entry(story).or_default().insert(place);
    }

    fn forget(&mut self, place: usize) {
        let Some(member) = self.members.get_mut(place).and_then(Option::take) else {
            return;
        };
        if let Some(members) = member.story.and_then(|it| self.stories.get_mut(&it)) {
            members.remove(&place);
        }
    }

    /// Gives the room of forgotten articles back.
    fn tidy(&mut self) {
        let kept = std::mem::take(self);
        self.next = kept.next;
        self.pins = kept.pins;
        for member in kept.members.into_iter().flatten() {
            self.admit(member);
        }
    }
}

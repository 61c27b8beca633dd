//! Which articles are near one that comes, and how near they are to each other.

use std::cmp::Reverse;

use super::{DAY, Grouper, LEADING, Member, RELATED};
use crate::model::{ArticleId, Pin, StoryId};
use crate::story::link::Table;
use crate::story::vector::Spread;

/// After so many seconds news are another news by a factor of e.
const FADING: f32 = 14.0 * DAY as f32;

/// So many of the nearest articles are looked at.
const NEIGHBORS: usize = 40;

/// Of so many stories the members are grouped anew.
const STORIES: usize = 8;

/// So many members at most, the nearest in time.
const POOL: usize = 160;

/// So many pairs are remembered.
const COMPARED: usize = 1_000_000;

impl Grouper {
    /// The stories of the nearest articles, the nearest first, each with its nearest article.
    pub(super) fn near(&self, member: &Member) -> Vec<(StoryId, ArticleId, f32)> {
        let mut reached = vec![0.0_f32; self.members.len()];
        for (word, weight) in member.vector.best(LEADING) {
            for (place, theirs) in self.leads.get(&word).into_iter().flatten() {
                if let Some(sum) = reached.get_mut(*place) {
                    *sum += weight * theirs;
                }
            }
        }
        let reached = reached.into_iter().enumerate();
        let mut reached: Vec<(usize, f32)> = reached.filter(|(_, it)| *it > 0.0).collect();
        // Nearly all articles share some word: sorting them would cost more than all else here.
        let more = |a: &(usize, f32), b: &(usize, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if reached.len() > NEIGHBORS * 4 {
            reached.select_nth_unstable_by(NEIGHBORS * 4, more);
            reached.truncate(NEIGHBORS * 4);
        }
        let members = reached
            .iter()
            .filter_map(|(it, _)| self.members.get(*it)?.as_ref());
        let others = members.filter(|it| it.article != member.article);
        let spread = member.vector.spread();
        let near = |it: &Member| spread.cosine(&it.vector) * fading(member, it);
        let mut near: Vec<(f32, &Member)> = others.map(|it| (near(it), it)).collect();
        near.retain(|(it, _)| *it >= RELATED);
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.article.cmp(&b.1.article)));
        let mut stories: Vec<(StoryId, ArticleId, f32)> = Vec::new();
        for (near, other) in near.into_iter().take(NEIGHBORS) {
            let known = |story| stories.iter().any(|it| it.0 == story);
            if let Some(story) = other.story.filter(|it| !known(*it))
                && stories.len() < STORIES
            {
                stories.push((story, other.article, near));
            }
        }
        stories
    }

    /// The article that came and the members of the stories, those nearest to it in time if they are many.
    pub(super) fn pool(&self, place: usize, stories: &[StoryId]) -> Vec<usize> {
        let at = |it: usize| self.members.get(it).and_then(Option::as_ref);
        let mut pool: Vec<usize> = stories
            .iter()
            .chain(at(place).and_then(|it| it.story.as_ref()))
            .filter_map(|it| self.stories.get(it))
            .flatten()
            .copied()
            .filter(|it| *it != place)
            .collect();
        pool.sort_unstable();
        pool.dedup();
        let away = |it: usize| {
            at(it)
                .zip(at(place))
                .map_or(0, |(it, came)| apart(it, came))
        };
        let pinned = |it: usize| self.pin((it, place)) == Some(Pin::Together);
        pool.sort_by_key(|it| (Reverse(pinned(*it)), away(*it), Reverse(*it)));
        pool.truncate(POOL - 1);
        pool.push(place);
        pool.sort_unstable();
        pool
    }

    /// How near the members of a pool are to each other, and which of them a person put together.
    pub(super) fn compare(&mut self, pool: &[usize]) -> (Table, Vec<(usize, usize)>) {
        // The last one is the one that came: it was not compared with the others yet, as they were among them.
        let last = pool.last().copied().unwrap_or_default();
        let came = self.members.get(last).and_then(Option::as_ref);
        let came = came.map(|it| it.vector.spread()).unwrap_or_default();
        if self.compared.len() > COMPARED {
            self.compared.clear();
        }
        let mut compared = std::mem::take(&mut self.compared);
        let mut together = Vec::new();
        let table = Table::new(pool.len(), |a, b| {
            let places = pool.get(a).copied().zip(pool.get(b).copied());
            places.map_or(0.0, |pair| match self.pin(pair) {
                Some(Pin::Apart) => f32::NEG_INFINITY,
                pin => {
                    together.extend(pin.map(|_| (a, b)));
                    *compared
                        .entry(pair)
                        .or_insert_with(|| self.between(pair, last, &came))
                }
            })
        });
        self.compared = compared;
        (table, together)
    }

    fn pin(&self, (a, b): (usize, usize)) -> Option<Pin> {
        let article = |it: usize| Some(self.members.get(it)?.as_ref()?.article);
        self.pins.find(article(a)?, article(b)?)
    }

    fn between(&self, (a, b): (usize, usize), last: usize, came: &Spread) -> f32 {
        let at = |it: usize| self.members.get(it)?.as_ref();
        let Some((one, other)) = at(a).zip(at(b)) else {
            return 0.0;
        };
        let cosine = match (a == last, b == last) {
            (true, _) => came.cosine(&other.vector),
            (_, true) => came.cosine(&one.vector),
            _ => one.vector.cosine(&other.vector),
        };
        cosine * fading(one, other)
    }
}

/// The seconds between two articles: from when they were published if that is known of both, else from when
/// they came.
fn apart(a: &Member, b: &Member) -> u64 {
    match (a.published, b.published) {
        (Some(a), Some(b)) => a.abs_diff(b),
        _ => a.added.abs_diff(b.added),
    }
}

/// What remains of the nearness of two articles by their words: the less, the more time lies between them.
fn fading(a: &Member, b: &Member) -> f32 {
    (-(apart(a, b) as f32) / FADING).exp()
}

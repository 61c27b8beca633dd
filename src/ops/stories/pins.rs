//! What a person does to stories: makes two one, takes articles out of one.

use super::super::{Desk, OpsError};
use super::articles_by_story;
use crate::model::{ArticleId, IdSource, Library, Moment, StoryId};
use crate::store::Store;

/// Makes stories one, for undo, and gives an article of it: its number may be any of theirs.
///
/// The articles are put into one story the next time that stories are made, see [`super::group_stories`].
///
/// # Errors
/// [`OpsError::NoStory`] if there is none with one of the numbers; [`OpsError::Store`].
pub fn merge_stories(
    store: &mut Store,
    library: &Library,
    stories: &[StoryId],
    ids: &mut IdSource,
    now: Moment,
) -> Result<ArticleId, OpsError> {
    let members = members(store, library, stories)?;
    let first = members.first().and_then(|it| it.first()).copied();
    Desk::new(store)?.step(store, ids, now, |steps| {
        Ok(((), steps.merge_stories(&members)))
    })?;
    first.ok_or_else(|| OpsError::NoStory(stories.first().copied().unwrap_or(StoryId(0))))
}

/// Takes articles out of their story, to be one of their own, for undo.
///
/// # Errors
/// [`OpsError::NoStory`] if there is none with this number, [`OpsError::NotInStory`] if one of the articles is of
/// another one, [`OpsError::WholeStory`] if none would stay; [`OpsError::Store`].
pub fn split_story(
    store: &mut Store,
    library: &Library,
    number: StoryId,
    out: &[ArticleId],
    ids: &mut IdSource,
    now: Moment,
) -> Result<(), OpsError> {
    let all = members(store, library, &[number])?.concat();
    if let Some(article) = out.iter().find(|it| !all.contains(it)) {
        return Err(OpsError::NotInStory(*article, number));
    }
    let stay: Vec<ArticleId> = all.into_iter().filter(|it| !out.contains(it)).collect();
    if stay.is_empty() {
        return Err(OpsError::WholeStory(number));
    }
    Desk::new(store)?.step(store, ids, now, |steps| {
        Ok(((), steps.split_story(out, &stay)))
    })
}

/// The articles of each story, in the order of their numbers.
fn members(
    store: &Store,
    library: &Library,
    stories: &[StoryId],
) -> Result<Vec<Vec<ArticleId>>, OpsError> {
    let of_story = articles_by_story(store, library)?;
    let members = stories.iter().map(|story| {
        let members = of_story.get(story).ok_or(OpsError::NoStory(*story))?;
        Ok(members.iter().map(|it| it.article).collect())
    });
    members.collect()
}

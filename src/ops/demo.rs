//! The demo: a library with the bundled samples, a codebook and tagged passages.

use std::ops::ControlFlow;

use super::samples::{self, CODEBOOK, SAMPLES};
use super::{
    AddOptions, ArticleRef, Desk, Input, OpsError, Progress, TagRequest, Target, Unit, Wanted, add,
    tag,
};
use crate::import::read_codebook;
use crate::model::steps::{Mark, Steps};
use crate::model::{ArticleId, IdSource, Moment, Published};
use crate::store::Store;

/// What the samples are said to come from.
const ORIGIN: &str = "newsmark demo";

/// Fills an empty library with the samples. Filling it again changes nothing.
///
/// # Errors
/// [`OpsError`] if it cannot be written.
pub fn fill_demo(store: &mut Store, now: Moment) -> Result<(), OpsError> {
    let mut placed = Vec::new();
    for sample in SAMPLES {
        placed.push((sample.file, add_sample(store, sample, now)?));
    }
    let mut ids = IdSource::new(u64::from_ne_bytes(now.millis().to_ne_bytes()));
    let mut desk = Desk::new(store)?;
    let rows = read_codebook(CODEBOOK).unwrap_or_default(); // a test reads it
    desk.step(store, &mut ids, now, |steps: &mut Steps<'_>| {
        Ok(((), steps.import_codebook(&rows)?))
    })?;
    for marked in samples::marked() {
        let Some((_, Some(article))) = placed.iter().find(|(file, _)| *file == marked.file) else {
            continue;
        };
        let wanted = Wanted {
            exact: marked.quote,
            nth: Some(marked.nth),
            ..Wanted::default()
        };
        let request = TagRequest {
            article: ArticleRef::Number(*article),
            target: Target::Quote(wanted),
            tags: marked.tags,
            note: marked.note,
            coder: "demo".into(),
            unit: Unit::CodePoint,
        };
        tag(store, &mut desk, &request, &mut ids, now)?;
    }
    read_some(store, &mut desk, &mut ids, now, &placed)
}

fn add_sample(
    store: &mut Store,
    sample: &samples::Sample,
    now: Moment,
) -> Result<Option<ArticleId>, OpsError> {
    let facts = samples::facts()
        .into_iter()
        .find(|it| it.file == sample.file);
    let options = AddOptions {
        source: facts.as_ref().map(|it| it.source.clone()),
        published: facts.and_then(|it| Published::read(&it.published)),
        ..AddOptions::default()
    };
    let input = Input::Named {
        origin: ORIGIN.into(),
        name: sample.file.into(),
        bytes: sample.bytes.to_vec(),
    };
    let mut article = None;
    add(store, &[input], &options, now, &mut |progress| {
        if let Progress::Done(added) = progress {
            article = article.or(added.article);
        }
        ControlFlow::Continue(())
    })?;
    Ok(article)
}

/// A library in use has something read and something starred.
fn read_some(
    store: &mut Store,
    desk: &mut Desk,
    ids: &mut IdSource,
    now: Moment,
    placed: &[(&str, Option<ArticleId>)],
) -> Result<(), OpsError> {
    let named = |name: &str| {
        placed
            .iter()
            .find(|(file, _)| file.starts_with(name))
            .and_then(|(_, id)| *id)
    };
    let read: Vec<ArticleId> = ["karst-bay-2", "karst-bay-4", "fog-match"]
        .into_iter()
        .filter_map(named)
        .collect();
    let starred: Vec<ArticleId> = named("night-quiet").into_iter().collect();
    desk.step(store, ids, now, |steps| {
        Ok(((), steps.mark(&read, Mark::Read)))
    })?;
    desk.step(store, ids, now, |steps| {
        Ok(((), steps.mark(&starred, Mark::Starred)))
    })
}

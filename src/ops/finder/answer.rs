//! What is answered: the passages found, with their texts.

use std::collections::HashMap;

use crate::model::{ArticleId, Block, Header, Library};
use crate::ops::OpsError;
use crate::ops::search::{Answer, Hit};
use crate::search::Plan;
use crate::search::passages::{PassageHit, PassageHits};
use crate::store::Store;

/// The hits with their texts, each article read once; those of removed articles are left out.
pub(super) fn answer(
    store: &Store,
    library: &Library,
    plan: &Plan,
    found: &PassageHits,
) -> Result<Answer, OpsError> {
    let mut of_article: HashMap<ArticleId, Vec<usize>> = HashMap::new();
    for (place, hit) in found.hits.iter().enumerate() {
        of_article.entry(hit.article).or_default().push(place);
    }
    let mut shown: Vec<Option<Hit>> = vec![None; found.hits.len()];
    for (id, places) in of_article {
        let Some(header) = library.headers.find(id) else {
            continue;
        };
        if library.is_removed(id) {
            continue;
        }
        store.one_text(id, header.version, &mut |text| {
            let blocks = text.blocks().unwrap_or_default();
            for place in &places {
                if let (Some(hit), Some(slot)) = (found.hits.get(*place), shown.get_mut(*place)) {
                    *slot = shaped(library, plan, header, hit, &blocks, text.text);
                }
            }
        })?;
    }
    Ok(Answer {
        total: found.total,
        partial: found.partial,
        clutter: found.clutter,
        hits: shown.into_iter().flatten().collect(),
        ..Answer::default()
    })
}

fn shaped(
    library: &Library,
    plan: &Plan,
    header: &Header,
    hit: &PassageHit,
    blocks: &[Block],
    text: &str,
) -> Option<Hit> {
    let block = blocks.get(usize::try_from(hit.block).ok()?)?;
    let text = block.range.slice(text);
    Some(Hit {
        article: header.id.0,
        external_id: header.external_id.as_deref().map(str::to_owned),
        title: header.title.to_string(),
        source: library.source(header).map(str::to_owned),
        published: header.published,
        kind: block.kind,
        start: block.range.start(),
        end: block.range.end(),
        text: text.to_owned(),
        matches: plan.matches(text),
        missing: hit.missing.map(|it| plan.label(it)).into_iter().collect(),
        score: hit.score() as f32,
        sort: header.sort_seconds(),
        more: hit.more,
    })
}

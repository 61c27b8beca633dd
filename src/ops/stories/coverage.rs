//! Coverage: the paragraphs of one story beside each other, and two articles side by side.

use serde::Serialize;

use super::super::OpsError;
use super::{RelatedRow, StoryRow, TellingRow, articles_by_story, rounded, row, telling};
use crate::model::{Article, ArticleId, Library, StoryId};
use crate::store::Store;
use crate::story::{self, Paragraph, Shingles, Telling, Vocabulary};

/// A match from here on is a clear one.
const CLEAR: f64 = 0.2;

/// So many words in common are named.
const WORDS: usize = 12;

/// So many related stories are named.
const RELATED: usize = 8;

/// A paragraph and its like in other outlets. The fields are those of the command line's contract.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParagraphRow {
    /// Its place among the blocks of its article, from 0.
    pub block: usize,
    /// What it says.
    pub text: String,
    /// The best match of each other outlet; none was found if this is empty.
    pub partners: Vec<PartnerRow>,
}

impl ParagraphRow {
    /// How many paragraphs have a clear match, a weak one, and none that was found.
    pub fn matched(paragraphs: &[Self]) -> [usize; 3] {
        let mut counts = [0; 3];
        for paragraph in paragraphs {
            let best = paragraph.partners.first().map(|it| it.score);
            let place = match best {
                Some(score) if score >= CLEAR => 0,
                Some(_) => 1,
                None => 2,
            };
            if let Some(count) = counts.get_mut(place) {
                *count += 1;
            }
        }
        counts
    }
}

/// A paragraph that says something of the same.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartnerRow {
    /// Its article.
    pub article: i64,
    /// Its place among the blocks there, from 0.
    pub block: usize,
    /// How near both are, 0.1 to 1.
    pub score: f64,
    /// The words in common that say most.
    pub words: Vec<String>,
}

/// Two articles beside each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairOfArticles {
    /// The one that was named first.
    pub left: TellingRow,
    /// The other one.
    pub right: TellingRow,
    /// How near their words are, 0 to 1, whenever they were published.
    pub nearness: f64,
    /// What part of the shorter text stands word for word in the other, 0 to 1.
    pub containment: f64,
    /// The words in common that say most.
    pub words: Vec<String>,
}

/// One story with the paragraphs of its articles, each with its like in other outlets.
///
/// # Errors
/// [`OpsError::NoStory`] if there is none with this number in the lists.
pub fn story(store: &Store, library: &Library, id: StoryId) -> Result<StoryRow, OpsError> {
    let mut of_story = articles_by_story(store, library)?;
    let members = of_story.remove(&id).ok_or(OpsError::NoStory(id))?;
    let mut row = row(library, id, &members, store.story_terms()?.remove(&id));
    let related = store.related_stories(id, RELATED)?.into_iter();
    let related = related.filter_map(|(other, nearness)| {
        let row = super::row(library, other, of_story.get(&other)?, None);
        Some(RelatedRow {
            story: other,
            title: row.title,
            articles: row.articles.len(),
            nearness: rounded(nearness),
        })
    });
    row.related = Some(related.collect());
    let texts = texts(store, row.articles.iter().map(|it| ArticleId(it.article)))?;
    let tellings: Vec<Telling<'_>> = row
        .articles
        .iter()
        .zip(&texts)
        .map(|(it, article)| Telling {
            id: ArticleId(it.article),
            article,
            source: it.source.as_deref(),
        })
        .collect();
    let covered = story::coverage(&tellings);
    for ((telling, article), paragraphs) in row.articles.iter_mut().zip(&texts).zip(covered) {
        let paragraphs = paragraphs.into_iter().map(|it| paragraph(it, article));
        telling.paragraphs = Some(paragraphs.collect());
    }
    Ok(row)
}

/// Two articles side by side, of whatever stories and outlets.
///
/// # Errors
/// [`OpsError::Store`] if there is no such article.
pub fn compare_articles(
    store: &Store,
    library: &Library,
    left: ArticleId,
    right: ArticleId,
) -> Result<PairOfArticles, OpsError> {
    let ids = [left, right];
    let texts = texts(store, ids.into_iter())?;
    let tellings: Vec<Telling<'_>> = ids
        .iter()
        .zip(&texts)
        .map(|(id, article)| Telling {
            id: *id,
            article,
            source: None,
        })
        .collect();
    let mut rows = Vec::new();
    for ((id, article), paragraphs) in ids.iter().zip(&texts).zip(story::coverage(&tellings)) {
        let paragraphs = paragraphs.into_iter().map(|it| paragraph(it, article));
        rows.push(TellingRow {
            paragraphs: Some(paragraphs.collect()),
            ..telling(library, &store.header(*id)?, None)
        });
    }
    let (nearness, words) = nearness(&texts);
    let mut shingles = texts.iter().map(Shingles::of);
    let containment = shingles
        .next()
        .zip(shingles.next())
        .map_or(0.0, |(a, b)| a.containment(&b));
    let mut rows = rows.into_iter();
    match (rows.next(), rows.next()) {
        (Some(left), Some(right)) => Ok(PairOfArticles {
            left,
            right,
            nearness,
            containment: rounded(f64::from(containment)),
            words,
        }),
        _ => Err(OpsError::NoArticle(left.to_string())),
    }
}

fn texts(store: &Store, ids: impl Iterator<Item = ArticleId>) -> Result<Vec<Article>, OpsError> {
    let mut texts = Vec::new();
    for id in ids {
        let shown = store.header(id)?.version;
        texts.push(store.version(id, shown)?.article);
    }
    Ok(texts)
}

/// How near the first two are, and their words in common, by how rare words are in general.
fn nearness(texts: &[Article]) -> (f64, Vec<String>) {
    let mut vocabulary = Vocabulary::default();
    let counts: Vec<_> = texts
        .iter()
        .map(|it| vocabulary.count(&it.title, it))
        .collect();
    let vectors: Vec<_> = counts.iter().map(|it| vocabulary.vector(it)).collect();
    let (Some(left), Some(right)) = (vectors.first(), vectors.get(1)) else {
        return (0.0, Vec::new());
    };
    let mut shared: Vec<(u32, f32)> = left.shared(right).collect();
    shared.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let words = shared
        .iter()
        .take(WORDS)
        .map(|(it, _)| vocabulary.word(*it).to_owned());
    (rounded(f64::from(left.cosine(right))), words.collect())
}

fn paragraph(paragraph: Paragraph, article: &Article) -> ParagraphRow {
    let partners = paragraph.partners.into_iter().map(|it| PartnerRow {
        article: it.article.0,
        block: it.block,
        score: rounded(f64::from(it.score)),
        words: it.words,
    });
    let block = article.blocks.get(paragraph.block);
    ParagraphRow {
        block: paragraph.block,
        text: block
            .map_or("", |it| it.range.slice(&article.text))
            .to_owned(),
        partners: partners.collect(),
    }
}

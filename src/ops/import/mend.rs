//! Mending a study that contradicts itself: cut off, edited by hand, or of a library that was damaged.
//!
//! A text whose blocks do not fit it gets new ones, a passage that does not stand where it is said to keeps its
//! words, which are looked for. Nothing is left out, and what was mended is said.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::model::study::{Study, StudyPassage};
use crate::model::{Article, Block, BlockKind, Selector, VersionHash};
use crate::text::TextRange;

/// So many passages are named one by one.
const NAMED: usize = 5;

/// The study as it can be taken in, and what was mended, in sentences.
pub(super) fn mended(study: &Study) -> (Cow<'_, Study>, Vec<String>) {
    let mut study = Cow::Borrowed(study);
    let mut notes = mend_texts(&mut study);
    notes.extend(mend_passages(&mut study));
    (study, notes)
}

fn mend_texts(study: &mut Cow<'_, Study>) -> Vec<String> {
    let mut flawed = Vec::new();
    for (at, article) in study.articles.iter().enumerate() {
        for (nth, version) in article.versions.iter().enumerate() {
            let flaw = version.article.flaw();
            flawed.extend(flaw.map(|flaw| (at, nth, flaw)));
        }
    }
    let mend = |(at, nth, flaw): (usize, usize, &str)| {
        let article = study.to_mut().articles.get_mut(at)?;
        let key = article.key.clone();
        let text = &mut article.versions.get_mut(nth)?.article;
        text.blocks = lines(text);
        text.spans.clear();
        text.links.clear();
        Some(format!(
            "of the article `{key}` {flaw}; its lines are paragraphs now: add it again from where it came"
        ))
    };
    flawed.into_iter().filter_map(mend).collect()
}

/// Each line that is not blank as a paragraph.
fn lines(article: &Article) -> Vec<Block> {
    let mut at = 0;
    let lines = article.text.split_inclusive('\n').map(|line| {
        let range = TextRange::new(at, at + line.len());
        at += line.len();
        range.trimmed(&article.text)
    });
    let lines = lines.filter(|it| !it.is_empty());
    lines
        .map(|range| Block::new(BlockKind::Paragraph, range))
        .collect()
}

fn mend_passages(study: &mut Cow<'_, Study>) -> Option<String> {
    let lost: Vec<usize> = {
        let texts = texts(study);
        let is_lost =
            |it: &StudyPassage| !stands(&texts, &it.annotation.about.key, &it.annotation.selector);
        let passages = study.passages.iter().enumerate();
        passages
            .filter(|(_, it)| is_lost(it))
            .map(|(at, _)| at)
            .collect()
    };
    let mut named = Vec::new();
    for at in &lost {
        if let Some(passage) = study.to_mut().passages.get_mut(*at) {
            passage.annotation.selector = passage.annotation.selector.without_place();
            named.push(format!("`{}`", passage.id));
        }
    }
    if named.len() > NAMED {
        named.truncate(NAMED);
        named.push("…".to_owned());
    }
    (!lost.is_empty()).then(|| {
        let (count, named) = (lost.len(), named.join(", "));
        format!("{count} passages do not stand where the file says ({named}): they are looked for by their words")
    })
}

/// The texts of the versions of each article.
type Texts<'a> = HashMap<&'a str, HashMap<VersionHash, &'a str>>;

fn texts<'a>(study: &'a Study) -> Texts<'a> {
    let articles = study.articles.iter();
    let versions = |article: &'a crate::model::study::StudyArticle| {
        let versions = article.versions.iter().map(|it| &it.article);
        versions
            .map(|it| (it.version(), it.text.as_str()))
            .collect()
    };
    articles.map(|it| (it.key.as_str(), versions(it))).collect()
}

/// Whether a passage has the words that stand at its place; unknown, and so taken for true, without the article.
fn stands(texts: &Texts<'_>, key: &str, selector: &Selector) -> bool {
    let Some(versions) = texts.get(key) else {
        return true;
    };
    let text = versions.get(&selector.version);
    selector.is_words_alone() || text.is_some_and(|it| selector.range.slice(it) == selector.quote)
}

//! `newsmark fetch --full-text`: the pages behind the teasers of feeds.

use std::ops::ControlFlow;

use super::args::Printed;
use super::output::{self, Row};
use super::{Context, Outcome};
use crate::model::ArticleId;
use crate::ops::{self, FullText, FullTextStatus};

impl Row for FullText {
    const COLUMNS: &'static [&'static str] = &["status", "article", "words", "title", "why"];

    fn cells(&self) -> Vec<String> {
        vec![
            format!("{:?}", self.status).to_lowercase(),
            self.article.to_string(),
            self.words.to_string(),
            self.title.clone(),
            self.why.clone().unwrap_or_default(),
        ]
    }
}

/// Fetches the full texts of articles, a line each; one that did not come makes the exit status 2.
pub fn run(context: &Context, articles: &[i64], printed: Printed) -> anyhow::Result<Outcome> {
    let mut store = context.open()?;
    let ids: Vec<ArticleId> = articles.iter().copied().map(ArticleId).collect();
    let mut texts: Vec<FullText> = Vec::new();
    let settings = &context.fetch;
    ops::full_texts(&mut store, settings, &ids, context.now, &mut |text| {
        texts.extend(text.cloned());
        ControlFlow::Continue(())
    })?;
    output::rows(printed.format(), &texts)?;
    let is_failed = texts.iter().any(|it| it.status == FullTextStatus::Failed);
    Ok(if is_failed {
        Outcome::Trouble
    } else {
        Outcome::Done
    })
}

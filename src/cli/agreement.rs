//! `newsmark agreement`: how far two coders agree, and where they differ.

use super::args::Agreeing;
use super::output::{self, Format, Row, say};
use super::trouble::mistake;
use super::{Context, Outcome};
use crate::ops::{self, AgreementRow, CoderRow};

impl Row for AgreementRow {
    const COLUMNS: &'static [&'static str] = &[
        "tag", "percent", "kappa", "alpha", "f1", "both", "first", "second", "of",
    ];

    fn cells(&self) -> Vec<String> {
        // Rounded to nothing, a figure has no sign.
        let figure = |it: Option<f64>| {
            it.map_or_else(
                || "-".to_owned(),
                |it| format!("{:.2}", (it * 100.0).round() / 100.0 + 0.0),
            )
        };
        vec![
            self.tag.clone(),
            format!("{:.0}", self.percent * 100.0),
            figure(self.kappa),
            figure(self.alpha),
            format!("{:.2}", self.f1),
            self.both.to_string(),
            self.only_first.to_string(),
            self.only_second.to_string(),
            self.sentences.to_string(),
        ]
    }
}

impl Row for CoderRow {
    const COLUMNS: &'static [&'static str] = &["coder", "passages", "articles"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.coder.clone(),
            self.passages.to_string(),
            self.articles.to_string(),
        ]
    }
}

/// Compares two coders; without names those who marked passages, if they are two. Under the table stand
/// the sentences on which they differ.
pub fn run(context: &Context, args: &Agreeing) -> anyhow::Result<Outcome> {
    let store = context.open()?;
    let loaded = ops::library(&store)?;
    let known = ops::coders(&loaded.library);
    let named: Vec<&str> = match args.coders.as_slice() {
        [] => known.iter().map(|it| it.coder.as_str()).collect(),
        named => named.iter().map(String::as_str).collect(),
    };
    let [first, second] = named.as_slice() else {
        output::rows(args.printed.format(), &known)?;
        return Err(mistake(
            "there are not two coders to compare",
            "name two: `newsmark agreement ANA BEN`",
        ));
    };
    let query = super::listing::query(&args.query);
    super::listing::tell_absent(&loaded.library, &query);
    let pair = [*first, *second];
    let rows = ops::agreement(&store, &loaded.library, pair, &query, context.now)?;
    let format = args.printed.format();
    output::rows(format, &rows)?;
    if format == Format::Table {
        output::text(&differences(&rows))?;
    }
    if rows.is_empty() {
        say(&format!(
            "`{first}` and `{second}` have no article in common"
        ));
    }
    Ok(Outcome::of_count(rows.len()))
}

fn differences(rows: &[AgreementRow]) -> String {
    let mut lines = Vec::new();
    for row in rows.iter().filter(|it| !it.disagreements.is_empty()) {
        lines.push(format!("\n{}", row.tag));
        let differing = row.disagreements.iter();
        lines.extend(differing.map(|it| {
            let place = format!("{} {}..{}", it.article, it.start, it.end);
            let text: Vec<&str> = it.text.split_whitespace().collect();
            format!("  {place}  only {}: {}", it.by, text.join(" "))
        }));
    }
    lines.join("\n")
}

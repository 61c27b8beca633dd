//! From the decided units to an [`Article`]: blocks, spans and the fields of the head.

use crate::model::{Article, Block, BlockKind, Published, Span, SpanRole};
use crate::parse::{Warning, language};
use crate::text::TextRange;

use super::byline::Byline;
use super::dateline::{self, Colons, Dateline};
use super::page::Page;
use super::unit::Unit;
use super::{Known, caption, derived, moment, source};

/// Paragraphs among which the dateline is looked for.
const REACH: usize = 3;

/// Bytes of the text in which a place is looked for again.
const AROUND: usize = 20_000;

/// An article without its text, and the warnings.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// The article; its `text` is empty.
    pub(crate) article: Article,
    /// What was odd.
    pub(crate) warnings: Vec<Warning>,
}

/// Draws up the article of a decided page.
pub(crate) fn draw(page: &Page<'_>, known: Known, byline: Option<Byline>) -> Outcome {
    let source = source::find(page);
    let dateline = find_dateline(page);
    let (title, title_derived) = title_of(page, known.title, source.as_ref());
    let mut outcome = Outcome::default();
    if page.units.is_empty() {
        outcome
            .warnings
            .push(Warning::Other("there is no text in it".to_owned()));
    }
    outcome.article = Article {
        title,
        title_derived,
        dateline: dateline.map(|(start, it)| it.name.shifted(start).slice(page.text).to_owned()),
        byline: known
            .byline
            .or(byline.map(|it| it.name))
            .or_else(|| dateline.and_then(|it| reporter(page, it))),
        published: known.published.or_else(|| published(page)),
        language: language::detect(&sample(page)).map(str::to_owned),
        url: known.url,
        blocks: page.units.iter().map(block).collect(),
        spans: spans(page, dateline, source.as_ref()),
        source: known.source.or(source.map(|it| it.name)),
        ..Article::default()
    };
    outcome
}

fn block(unit: &Unit) -> Block {
    Block {
        level: unit.level,
        reasons: unit.reasons.iter().map(|it| (*it).to_owned()).collect(),
        ..Block::new(unit.kind.unwrap_or(BlockKind::Paragraph), unit.range)
    }
}

/// The title as it is shown, and whether it had to be derived.
fn title_of(
    page: &Page<'_>,
    known: Option<String>,
    source: Option<&source::Source>,
) -> (String, bool) {
    if let Some(known) = known.filter(|it| !it.trim().is_empty()) {
        return (known.trim().to_owned(), false);
    }
    if let Some(at) = page.title {
        return (shown_title(page.text_of(at), source), false);
    }
    let from = first_text(page);
    (
        from.map(|at| derived::derive(page.text_of(at)))
            .unwrap_or_default(),
        true,
    )
}

/// The title without hashes, and without the site's name behind a bar or a dash.
fn shown_title(text: &str, source: Option<&source::Source>) -> String {
    let plain = text.trim_start_matches('#').trim().trim_matches('*').trim();
    let plain = plain.trim_start_matches("==").trim_end_matches("==").trim();
    let cut = source::title_tail(plain).and_then(|it| plain.get(..it.start()));
    let named = source.and_then(|it| plain.strip_suffix(it.name.as_str()));
    let shown = cut
        .or(named.filter(|it| it.trim_end().ends_with(['-', '–', '—', '|', '·'])))
        .unwrap_or(plain);
    let shown = shown.trim_end_matches([' ', '|', '｜', '-', '–', '—', '·']);
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first unit of running text, else of anything.
fn first_text(page: &Page<'_>) -> Option<usize> {
    let units = || page.units.iter().enumerate();
    let of_kind = |kinds: &[BlockKind]| {
        units()
            .find(|(_, it)| it.kind.is_some_and(|kind| kinds.contains(&kind)))
            .map(|(at, _)| at)
    };
    of_kind(&[BlockKind::Paragraph])
        .or_else(|| {
            of_kind(&[
                BlockKind::Quote,
                BlockKind::ListItem,
                BlockKind::KeyPoint,
                BlockKind::Verse,
            ])
        })
        .or_else(|| units().find(|(_, it)| !it.is_clutter()).map(|(at, _)| at))
        .or(if page.units.is_empty() { None } else { Some(0) })
}

/// The dateline of one of the first paragraphs, with where that paragraph begins.
fn find_dateline(page: &Page<'_>) -> Option<(usize, Dateline)> {
    let texts = || {
        let units = page.units.iter();
        units.filter(|it| it.kind == Some(BlockKind::Paragraph) && !it.is_turn)
    };
    let count = |is: fn(&str) -> bool| texts().filter(|it| is(it.text(page.text))).count();
    let turns = page.units.iter().filter(|it| it.is_turn).count();
    let colons = if turns >= 2 || count(starts_with_label) >= 2 {
        Colons::Refused
    } else {
        Colons::Allowed
    };
    // In columns `【交通】` names the subject of an item.
    let is_column = count(|it| it.starts_with('【')) >= 2;
    let first = || texts().filter(|it| it.measure.words >= 6);
    let plain = first().take(REACH).find_map(|it| {
        let inner = it.text(page.text);
        let found = dateline::read(inner, colons)?;
        (!is_column || !inner.starts_with('【')).then_some((it.range.start(), found))
    });
    plain.or_else(|| {
        let around = page.text.get(..page.text.floor_char_boundary(AROUND))?;
        let unit = first().next()?;
        let found = dateline::regional(unit.text(page.text), around)?;
        Some((unit.range.start(), found))
    })
}

/// Writes the dateline that one of the first paragraphs has into `article`, with its span.
pub(crate) fn tell_dateline(page: &Page<'_>, article: &mut Article) {
    let Some((start, found)) = find_dateline(page) else {
        return;
    };
    let range = found.whole.shifted(start);
    article.dateline = Some(found.name.shifted(start).slice(page.text).to_owned());
    article.spans.push(Span {
        role: SpanRole::Dateline,
        range,
    });
    article
        .spans
        .sort_by_key(|it| (it.range.start(), it.range.end()));
}

/// The reporter named in or right after the dateline: `【潮見=森下健】`, `本报讯（记者陈望）`.
fn reporter(page: &Page<'_>, (start, found): (usize, Dateline)) -> Option<String> {
    let whole = found.whole.shifted(start).slice(page.text);
    let behind = page.text.get(start + found.whole.end()..)?;
    let inside = whole
        .split(['=', '＝'])
        .nth(1)
        .map(|it| it.trim_matches(['】', '］', '〕', ' ']));
    let bracket = behind
        .strip_prefix(['(', '（'])
        .and_then(|it| it.split([')', '）']).next());
    let wired = whole.trim_start_matches(['（', '(']);
    if let Some(end) = dateline::reporter_length(wired).filter(|_| wired.len() < whole.len()) {
        let start = wired.find("者").map_or(0, |it| it + "者".len());
        return wired.get(start..end).map(str::to_owned);
    }
    let name = match (inside, bracket) {
        (Some(name), _) => name,
        (None, Some(name)) => without_office(name)?,
        (None, None) => return None,
    };
    let is_short = (2..=24).contains(&name.chars().count());
    is_short.then(|| name.trim().to_owned())
}

/// `记者 陈望` without the word for reporter.
fn without_office(text: &str) -> Option<&str> {
    ["本报记者", "记者", "記者", "通讯员", "特约记者"]
        .iter()
        .find_map(|it| text.strip_prefix(it))
        .map(str::trim)
}

/// Whether a paragraph begins with a word in capitals and a colon, as items of columns and speakers do.
fn starts_with_label(text: &str) -> bool {
    let head: String = text.chars().take(40).collect();
    let label = head.split_once(':').map_or("", |(label, _)| label);
    label.chars().count() >= 2
        && !label.chars().any(char::is_lowercase)
        && label.chars().any(char::is_uppercase)
}

/// The day of the first line that names one, before the text if possible.
fn published(page: &Page<'_>) -> Option<Published> {
    let metas = page
        .units
        .iter()
        .filter(|it| it.kind == Some(BlockKind::Meta) && it.range.len() <= 400);
    metas
        .into_iter()
        .find_map(|it| moment::published(it.text(page.text)))
}

/// Some running text to tell the language by.
fn sample(page: &Page<'_>) -> String {
    let mut sample = String::new();
    let body = page
        .units
        .iter()
        .filter(|it| it.kind.is_some_and(BlockKind::is_body));
    for unit in body {
        sample.push_str(unit.text(page.text));
        sample.push('\n');
        if sample.len() > 8000 {
            break;
        }
    }
    sample
}

/// The spans of all units, in order.
fn spans(
    page: &Page<'_>,
    dateline: Option<(usize, Dateline)>,
    source: Option<&source::Source>,
) -> Vec<Span> {
    let mut spans = Vec::new();
    if let Some((start, found)) = dateline {
        spans.push(Span {
            role: SpanRole::Dateline,
            range: found.whole.shifted(start),
        });
    }
    for range in source.into_iter().flat_map(|it| &it.ranges) {
        spans.push(Span {
            role: SpanRole::Source,
            range: *range,
        });
    }
    for unit in &page.units {
        unit_spans(page, unit, &mut spans);
    }
    spans.sort_by_key(|it| (it.range.start(), it.range.end()));
    spans
}

/// The spans that the kind of a unit brings.
fn unit_spans(page: &Page<'_>, unit: &Unit, spans: &mut Vec<Span>) {
    let start = unit.range.start();
    let mut push = |role, range: TextRange| {
        spans.push(Span {
            role,
            range: range.shifted(start),
        });
    };
    match unit.kind {
        Some(BlockKind::ListItem | BlockKind::KeyPoint) => {
            if let Some(marker) = unit.marker {
                push(SpanRole::Marker, TextRange::new(0, marker.length));
            }
        }
        Some(BlockKind::Caption) => {
            let found = caption::read(unit.text(page.text)).unwrap_or_default();
            if let Some(credit) = found.credit {
                push(SpanRole::Credit, credit);
            }
            if let Some((shown, duplicate)) = found.halves {
                push(SpanRole::Shown, shown);
                push(SpanRole::Duplicate, duplicate);
            }
        }
        Some(BlockKind::Heading | BlockKind::Title) => {
            let hashes = unit
                .text(page.text)
                .chars()
                .take_while(|it| *it == '#')
                .count();
            if hashes > 0 {
                push(SpanRole::Markup, TextRange::new(0, hashes));
            }
        }
        _ => {}
    }
}

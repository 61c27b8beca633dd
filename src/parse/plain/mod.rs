//! Plain text to an article: lines, the shapes they make, and evidence for what each of them is.
//!
//! Nothing is removed and nothing is decided by one sign alone. The steps, one file each:
//! [`lines`] are split and measured; [`front_matter`] and [`shapes`] (code, tables, quotations) are set apart;
//! [`layout`] joins lines that were wrapped by hand; then, as units on a [`page`], dates, turns, repeats, the
//! [`title`], the [`head`], [`clutter`] and what it takes with it ([`related`]), [`lists`], [`signature`]s and
//! [`headings`] are told apart, each with what the earlier ones found. What is left is a paragraph.

mod byline;
mod caption;
mod clutter;
mod dateline;
mod deck;
mod derived;
mod dump;
mod evidence;
mod fields;
mod front_matter;
mod head;
mod headings;
mod layout;
mod lines;
mod lists;
mod marker;
mod measure;
mod menus;
mod moment;
mod names;
mod outcome;
mod page;
mod phrases;
mod refine;
mod related;
mod repeats;
mod shapes;
mod signature;
mod signs;
mod source;
mod table;
mod tail;
mod terms;
mod title;
mod turns;
mod unit;
mod words;

pub use refine::refine;

use crate::model::{Article, BlockKind, Published};

use super::Parsed;
use crate::text::TextRange;
use front_matter::FrontMatter;
use page::Page;
use phrases::{Field, PHRASES};
use shapes::Piece;
use unit::Unit;

/// Why the words of one line prove that it is clutter, whatever stands around it, if they do.
///
/// One point more is asked for than in text that was copied out of a page, where clutter is to be
/// expected: what calls this has left most of the page behind already.
pub(super) fn clutter(line: &str) -> Option<&'static str> {
    let evidence = evidence::lexical(line, measure::Measure::of(line));
    evidence.reason.filter(|_| evidence.score > evidence::FOLD)
}

/// What is known about a text from elsewhere, such as the fields of a data set; it goes before what the text says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// The headline.
    pub title: Option<String>,
    /// The publisher.
    pub source: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// The address.
    pub url: Option<String>,
}

/// Parses plain text. Never fails: whatever is given becomes an article whose blocks hold every byte
/// that is not white space.
pub fn parse(text: String) -> Parsed {
    parse_known(text, Known::default())
}

/// Parses plain text about which something is known already.
pub fn parse_known(text: String, known: Known) -> Parsed {
    let lines = lines::split(&text);
    let front = front_matter::find(&text, &lines);
    let known = with_front(known, &front);
    let mut pieces: Vec<Piece> = front
        .runs
        .iter()
        .map(|it| Piece {
            lines: it.clone(),
            kind: BlockKind::Meta,
        })
        .collect();
    pieces.extend(shapes::find(&text, &lines, front.end()));
    let units = layout::units(&text, &lines, &pieces);
    drop(lines);
    let mut page = Page::new(&text, units);
    let byline = decide(&mut page, &known);
    let outcome = outcome::draw(&page, known, byline);
    drop(page);
    Parsed {
        article: Article {
            text,
            ..outcome.article
        },
        warnings: outcome.warnings,
    }
}

/// Decides what each unit is; gives the byline that was found.
fn decide(page: &mut Page<'_>, known: &Known) -> Option<byline::Byline> {
    let told = mark_metas(page);
    turns::mark(page);
    page.find_body(0..page.units.len());
    related::fold_thread(page);
    let is_dump = dump::is_dump(page);
    if is_dump {
        page.find_body(dump::core(page));
    }
    page.title = title::find(page, known.title.as_deref());
    if let Some(title) = page.title {
        page.set(title, BlockKind::Title);
    }
    repeats::fold_title_repeats(page, known.title.as_deref());
    let byline = head::decide(page);
    clutter::decide(page);
    related::fold_links(page);
    signature::decide(page);
    menus::fold_menus(page);
    mark_captions(page);
    lists::decide(page);
    tail::fold_tail(page);
    tail::fold_boxes(page);
    if is_dump {
        dump::fold_outside(page);
    }
    tail::fold_bare_page(page);
    headings::decide(page);
    byline.or(told)
}

/// Lines that only say when, or hold header fields; gives the byline among the fields.
fn mark_metas(page: &mut Page<'_>) -> Option<byline::Byline> {
    let mut told = None;
    for at in page.all(Unit::is_open) {
        let inner = page.text_of(at);
        let fields = fields::read(inner);
        if fields.is_some() || says_when(inner) || is_release_line(inner) {
            page.set(at, BlockKind::Meta);
        }
        let name = fields
            .into_iter()
            .flatten()
            .find(|it| it.field == Field::Byline)
            .map(|it| it.value);
        told = told.or(name);
    }
    told.map(|name| byline::Byline {
        name,
        form: byline::Form::Stated,
    })
}

/// Whether a line belongs to the head of a press release: "For immediate release", "Media contact: …".
fn is_release_line(text: &str) -> bool {
    if text.len() > 160 {
        return false;
    }
    let words = words::words(text);
    let release = PHRASES.of("release");
    let contact = PHRASES.of("contact").longest(&words);
    let after = contact
        .and_then(|it| words.get(it.checked_sub(1)?))
        .map_or("", |it| text.get(it.end..).unwrap_or_default());
    release.is_whole(&words) || after.trim_start().starts_with([':', '：'])
}

/// Whether a line says only when, and perhaps by whom it was published: "2030-11-03 10:22 来源：青石晚报".
fn says_when(text: &str) -> bool {
    moment::read(text).is_some()
        || source::is_line(text)
        || source::labeled(text).is_some_and(|it| {
            let rest = TextRange::new(it.end(), text.len()).slice(text);
            let before = source::before_label(text, it);
            rest.trim().is_empty() && moment::read(before).is_some()
        })
}

/// Lines with a credit, or that say the same thing twice.
fn mark_captions(page: &mut Page<'_>) {
    for at in 0..page.units.len() {
        let can_be = page
            .units
            .get(at)
            .is_some_and(|it| it.is_open() && !it.is_turn && it.measure.words <= 90);
        if !can_be || caption::read(page.text_of(at)).is_none() {
            continue;
        }
        // "red/dpa" under a picture is its credit, under the text that of the desk.
        let inner = page.text_of(at);
        let is_desk =
            at >= page.body.end && inner.split_whitespace().count() <= 2 && inner.contains('/');
        page.set(
            at,
            if is_desk {
                BlockKind::Signature
            } else {
                BlockKind::Caption
            },
        );
    }
}

/// What the front matter says, where nothing better is known.
fn with_front(known: Known, front: &FrontMatter) -> Known {
    let value = |field| front.value(field).map(str::to_owned);
    let sender = front
        .named("from")
        .filter(|_| front.is_mail)
        .and_then(front_matter::display_name);
    Known {
        title: known.title.or_else(|| value(Field::Title)),
        source: known
            .source
            .or_else(|| value(Field::Source))
            .or_else(|| sender.map(str::to_owned)),
        byline: known.byline.or_else(|| value(Field::Byline)),
        published: known
            .published
            .or_else(|| front.value(Field::Date).and_then(super::date::read_date)),
        url: known
            .url
            .or_else(|| value(Field::Url).filter(|it| it.contains("://"))),
    }
}

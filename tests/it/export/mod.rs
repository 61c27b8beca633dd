//! Tests of `export` and `import`.

mod codebook;
mod json;
mod markdown;
mod names;
mod refi;
mod tables;
mod texts;
mod w3c;

use newsmark::export::{self, File};
use newsmark::model::study::{
    Carrier, Place, Status, Study, StudyArticle, StudyPassage, StudyTag, StudyVersion,
};
use newsmark::model::{
    Annotation, Article, ArticleState, Block, BlockKind, Citation, IdSource, Moment, Published,
    Selector, Tag,
};
use newsmark::text::{CodePoints, TextRange};

const TEXT: &str = "\u{feff}Wall up\r\n\r\nThe 🌊 council voted. =Cost= rose.";

/// A small study with all that is awkward: a BOM, CRLF, an emoji before the passage, two tags, a formula, an orphan.
pub fn study() -> Study {
    let mut ids = IdSource::new(3);
    let now = Moment::from_millis(1_755_075_000_000);
    let root = ids.tag(now);
    let blame = ids.tag(now);
    let tag = |id, path: &str, parent, name: &str| StudyTag {
        id,
        path: path.into(),
        tag: Tag {
            parent,
            name: name.into(),
            ..Tag::default()
        },
    };
    let passage = |ids: &mut IdSource, quote: &str, tags, note: Option<&str>, status| {
        let start = TEXT.find(quote).unwrap();
        let range = TextRange::new(start, start + quote.len());
        StudyPassage {
            id: ids.annotation(now),
            codepoints: CodePoints::new(TEXT).of_range(range),
            annotation: annotation(range, tags, note, now),
            place: Place {
                status,
                confidence: 1.0,
            },
            decisions: vec![],
            carrier: Carrier::default(),
        }
    };
    Study {
        codebook: vec![
            tag(root, "framing", None, "framing"),
            tag(blame, "framing/blame", Some(root), "blame"),
        ],
        articles: vec![article(now)],
        passages: vec![
            passage(
                &mut ids,
                "🌊 council",
                vec![root, blame],
                Some("@home"),
                Status::Anchored,
            ),
            passage(&mut ids, "=Cost= rose.", vec![], None, Status::Orphan),
        ],
        ..Study::default()
    }
}

fn annotation(
    range: TextRange,
    tags: Vec<newsmark::model::TagId>,
    note: Option<&str>,
    now: Moment,
) -> Annotation {
    Annotation {
        article: None,
        selector: Selector::new(TEXT, range),
        about: Citation {
            key: "https://herald.example/wall".into(),
            title: "Wall *up*".into(),
            source: Some("Harbour Herald".into()),
            url: Some("https://herald.example/wall".into()),
            published: Published::read("2025-08-14"),
            external_id: None,
        },
        tags,
        note: note.map(str::to_owned),
        coder: "me".into(),
        created: now,
        modified: now,
    }
}

fn article(now: Moment) -> StudyArticle {
    let block = |kind, part: &str| {
        let start = TEXT.find(part).unwrap();
        Block::new(kind, TextRange::new(start, start + part.len()))
    };
    let article = Article {
        title: "Wall up".into(),
        text: TEXT.into(),
        blocks: vec![
            block(BlockKind::Title, "Wall up"),
            block(BlockKind::Paragraph, "The 🌊 council voted. =Cost= rose."),
        ],
        ..Article::default()
    };
    StudyArticle {
        key: "https://herald.example/wall".into(),
        external_id: None,
        origin: None,
        added: now,
        shown: article.version(),
        state: ArticleState::default(),
        versions: vec![StudyVersion {
            fetched: now,
            held: None,
            warnings: vec![],
            article,
        }],
        verdicts: vec![],
        pins: Vec::new(),
    }
}

pub fn write(format: &str, study: &Study) -> Vec<File> {
    (export::find(format).unwrap().write)(study)
}

fn text(file: &File) -> &str {
    std::str::from_utf8(&file.bytes).unwrap()
}

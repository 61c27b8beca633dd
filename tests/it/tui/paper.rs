//! A small library of invented articles, made by hand so that no parser takes part.

use std::collections::BTreeMap;
use std::sync::Arc;

use newsmark::model::steps::{Marked, Steps};
use newsmark::model::{
    Article, ArticleId, Block, BlockKind, Citation, Header, Headers, IdSource, Library, Moment,
    OriginId, Published, Selector, Span, SpanRole, Tag,
};
use newsmark::text::TextRange;

/// The time of all tests.
pub const NOW: &str = "2025-08-20T12:00:00Z";

/// A library and the texts of its articles.
pub struct Paper {
    pub library: Library,
    pub texts: BTreeMap<ArticleId, Arc<Article>>,
}

/// An article of blocks; `|` in front of a word parts a marker or dateline from the rest.
pub fn article(title: &str, blocks: &[(BlockKind, &str)]) -> Article {
    let mut article = Article {
        title: title.to_owned(),
        language: Some("en".to_owned()),
        ..Article::default()
    };
    for (kind, words) in blocks {
        if !article.text.is_empty() {
            article.text.push_str("\n\n");
        }
        let start = article.text.len();
        let (head, rest) = words.split_once('|').unwrap_or(("", words));
        article.text.push_str(head);
        let role = match kind {
            BlockKind::KeyPoint | BlockKind::ListItem => SpanRole::Marker,
            _ => SpanRole::Dateline,
        };
        if !head.is_empty() {
            let range = TextRange::new(start, start + head.trim_end_matches([' ', '—']).len());
            article.spans.push(Span { role, range });
        }
        article.text.push_str(rest);
        let range = TextRange::new(start, article.text.len());
        let mut block = Block::new(*kind, range);
        if *kind == BlockKind::Clutter {
            block.reasons = vec!["comment form".to_owned()];
        }
        article.blocks.push(block);
    }
    article
}

/// The header of an article.
pub fn header(id: i64, article: &Article, source: &str, day: &str) -> Header {
    Header {
        id: ArticleId(id),
        key: format!("key-{id}").into(),
        external_id: None,
        title: article.title.as_str().into(),
        title_derived: article.title_derived,
        source: Some(source).filter(|it| !it.is_empty()).map(Arc::from),
        origin: OriginId(1),
        published: Published::read(day),
        added: Moment::read(NOW).unwrap(),
        language: None,
        words: article.body().split_whitespace().count() as u32,
        version: article.version(),
        versions: 1,
        url: Some(format!("https://news.example/{id}").into()),
    }
}

/// A library of these articles: number, source, day, article.
pub fn paper(articles: Vec<(i64, &str, &str, Article)>) -> Paper {
    let mut texts = BTreeMap::new();
    let mut headers = Vec::new();
    for (id, source, day, mut article) in articles {
        article.published = Published::read(day);
        headers.push(header(id, &article, source, day));
        texts.insert(ArticleId(id), Arc::new(article));
    }
    let mut library = Library::default();
    library.headers = Headers::new(headers);
    Paper { library, texts }
}

/// Five articles, a codebook with three pinned tags, two passages.
pub fn harbor() -> Paper {
    let mut paper = paper(vec![
        (1, "Harbor Gazette", "2025-08-14", tide_gate()),
        (2, "The Ledgerman", "2025-08-13", ledger()),
        (3, "", "2025-08-12", unnamed()),
        (4, "صحيفة المرسى", "2025-08-11", arabic()),
        (5, "港の新聞", "2024-12-02", japanese()),
    ]);
    let mut ids = IdSource::new(7);
    let tags = [
        (
            "framing",
            None,
            "What the passage makes the story be about.",
        ),
        ("framing/blame", Some(1), "Somebody is held responsible."),
        ("framing/cost", Some(2), "The story is told as money."),
        ("voice", None, "Who speaks."),
        ("voice/expert", Some(3), "Somebody who knows the trade."),
    ];
    for (path, pin, description) in tags {
        let tag = Tag {
            pin,
            description: description.to_owned(),
            aliases: vec![format!("alias-{}", path.len())],
            ..Tag::default()
        };
        let (_, change) = steps(&paper.library, &mut ids).add_tag(path, tag).unwrap();
        paper.library.apply(&change).unwrap();
    }
    mark(
        &mut paper,
        &mut ids,
        1,
        "The gate failed twice last winter.",
        "framing/blame",
    );
    mark(
        &mut paper,
        &mut ids,
        1,
        "last winter. Nobody was hurt",
        "voice/expert",
    );
    paper
}

/// Gives a library the tags of another one.
pub fn take_codebook(paper: &mut Paper, from: &Paper) {
    use newsmark::model::{Delta, Edit};
    let tags = from.library.codebook().tags();
    paper.library.load(tags.map(|(key, tag)| {
        Edit::Tag(Delta {
            key,
            before: None,
            after: Some(tag.clone()),
        })
    }));
}

/// Marks words of an article with a tag.
pub fn mark(paper: &mut Paper, ids: &mut IdSource, id: i64, words: &str, path: &str) {
    let id = ArticleId(id);
    let article = paper.texts[&id].clone();
    let start = article
        .text
        .find(words)
        .expect("the words stand in the text");
    let range = TextRange::new(start, start + words.len());
    let tag = paper.library.codebook().at_path(path).expect("a known tag");
    let marked = Marked {
        article: Some(id),
        selector: Selector::new(&article.text, range),
        about: Citation::of(paper.library.headers.find(id).unwrap(), &article),
        tags: vec![tag],
        note: None,
        coder: "ann".to_owned(),
    };
    let (_, change) = steps(&paper.library, ids).mark_passage(marked, Vec::new());
    paper.library.apply(&change).unwrap();
}

fn steps<'a>(library: &'a Library, ids: &'a mut IdSource) -> Steps<'a> {
    Steps {
        library,
        ids,
        now: Moment::read(NOW).unwrap(),
    }
}

fn tide_gate() -> Article {
    use BlockKind::{Caption, Clutter, Heading, KeyPoint, Paragraph, Quote, Title};
    let mut article = article(
        "Port town votes on a new tide gate",
        &[
            (Title, "Port town votes on a new tide gate"),
            (Caption, "Boats at low tide. Boats at low tide."),
            (KeyPoint, "•| The gate costs 14 million crowns."),
            (KeyPoint, "•| Work begins in spring."),
            (
                Paragraph,
                "QUAY END — |The gate failed twice last winter. Nobody was hurt, the harbor master said. \
                 “We were lucky,” Mara Quist told the council on Tuesday. It meets again in May.",
            ),
            (Heading, "What the gate costs"),
            (
                Paragraph,
                "The town pays a third; the county and the port pay the rest. Two members voted no. \
                 They want a cheaper gate, and they want it sooner.",
            ),
            (Quote, "A gate is cheap until the day you need it."),
            (Clutter, "Leave a comment\nName * Email *\nPost comment"),
        ],
    );
    let caption = article.blocks[1].range;
    let half = caption.start() + "Boats at low tide.".len();
    article.spans.push(Span {
        role: SpanRole::Shown,
        range: TextRange::new(caption.start(), half),
    });
    article.spans.push(Span {
        role: SpanRole::Duplicate,
        range: TextRange::new(half, caption.end()),
    });
    article
}

fn ledger() -> Article {
    let words = "The gate was priced at nine million crowns in March. Now it is fourteen. \
                 No one at the town hall could say why.";
    article(
        "Who pays for the gate, and who does not",
        &[
            (BlockKind::Title, "Who pays for the gate, and who does not"),
            (BlockKind::Paragraph, words),
        ],
    )
}

fn unnamed() -> Article {
    let words = "A gull has stopped the ferry for an hour. The crew waited until it left. \
                 Passengers were given tea.";
    let mut article = article(
        "A gull has stopped the ferry for an hour.",
        &[(BlockKind::Paragraph, words)],
    );
    article.title_derived = true;
    article
}

fn arabic() -> Article {
    article(
        "بوابة جديدة للميناء الصغير",
        &[
            (BlockKind::Title, "بوابة جديدة للميناء الصغير"),
            (
                BlockKind::Paragraph,
                "صوّت المجلس مساء الثلاثاء على بناء بوابة جديدة. هل تكفي الأموال؟ قال رئيس الميناء إنها تكفي.",
            ),
        ],
    )
}

fn japanese() -> Article {
    article(
        "小さな港に新しい水門",
        &[
            (BlockKind::Title, "小さな港に新しい水門"),
            (
                BlockKind::Paragraph,
                "町議会は火曜日、新しい水門の建設を決めた。「去年の冬は運がよかった」と港長は話した。工事は春に始まる。",
            ),
        ],
    )
}

//! What stands at the head of an article, in each language: datelines, bylines, dates, credits.

use newsmark::model::{Article, Block, BlockKind, SpanRole};
use newsmark::parse::plain;
use newsmark::text::TextRange;

fn article(text: &str) -> Article {
    plain::parse(text.to_owned()).article
}

/// The paragraph `text` has the dateline `name`, and the span with its dash is `whole`.
fn check_dateline(whole: &str, name: &str, rest: &str) {
    let article = article(&format!("{whole}{rest}"));
    assert_eq!(article.dateline.as_deref(), Some(name), "{whole}");
    let span = article
        .spans
        .iter()
        .find(|it| it.role == SpanRole::Dateline)
        .unwrap();
    assert_eq!(span.range.slice(&article.text), whole);
}

const ENGLISH: &str = "The council voted on Tuesday night to keep the goose as honorary mayor until the end of the year.";
const GERMAN: &str = "Der Rat stimmte am Dienstagabend nach langer Debatte mit knapper Mehrheit für den Ankauf des Hauses.";
const RUSSIAN: &str = "Музей потерянных варежек открылся в среду в здании бывшего вокзального буфета, сообщила администрация города.";
const ARABIC: &str = "فتحت مكتبة المرفأ القديمة أبوابها أمام القراء يوم الأحد بعد ترميم استمر ستة أعوام وسط حضور كبير من السكان.";
const JAPANESE: &str =
    "対岸を結ぶ渡し船が十二日、電動船に生まれ変わった。新船の導入は百年ぶりだという。";
const CHINESE: &str = "经过两年修缮，最后一座百年茶亭重新向行人开放，第一壶茶分给了赶早市的村民。";

#[test]
fn places_in_capitals() {
    check_dateline("PELL — ", "PELL", ENGLISH);
    check_dateline("PELL, Nov. 4 -- ", "PELL, Nov. 4", ENGLISH);
    check_dateline("ST. ALBAN, Maine (NP) — ", "ST. ALBAN, Maine (NP)", ENGLISH);
    check_dateline(
        "PORT HALVEN, Oct 3 (Coastwire) - ",
        "PORT HALVEN, Oct 3 (Coastwire)",
        ENGLISH,
    );
    check_dateline(
        "LOWER TARN, June 2, 2031 /TradeWire/ -- ",
        "LOWER TARN, June 2, 2031 /TradeWire/",
        ENGLISH,
    );
    check_dateline("SELL/PELL – ", "SELL/PELL", ENGLISH);
    check_dateline("WEXBY: ", "WEXBY", ENGLISH);
}

#[test]
fn places_written_small() {
    check_dateline("Molten (nad) – ", "Molten (nad)", GERMAN);
    check_dateline(
        "Molten, 13. August (nad) - ",
        "Molten, 13. August (nad)",
        GERMAN,
    );
    check_dateline("Molten – ", "Molten", GERMAN);
    check_dateline("BERGHEIM. ", "BERGHEIM", GERMAN);
}

#[test]
fn places_of_other_scripts() {
    check_dateline("КИЇВ, 13 серпня — ", "КИЇВ, 13 серпня", RUSSIAN);
    check_dateline("ЗАРЕЧЬЕ, 13 авг — ", "ЗАРЕЧЬЕ, 13 авг", RUSSIAN);
    check_dateline(
        "ЗАРЕЧЬЕ, 4 июня. /СеверПресс/. ",
        "ЗАРЕЧЬЕ, 4 июня. /СеверПресс/",
        RUSSIAN,
    );
    check_dateline(
        "Заречье. 4 июня. СЕВЕРПРЕСС - ",
        "Заречье. 4 июня. СЕВЕРПРЕСС",
        RUSSIAN,
    );
    check_dateline(
        "مرسى النور (وكالة الساحل) - ",
        "مرسى النور (وكالة الساحل)",
        ARABIC,
    );
    check_dateline("مرسى النور – ", "مرسى النور", ARABIC);
    check_dateline("【潮見】", "潮見", JAPANESE);
    check_dateline("【潮見=森下健】", "潮見", JAPANESE);
    check_dateline("新林社云岭3月6日电 ", "新林社云岭3月6日电", CHINESE);
    check_dateline("本报讯 ", "本报讯", CHINESE);
}

#[test]
fn what_only_looks_like_a_dateline() {
    for head in [
        "STOP — and think. ",
        "UPDATE — ",
        "Three days later — ",
        "He came, he saw – ",
        "CORRECTION: ",
        "“PELL” — ",
        "The council, which met in June, — ",
        "【速報】",
        "Nobody. ",
    ] {
        let article = article(&format!("{head}{ENGLISH}"));
        assert_eq!(article.dateline, None, "{head}");
    }
}

fn check_byline(line: &str, name: Option<&str>) {
    let text =
        format!("The goose stays in office\n\n{line}\n\n{ENGLISH}\n\n{ENGLISH} Nobody minds.");
    assert_eq!(article(&text).byline.as_deref(), name, "{line}");
}

#[test]
fn bylines_in_each_language() {
    check_byline("By Marta Ollen", Some("Marta Ollen"));
    check_byline(
        "by Marta Ollen and Pieter van der Berg",
        Some("Marta Ollen and Pieter van der Berg"),
    );
    check_byline("BY MARTA OLLEN, Staff Writer", Some("MARTA OLLEN"));
    check_byline("Written by Marta Ollen | 4 March 2031", Some("Marta Ollen"));
    check_byline("Marta Ollen", Some("Marta Ollen"));
    check_byline("Marta Ollen, Health Correspondent", Some("Marta Ollen"));
    check_byline(
        "Von Karla Feldt und Jens Rabe",
        Some("Karla Feldt und Jens Rabe"),
    );
    check_byline("Text: Karla Feldt", Some("Karla Feldt"));
    check_byline("Par Solène Kervadec", Some("Solène Kervadec"));
    check_byline("Propos recueillis par Hugo Castaing", Some("Hugo Castaing"));
    check_byline("Автор: Оксана Литвин", Some("Оксана Литвин"));
    check_byline("Текст: Лидия Мохова, фото автора", Some("Лидия Мохова"));
    check_byline("بقلم: سلمى الحداد", Some("سلمى الحداد"));
    check_byline("كتبت ليلى منصور", Some("ليلى منصور"));
    check_byline("文/林晓", Some("林晓"));
    check_byline("記者 高瀬みどり", Some("高瀬みどり"));
    check_byline("作者：陈望", Some("陈望"));
}

#[test]
fn what_only_looks_like_a_byline() {
    check_byline("By the time they voted, it was dark", None);
    check_byline("By Tuesday", None);
    check_byline("Von der Wiese in den Rat", None);
    check_byline("The goose speaks", None);
}

fn check_kind(line: &str, kind: BlockKind) {
    let text =
        format!("The goose stays in office\n\n{line}\n\n{ENGLISH}\n\n{ENGLISH} Nobody minds.");
    let article = article(&text);
    let block = article
        .blocks
        .iter()
        .find(|it| it.range.slice(&text) == line)
        .unwrap();
    assert_eq!(block.kind, kind, "{line}");
}

#[test]
fn lines_that_only_say_when() {
    for line in [
        "March 4, 2031",
        "Published: 4 Mar 2031, 6:42 p.m. ET",
        "Last updated Tue 4 Mar 2031 18.42 GMT | 5 min read",
        "4 hours ago",
        "Stand: 03.06.2031, 17:10 Uhr",
        "Publié le 8 avril 2031 à 7h15, mis à jour à 9h02",
        "13 травня 2031, 09:20",
        "14:32 05.12.2031",
        "17 مارس 2031",
        "آخر تحديث: 5 نوفمبر 2031 - 14:10",
        "2031年9月12日 10時30分",
        "2031-11-03 10:22 来源：青石晚报",
        "2031/04/18 09:12",
    ] {
        check_kind(line, BlockKind::Meta);
    }
}

#[test]
fn credits_make_captions() {
    for line in [
        "The goose at the town hall. Photo: Owen Marl",
        "The goose on Monday (AP Photo/Owen Marl)",
        "Die Gans am Rathaus. Foto: Karl Reusch/nad",
        "L’oie devant la mairie. © Photo : Luc Marty",
        "Гуска біля ратуші. Фото: Денис Гай",
        "役場前のガチョウ=潮見市(写真:森下健)",
        "[Image: a goose]",
        "The goose in spring — File",
        "The goose, seen from the canal. Ida Holm/Getty Images",
    ] {
        check_kind(line, BlockKind::Caption);
    }
}

#[test]
fn a_line_twice_in_one_is_a_caption_with_its_halves() {
    let text =
        format!("The goose stays in office\n\nA goose on steps. A goose on steps.\n\n{ENGLISH}");
    let article = article(&text);
    let of = |role| {
        let spans = article.spans.iter().filter(|it| it.role == role);
        spans.map(|it| it.range.slice(&text)).collect::<Vec<_>>()
    };
    assert_eq!(of(SpanRole::Shown), ["A goose on steps."]);
    assert_eq!(of(SpanRole::Duplicate), ["A goose on steps."]);
}

fn check_title(text: &str, title: &str) {
    let article = article(text);
    assert_eq!(
        (article.title.as_str(), article.title_derived),
        (title, true)
    );
    assert!(article.blocks.iter().all(|it| it.kind != BlockKind::Title));
}

#[test]
fn titles_are_derived_from_the_first_sentence() {
    check_title(
        "PELL — Dr. A. B. Marsh told the U.S. envoy on Monday that the goose stays. It hissed.",
        "Dr. A. B. Marsh told the U.S. envoy on Monday that the goose stays",
    );
    check_title(
        "The council, which had met in the gymnasium because its chamber was being painted, voted late on Tuesday night to keep the goose as honorary mayor.",
        "The council, which had met in the gymnasium because its chamber was being painted",
    );
    check_title(
        &"word ".repeat(60),
        &format!("{}…", "word ".repeat(24).trim_end()),
    );
    check_title(
        "経過は良好だと市は説明した。次の会議は来週の火曜日に開かれる予定で、傍聴もできる。",
        "経過は良好だと市は説明した",
    );
}

#[test]
fn blocks_of_other_parsers_are_weighed_alike() {
    let lines = [
        "The goose stays",
        "By Marta Ollen",
        &format!("PELL — {ENGLISH}"),
        "Related articles",
        "A swan resigns",
    ];
    let text = lines.join("\n");
    let mut at = 0;
    let kinds = [
        BlockKind::Title,
        BlockKind::Paragraph,
        BlockKind::Paragraph,
        BlockKind::Heading,
        BlockKind::ListItem,
    ];
    let blocks = lines.iter().zip(kinds).map(|(line, kind)| {
        let range = TextRange::new(at, at + line.len());
        at += line.len() + 1;
        Block::new(kind, range)
    });
    let mut article = Article {
        title: "The goose stays".to_owned(),
        blocks: blocks.collect(),
        text,
        ..Article::default()
    };
    plain::refine(&mut article);
    let kinds: Vec<BlockKind> = article.blocks.iter().map(|it| it.kind).collect();
    let wanted = [
        BlockKind::Title,
        BlockKind::Byline,
        BlockKind::Paragraph,
        BlockKind::Clutter,
        BlockKind::Clutter,
    ];
    assert_eq!(kinds, wanted);
    assert_eq!(article.byline.as_deref(), Some("Marta Ollen"));
    assert_eq!(article.dateline.as_deref(), Some("PELL"));
    assert_eq!(article.blocks[3].reasons, ["related links"]);
}

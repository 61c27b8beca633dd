//! The formats that carry text: positions must hold in the text as it is written.

use newsmark::export;
use newsmark::text::TextRange;
use serde_json::Value;

use super::{File, study, text, write};

/// The words between two code points.
fn between(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

fn named<'a>(files: &'a [File], ending: &str) -> &'a File {
    files.iter().find(|it| it.name.ends_with(ending)).unwrap()
}

#[test]
fn spans_hold_in_a_text_without_carriage_returns_and_mark() {
    let files = write("spans", &study());
    let line: Value = serde_json::from_str(text(&files[0]).lines().next().unwrap()).unwrap();
    let body = line["text"].as_str().unwrap();
    assert!(!body.contains('\r') && !body.starts_with('\u{feff}'));
    let spans: Vec<_> = line["spans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|span| {
            let at = |name: &str| usize::try_from(span[name].as_u64().unwrap()).unwrap();
            (
                between(body, at("start"), at("end")),
                span["label"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    let expected = [
        ("🌊 council", "framing"),
        ("🌊 council", "framing/blame"),
        ("=Cost= rose.", "highlight"),
    ];
    assert_eq!(
        spans,
        expected.map(|(quote, label)| (quote.to_owned(), label.to_owned()))
    );
}

#[test]
fn a_line_of_spans_names_its_unit_article_and_version() {
    let mut study = study();
    study.articles[0].external_id = Some("n-7".into());
    let files = write("spans", &study);
    let line: Value = serde_json::from_str(text(&files[0]).lines().next().unwrap()).unwrap();
    let meta = &line["meta"];
    assert_eq!(meta["unit"], "codepoint");
    assert_eq!(meta["key"], study.articles[0].key);
    assert_eq!(meta["external_id"], "n-7");
    let version = newsmark::model::VersionHash::of(super::TEXT).hex();
    assert_eq!(meta["version"], format!("sha256-{version}"));
}

#[test]
fn spans_are_widened_to_whole_tokens_if_that_is_asked_for() {
    let mut study = study();
    let annotation = &mut study.passages[0].annotation;
    let range = annotation.selector.range;
    annotation.selector.range = TextRange::new(range.start(), range.end() - 2);
    let exporter = export::find_form("spans", export::Form::WholeTokens).unwrap();
    let files = (exporter.write)(&study);
    let line: Value = serde_json::from_str(text(&files[0]).lines().next().unwrap()).unwrap();
    assert_eq!(line["meta"]["snap"], "token");
    let span = &line["spans"][0];
    let at = |name: &str| usize::try_from(span[name].as_u64().unwrap()).unwrap();
    let body = line["text"].as_str().unwrap();
    assert_eq!(between(body, at("start"), at("end")), "🌊 council");
}

#[test]
fn brat_lines_hold_in_their_text_file() {
    let files = write("brat", &study());
    let body = text(named(&files, ".txt")).to_owned();
    let lines: Vec<_> = text(named(&files, ".ann")).lines().collect();
    for line in lines.iter().filter(|it| it.starts_with('T')) {
        let fields: Vec<_> = line.split('\t').collect();
        let place: Vec<_> = fields[1].split(' ').collect();
        assert_eq!(
            between(&body, place[1].parse().unwrap(), place[2].parse().unwrap()),
            fields[2]
        );
    }
    assert!(lines.contains(&"#1\tAnnotatorNotes T2\t@home"), "{lines:?}");
    let configuration = text(named(&files, ".conf"));
    assert!(configuration.contains("\nframing_blame\n"));
    assert!(
        configuration.starts_with("[entities]\n# unit: codepoint."),
        "{configuration}"
    );
}

#[test]
fn a_brat_passage_over_lines_is_cut_into_fragments() {
    let mut study = study();
    let selector = newsmark::model::Selector::new(super::TEXT, (3..30).into());
    study.passages[1].annotation.selector = selector;
    let files = write("brat", &study);
    let ann = text(named(&files, ".ann"));
    assert!(
        ann.contains("T1\thighlight 0 7;9 22\tWall up The 🌊 council"),
        "{ann}"
    );
}

#[test]
fn brat_cuts_a_passage_wherever_its_reader_ends_a_line() {
    // Python's `splitlines`, with which brat reads its own file, ends a line at all of these.
    let odd = "a\u{2028}b\u{85}c\u{c}d\u{1c}e\rf g";
    let mut study = study();
    study.articles[0].versions[0].article.text = odd.into();
    study.passages.truncate(1);
    let selector = newsmark::model::Selector::new(odd, newsmark::text::TextRange::of(odd));
    study.passages[0].annotation.selector = selector;
    study.passages[0].annotation.note = Some("x\u{2028}y\u{1c}z".into());
    let files = write("brat", &study);
    let ann = text(named(&files, ".ann")).lines().collect::<Vec<_>>();
    assert_eq!(
        ann,
        [
            "T1\tframing 0 1;2 3;4 5;6 7;8 9;10 13\ta b c d e f g",
            "T2\tframing_blame 0 1;2 3;4 5;6 7;8 9;10 13\ta b c d e f g",
            "#1\tAnnotatorNotes T2\tx y z",
        ]
    );
}

#[test]
fn a_project_holds_its_texts_and_codings() {
    let files = write("qdpx", &study());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&files[0].bytes)).unwrap();
    let names: Vec<_> = archive
        .file_names()
        .map(|it| it.unwrap().into_owned())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    let read = |archive: &mut zip::ZipArchive<_>, name: &str| {
        std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
    };
    let project = read(&mut archive, "project.qde");
    let body = read(
        &mut archive,
        names.iter().find(|it| it.starts_with("sources/")).unwrap(),
    );
    let at = |name: &str, from: &str| -> usize {
        let rest = &from[from.find(name).unwrap() + name.len() + 2..];
        rest[..rest.find('"').unwrap()].parse().unwrap()
    };
    let first = &project[project.find("<PlainTextSelection").unwrap()..];
    assert_eq!(
        between(&body, at("startPosition", first), at("endPosition", first)),
        "🌊 council"
    );
    assert_eq!(project.matches("<CodeRef ").count(), 2);
    assert!(project.contains("<Description>@home</Description>"));
}

#[test]
fn an_empty_codebook_writes_no_empty_elements() {
    let mut study = study();
    study.codebook.clear();
    assert!(!text(&write("qdc", &study)[0]).contains("Codes"));
}

#[test]
fn a_web_annotation_counts_code_points_of_the_stored_text() {
    let files = write("w3c", &study());
    let collection: Value = serde_json::from_slice(&files[0].bytes).unwrap();
    let first = &collection["first"]["items"][0];
    assert_eq!(first["target"]["selector"][1]["start"], 16);
    assert_eq!(
        between(super::TEXT, 16, 25),
        first["target"]["selector"][0]["exact"].as_str().unwrap()
    );
    assert_eq!(first["body"][1]["value"], "framing/blame");
}

/// What the Recommendation says must be there, of each annotation and of the collection.
#[test]
fn web_annotations_have_all_that_they_must() {
    let files = write("w3c", &study());
    let collection: Value = serde_json::from_slice(&files[0].bytes).unwrap();
    let context = "http://www.w3.org/ns/anno.jsonld";
    assert_eq!(
        (&collection["@context"], &collection["type"]),
        (&context.into(), &"AnnotationCollection".into())
    );
    let page = &collection["first"];
    assert_eq!(
        (&page["type"], &page["partOf"]),
        (&"AnnotationPage".into(), &collection["id"])
    );
    let items = page["items"].as_array().unwrap();
    assert_eq!(collection["total"], items.len());
    for item in items {
        assert_eq!(
            (&item["@context"], &item["type"]),
            (&context.into(), &"Annotation".into())
        );
        let target = &item["target"];
        for address in [
            &item["id"],
            &target["source"],
            &target["scope"],
            &target["state"]["cached"],
        ] {
            assert!(
                url::Url::parse(address.as_str().unwrap()).is_ok(),
                "{address} is no IRI"
            );
        }
        let kinds: Vec<_> = target["selector"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["type"].as_str().unwrap())
            .collect();
        assert_eq!(kinds, ["TextQuoteSelector", "TextPositionSelector"]);
        assert!(target["selector"][1]["start"].is_u64() && target["selector"][1]["end"].is_u64());
        assert!(target["selector"][0]["exact"].is_string());
        for time in [
            &item["created"],
            &item["modified"],
            &target["state"]["sourceDate"],
        ] {
            assert_eq!(time, "2025-08-13T08:50:00Z");
        }
        let bodies = item.get("body").map(|it| it.as_array().unwrap().as_slice());
        assert_ne!(
            bodies.map(<[Value]>::len),
            Some(0),
            "no empty list of bodies"
        );
        for body in bodies.unwrap_or_default() {
            let purpose = body["purpose"].as_str().unwrap();
            assert!(matches!(purpose, "tagging" | "commenting") && body["value"].is_string());
        }
    }
}

#[test]
fn a_page_escapes_what_it_shows_and_closes_its_marks() {
    let mut study = study();
    study.passages[0].annotation.note = Some("<script>\u{1b}[31m".into());
    let page = text(&write("html", &study)[0]).to_owned();
    assert!(page.contains("&lt;script&gt;␛[31m"));
    assert_eq!(
        page.matches("<mark").count(),
        page.matches("</mark>").count()
    );
    assert!(page.contains(">🌊 council</mark>"));
}

#[test]
fn a_passage_without_its_text_is_kept_with_its_quote() {
    let mut study = study();
    study.articles.clear();
    for format in ["spans", "brat", "qdpx", "html"] {
        let files = write(format, &study);
        let all: Vec<u8> = files.into_iter().flat_map(|it| it.bytes).collect();
        let all = String::from_utf8_lossy(&all);
        assert!(
            all.contains("🌊 council") && all.contains("=Cost= rose."),
            "{format}"
        );
    }
}

//! What a REFI-QDA project holds besides passages: texts, memos, and what has no place here.

use newsmark::import::{Drafts, Format};
use newsmark::model::Published;

use super::drafts;
use super::qdpx::{GUID, OTHER, coding, packed, project, selection};

fn read(sources: &str, after: &str, files: &[(&str, &[u8])]) -> Drafts {
    let text = project(sources).replace("</Sources>", &format!("</Sources>{after}"));
    let project = [("project.qde", text.as_bytes())];
    drafts(Format::Qdpx, packed(&[&project, files].concat()))
}

fn source(name: &str, inside: &str) -> String {
    format!(
        "<TextSource guid=\"{GUID}\" name=\"{name}\" plainTextPath=\"internal://a.txt\" creatingUser=\"aaaaaaaa-0000-4000-8000-000000000002\" creationDateTime=\"2025-08-14T09:00:00Z\">{inside}</TextSource>"
    )
}

fn note(guid: &str, attributes: &str, inside: &str) -> String {
    format!(
        "<Note guid=\"{guid}\" creatingUser=\"aaaaaaaa-0000-4000-8000-000000000001\" creationDateTime=\"2025-08-15T10:00:00Z\" {attributes}>{inside}</Note>"
    )
}

#[test]
fn every_text_comes_as_it_is_stored_whether_something_is_marked_in_it_or_not() {
    let stored = "Wall up\r\nfor all";
    let marked = format!("\u{feff}{stored}");
    let drafts = read(
        &source("Wall.txt", ""),
        "",
        &[("sources/a.txt", marked.as_bytes())],
    );
    assert_eq!((drafts.passages.len(), drafts.texts.len()), (0, 1));
    assert_eq!(&*drafts.texts[0].stored, stored);
    let from = &drafts.texts[0].from;
    assert_eq!(from.text.as_deref(), Some("Wall up\nfor all"));
    assert_eq!(from.title.as_deref(), Some("Wall"));
}

#[test]
fn the_variables_of_our_own_projects_say_which_article_a_text_is() {
    let value = |at: u8, text: &str| {
        format!(
            "<VariableValue><VariableRef targetGUID=\"v{at}\"/><TextValue>{text}</TextValue></VariableValue>"
        )
    };
    let values = [value(1, "feed 7"), value(2, "2025-08-14"), value(3, "x")].concat();
    let variables = "<Variables><Variable guid=\"v1\" name=\"article key\" typeOfVariable=\"Text\"/><Variable guid=\"v2\" name=\"published\" typeOfVariable=\"Text\"/><Variable guid=\"v3\" name=\"age\" typeOfVariable=\"Text\"/></Variables>";
    let text =
        project(&source("Wall", &values)).replace("<Sources>", &format!("{variables}<Sources>"));
    let files: [(&str, &[u8]); 2] = [("project.qde", text.as_bytes()), ("sources/a.txt", b"wall")];
    let drafts = drafts(Format::Qdpx, packed(&files));
    let from = &drafts.texts[0].from;
    assert_eq!(from.key.as_deref(), Some("feed 7"));
    assert_eq!(from.published, Published::read("2025-08-14"));
    assert_eq!(
        drafts.left_out,
        ["left out, as there is no place for it here: 1 variable"]
    );
}

#[test]
fn a_memo_on_a_text_is_a_note_on_all_of_it_by_who_wrote_it() {
    let inside = "<Description>in short</Description><NoteRef targetGUID=\"m1\"/><NoteRef targetGUID=\"m2\"/><NoteRef targetGUID=\"m3\"/>";
    let notes = [
        note("m1", "", "<PlainTextContent>at length</PlainTextContent>"),
        note("m2", "plainTextPath=\"internal://m.txt\"", ""),
        note("m3", "plainTextPath=\"internal://gone.txt\"", ""),
    ]
    .concat();
    let drafts = read(
        &source("Wall", inside),
        &format!("<Notes>{notes}</Notes>"),
        &[
            ("sources/a.txt", b"the wall rises"),
            ("sources/m.txt", "\u{feff}in a file\r\n".as_bytes()),
        ],
    );
    let said = drafts.passages.iter().map(|it| {
        assert_eq!((it.quote.as_str(), it.tags.len()), ("the wall rises", 0));
        let created = it.created.unwrap().to_string();
        (it.note.clone().unwrap(), it.coder.clone().unwrap(), created)
    });
    let by = |note: &str, coder: &str, created: &str| (note.into(), coder.into(), created.into());
    let expected: [(String, String, String); 3] = [
        by("in short", "Ben", "2025-08-14T09:00:00Z"),
        by("at length", "Ana & Co", "2025-08-15T10:00:00Z"),
        by("in a file", "Ana & Co", "2025-08-15T10:00:00Z"),
    ];
    assert_eq!(said.collect::<Vec<_>>(), expected);
    assert_eq!(
        drafts.left_out,
        [
            "left out, as there is no place for it here: 1 memo that belongs to no passage, text or code"
        ]
    );
}

#[test]
fn a_memo_on_a_code_goes_to_its_description_and_one_on_a_coding_to_the_passage() {
    let coded = coding(1, 1).replace("</Coding>", "<NoteRef targetGUID=\"m2\"/></Coding>");
    let notes = [
        note("m1", "", "<PlainTextContent>who speaks</PlainTextContent>"),
        note(
            "m2",
            "",
            "<PlainTextContent>why so coded</PlainTextContent>",
        ),
    ]
    .concat();
    let text = project(&source("Wall", &selection("0", "8", &coded)))
        .replace(
            "named</Description>",
            "named</Description><NoteRef targetGUID=\"m1\"/>",
        )
        .replace("</Sources>", &format!("</Sources><Notes>{notes}</Notes>"));
    let files: [(&str, &[u8]); 2] = [
        ("project.qde", text.as_bytes()),
        ("sources/a.txt", b"the wall rises"),
    ];
    let drafts = drafts(Format::Qdpx, packed(&files));
    assert_eq!(
        drafts.codebook[0].tag.description,
        "people <here>\nnamed\n\nwho speaks"
    );
    assert_eq!(drafts.passages[0].note.as_deref(), Some("why so coded"));
    assert_eq!(drafts.passages[0].tags, ["who"]);
    assert_eq!(drafts.left_out, [] as [&str; 0]);
}

#[test]
fn what_has_no_place_is_counted_in_words() {
    let media = format!(
        "<PictureSource guid=\"{GUID}\" name=\"p\"/><AudioSource guid=\"{GUID}\" name=\"s\"/><TextSource guid=\"{GUID}\" name=\"rich\" richTextPath=\"internal://r.docx\"/>"
    );
    let after = format!(
        "<Notes>{}</Notes><Links><Link guid=\"l\"/></Links><Sets><Set guid=\"s\" name=\"a\"/><Set guid=\"t\" name=\"b\"/></Sets><Graphs><Graph guid=\"g\"/></Graphs>",
        note(
            "free",
            "",
            "<PlainTextContent>x<PlainTextSelection guid=\"n\" startPosition=\"0\" endPosition=\"1\"/></PlainTextContent>"
        )
    );
    let text = project(&media)
        .replace("<Sources>", "<Cases><Case guid=\"c\"/></Cases><Sources>")
        .replace("</Sources>", &format!("</Sources>{after}"));
    let drafts = drafts(Format::Qdpx, packed(&[("project.qde", text.as_bytes())]));
    assert_eq!(
        (
            drafts.passages.len(),
            drafts.unusable.len(),
            drafts.texts.len()
        ),
        (0, 0, 0)
    );
    assert_eq!(
        drafts.left_out,
        [
            "left out, as there is no place for it here: 1 case, 2 sets, 1 link, 1 graph, 1 memo that belongs to no passage, text or code",
            "3 sources without a plain text (pages, pictures, recordings) left out",
        ]
    );
}

#[test]
fn the_text_of_a_page_is_called_as_the_page_and_that_of_a_frame_is_no_text() {
    let pages = format!(
        "<PDFSource guid=\"{GUID}\" name=\"Report.pdf\"><PDFSelection guid=\"{OTHER}\" page=\"1\" firstX=\"1\" firstY=\"1\" secondX=\"2\" secondY=\"2\"><Representation guid=\"f\" plainTextPath=\"internal://f.txt\"/></PDFSelection><Representation guid=\"r\" plainTextPath=\"internal://a.txt\">{}</Representation></PDFSource>",
        selection("0", "8", "")
    );
    let files: [(&str, &[u8]); 2] = [
        ("sources/a.txt", b"the wall rises"),
        ("sources/f.txt", b"rises"),
    ];
    let drafts = read(&pages, "", &files);
    let names: Vec<_> = drafts.texts.iter().map(|it| it.from.name()).collect();
    assert_eq!(names, ["Report.pdf"]);
    assert_eq!(drafts.passages[0].quote, "the wall");
    assert_eq!(drafts.unusable.len(), 1, "the frame is marked on the page");
    assert_eq!(drafts.left_out, [] as [&str; 0]);
}

#[test]
fn a_code_on_a_picture_does_not_alter_the_passage_before_it() {
    let picture = format!(
        "<PictureSource guid=\"{GUID}\" name=\"p\"><PictureSelection guid=\"{OTHER}\" firstX=\"1\" firstY=\"1\" secondX=\"2\" secondY=\"2\">{}</PictureSelection></PictureSource>",
        coding(2, 2)
    );
    let sources = source("Wall", &selection("0", "8", &coding(1, 1))) + &picture;
    let drafts = read(&sources, "", &[("sources/a.txt", b"the wall rises")]);
    assert_eq!(drafts.passages.len(), 1);
    assert_eq!(drafts.passages[0].tags, ["who"]);
}

use std::io::{Cursor, Write};

use newsmark::import::{Format, GivenId};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use super::{draft, drafts, refused, unusable};

pub const GUID: &str = "11111111-2222-4333-8444-555555555555";
pub const OTHER: &str = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
const CODES: &str = r##"<Users><User guid="aaaaaaaa-0000-4000-8000-000000000001" name="Ana &amp; Co"/><User guid="aaaaaaaa-0000-4000-8000-000000000002" name="Ben"/></Users>
<CodeBook><Codes><Code guid="cccccccc-0000-4000-8000-000000000001" name="who" isCodable="true" color="#AA0000"><Description>people &lt;here&gt;&#10;named</Description><Code guid="cccccccc-0000-4000-8000-000000000002" name="mayor/s" isCodable="true"/></Code></Codes></CodeBook>"##;

/// A project with these sources, packed as most programs pack it.
pub fn project(sources: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"p\" origin=\"Other 3\">{CODES}\n<Sources>{sources}</Sources></Project>"
    )
}

pub fn packed(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in entries {
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// One text with what is marked in it.
fn with(selections: &str, text: &[u8]) -> Vec<u8> {
    let source = format!(
        "<TextSource guid=\"{GUID}\" name=\"wall.txt\" plainTextPath=\"internal://{GUID}.txt\">{selections}</TextSource>"
    );
    packed(&[
        ("project.qde", project(&source).as_bytes()),
        (&format!("Sources/{GUID}.TXT"), text),
    ])
}

pub fn selection(start: &str, end: &str, rest: &str) -> String {
    format!(
        "<PlainTextSelection guid=\"{OTHER}\" name=\"the wall\" startPosition=\"{start}\" endPosition=\"{end}\" creatingUser=\"aaaaaaaa-0000-4000-8000-000000000001\" creationDateTime=\"2025-08-14T09:00:00\">{rest}</PlainTextSelection>"
    )
}

pub fn coding(code: u8, user: u8) -> String {
    format!(
        "<Coding guid=\"dddddddd-0000-4000-8000-00000000000{code}\" creatingUser=\"aaaaaaaa-0000-4000-8000-00000000000{user}\"><CodeRef targetGUID=\"CCCCCCCC-0000-4000-8000-00000000000{code}\"/></Coding>"
    )
}

#[test]
fn a_passage_has_its_words_codes_coder_time_and_note() {
    let rest = format!(
        "<Description>why &amp;\nwhy not</Description>{}{}",
        coding(1, 1),
        coding(2, 1)
    );
    let bytes = with(
        &selection("3", "11", &rest),
        "🌊: the wall rises".as_bytes(),
    );
    let draft = draft(Format::Qdpx, bytes);
    assert_eq!(
        (draft.quote.as_str(), draft.position),
        ("the wall", Some((3, 11)))
    );
    assert_eq!(draft.tags, ["who", "who/mayor-s"]);
    assert_eq!(draft.coder.as_deref(), Some("Ana & Co"));
    assert_eq!(draft.note.as_deref(), Some("why &\nwhy not"));
    assert_eq!(draft.created.unwrap().to_string(), "2025-08-14T09:00:00Z");
    assert!(
        matches!(draft.id, GivenId::Guid(_)),
        "another program's ids are not ours"
    );
    assert_eq!(draft.from.title.as_deref(), Some("wall"));
}

#[test]
fn the_codebook_comes_with_ids_colors_and_descriptions() {
    let codebook = drafts(Format::Qdpx, with("", b"")).codebook;
    let paths: Vec<_> = codebook.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["who", "who/mayor-s"]);
    assert_eq!(codebook[0].tag.color.as_deref(), Some("#AA0000"));
    assert_eq!(codebook[0].tag.description, "people <here>\nnamed");
    assert!(matches!(codebook[1].id, GivenId::Guid(_)));
}

#[test]
fn two_coders_of_one_passage_stay_two() {
    let rest = format!("{}{}", coding(1, 1), coding(2, 2));
    let drafts = drafts(
        Format::Qdpx,
        with(&selection("0", "8", &rest), b"the wall rises"),
    );
    let said: Vec<_> = drafts
        .passages
        .iter()
        .map(|it| (it.coder.as_deref(), it.tags.join(" ")))
        .collect();
    assert_eq!(
        said,
        [
            (Some("Ana & Co"), "who".to_owned()),
            (Some("Ben"), "who/mayor-s".to_owned())
        ]
    );
    assert_ne!(drafts.passages[0].id, drafts.passages[1].id);
}

#[test]
fn notes_that_stand_elsewhere_come_with_their_passage() {
    let rest = "<Description>short</Description><NoteRef targetGUID=\"eeeeeeee-0000-4000-8000-000000000001\"/><NoteRef targetGUID=\"unknown\"/>";
    let source = format!(
        "<TextSource guid=\"{GUID}\" name=\"a\"><PlainTextContent>the wall rises</PlainTextContent>{}<NoteRef targetGUID=\"of the text\"/></TextSource>",
        selection("0", "8", rest)
    );
    let notes = "</Sources><Notes><Note guid=\"eeeeeeee-0000-4000-8000-000000000001\"><PlainTextContent>long\nand more</PlainTextContent></Note><Note guid=\"of the text\"><PlainTextContent>not its</PlainTextContent></Note></Notes>";
    let text = project(&source).replace("</Sources>", notes);
    let drafts = drafts(Format::Qdpx, packed(&[("project.qde", text.as_bytes())]));
    let said: Vec<_> = drafts
        .passages
        .iter()
        .map(|it| (it.quote.as_str(), it.note.as_deref().unwrap()))
        .collect();
    assert_eq!(
        said,
        [
            ("the wall", "short\n\nlong\nand more"),
            ("the wall rises", "not its")
        ]
    );
}

#[test]
fn positions_count_the_stored_text_without_its_mark() {
    let text = "\u{feff}Wall\r\n\r\nup: the wall".as_bytes();
    assert_eq!(
        draft(Format::Qdpx, with(&selection("12", "20", ""), text)).quote,
        "the wall"
    );
    // A program that counts a line end once is understood by the name of its selection.
    assert_eq!(
        draft(Format::Qdpx, with(&selection("10", "18", ""), text)).quote,
        "the wall"
    );
}

#[test]
fn a_text_may_stand_in_the_project_and_a_code_on_all_of_it() {
    let source = format!(
        "<TextSource guid=\"{GUID}\" name=\"a\"><PlainTextContent>the <![CDATA[<wall>]]> &#x1F30A;</PlainTextContent>{}</TextSource>",
        coding(1, 2)
    );
    let draft = draft(
        Format::Qdpx,
        packed(&[("project.qde", project(&source).as_bytes())]),
    );
    assert_eq!(draft.quote, "the <wall> 🌊");
    assert_eq!(
        (draft.tags.join(" "), draft.coder.as_deref()),
        ("who".to_owned(), Some("Ben"))
    );
}

#[test]
fn places_outside_the_text_are_named_by_their_line() {
    for (start, end) in [
        ("0", "99"),
        ("8", "3"),
        ("3", "3"),
        ("-1", "3"),
        ("a", ""),
        ("0", "99999999999999999999"),
    ] {
        let why = unusable(
            Format::Qdpx,
            with(&selection(start, end, ""), b"the wall rises"),
        );
        assert_eq!(
            why,
            [format!(
                "line 4 of project.qde: {start}..{end} is no passage of a text of 14 characters"
            )]
        );
    }
}

#[test]
fn texts_outside_the_container_are_never_read() {
    for path in [
        "relative:///etc/passwd",
        "/etc/passwd",
        "internal://../../etc/passwd",
        "internal://a/b.txt",
        "internal://C:\\x.txt",
    ] {
        let source = format!(
            "<TextSource guid=\"{GUID}\" name=\"a\" plainTextPath=\"{path}\">{}</TextSource>",
            selection("0", "4", "")
        );
        let project = project(&source);
        let entries: [(&str, &[u8]); 2] = [
            ("project.qde", project.as_bytes()),
            ("sources/../../etc/passwd", b"root"),
        ];
        assert_eq!(
            unusable(Format::Qdpx, packed(&entries)),
            ["line 4 of project.qde: its text lies outside the project file (`a`)"],
            "{path}"
        );
    }
    let bytes = with(&selection("0", "4", ""), b"\xff\xfet\0h\0");
    assert_eq!(
        unusable(Format::Qdpx, bytes),
        ["line 4 of project.qde: its text is not UTF-8 (`wall.txt`)"]
    );
}

#[test]
fn what_marks_no_text_is_said() {
    let source = format!(
        "<PictureSource guid=\"{GUID}\" name=\"a\">\n<PictureSelection guid=\"{OTHER}\" firstX=\"1\" firstY=\"1\" secondX=\"2\" secondY=\"2\">{}</PictureSelection></PictureSource>",
        coding(1, 1)
    );
    let bytes = packed(&[("project.qde", project(&source).as_bytes())]);
    assert_eq!(
        unusable(Format::Qdpx, bytes),
        ["line 5 of project.qde: it marks a page, a picture or a recording, not a text"]
    );
}

#[test]
fn broken_containers_are_refused_in_words() {
    let whole = with(&selection("0", "8", ""), b"the wall rises");
    for cut in [0, 1, 10, whole.len() / 2, whole.len() - 1] {
        assert!(
            refused(Format::Qdpx, &whole[..cut])
                .starts_with("not readable as a REFI-QDA project: "),
            "{cut}"
        );
    }
    assert_eq!(
        refused(Format::Qdpx, packed(&[("other", b"")])),
        "not readable as a REFI-QDA project: no `project.qde` in it"
    );
    let check = |text: &str, expected: &str| {
        let why = refused(Format::Qdpx, packed(&[("project.qde", text.as_bytes())]));
        assert!(why.starts_with(expected), "{why}");
    };
    check("<x/>", "no `Project` in its `project.qde`");
    check("<Project>\n<Sources>", "not readable as XML at line 2: ");
    check("<Project>\n</Sources>", "not readable as XML at line 2: ");
    check(
        &"<Project>".repeat(100_000),
        "not readable as XML at line 1: nested more than 256 deep",
    );
}

#[test]
fn entities_are_not_expanded() {
    let bomb = "<!DOCTYPE p [<!ENTITY a \"wallwall\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
    let source = format!(
        "<TextSource guid=\"{GUID}\" name=\"a\"><PlainTextContent>x&b;&f;y</PlainTextContent>{}</TextSource>",
        coding(1, 1)
    );
    let text = project(&source).replacen("?>", &format!("?>{bomb}"), 1);
    let draft = draft(Format::Qdpx, packed(&[("project.qde", text.as_bytes())]));
    assert_eq!(draft.quote, "x\u{fffd}\u{fffd}y");
}

#[test]
fn a_text_that_unpacks_to_too_much_is_refused() {
    let bytes = with(&selection("0", "8", ""), &vec![b'a'; 8 << 20]);
    assert!(bytes.len() < 1 << 15, "it is small while packed");
    let expected =
        ["line 4 of project.qde: it unpacks to far more than such a file should (`wall.txt`)"];
    assert_eq!(unusable(Format::Qdpx, bytes), expected);
}

#[test]
fn a_text_that_many_sources_name_is_not_unpacked_for_all_of_them() {
    let source = format!(
        "<TextSource guid=\"{GUID}\" name=\"a\" plainTextPath=\"internal://a.txt\">{}</TextSource>",
        selection("0", "4", "")
    );
    let text = b"a wall that rises\n".repeat(40_000);
    let project = project(&source.repeat(500));
    let entries: [(&str, &[u8]); 2] = [
        ("project.qde", project.as_bytes()),
        ("sources/a.txt", &text),
    ];
    let drafts = drafts(Format::Qdpx, packed(&entries));
    assert!(drafts.passages.len() < 5, "{}", drafts.passages.len());
    assert_eq!(drafts.passages.len() + drafts.unusable.len(), 500);
}

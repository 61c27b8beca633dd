use newsmark::export::{codebook_csv, codebook_toml};
use newsmark::import::{read_codebook, read_codebook_csv, read_qdc};
use newsmark::model::codebook::CodebookRow;
use newsmark::model::steps::Steps;
use newsmark::model::study::{Study, StudyTag};
use newsmark::model::{IdSource, Moment};
use newsmark::model::{Library, Tag};

const FRAMING: &str = include_str!("../../../assets/codebooks/news-framing.toml");

fn refused(text: &str) -> String {
    read_codebook(text).unwrap_err().to_string()
}

fn imported(texts: &[&str]) -> Library {
    let mut library = Library::default();
    let mut ids = IdSource::new(1);
    for text in texts {
        let rows = read_codebook(text).unwrap();
        let now = Moment::from_millis(1);
        let change = Steps {
            library: &library,
            ids: &mut ids,
            now,
        }
        .import_codebook(&rows)
        .unwrap();
        library.apply(&change).unwrap();
    }
    library
}

#[test]
fn what_is_written_is_read_back() {
    let rows = imported(&[FRAMING]).codebook().rows();
    let written = codebook_toml(&rows);
    let again = imported(&[&written]).codebook().rows();
    assert_eq!(codebook_toml(&again), written);
    assert_eq!(rows.len(), read_codebook(FRAMING).unwrap().len());
}

#[test]
fn importing_again_changes_nothing() {
    let once = imported(&[FRAMING]);
    let rows = read_codebook(FRAMING).unwrap();
    let mut ids = IdSource::new(2);
    let change = Steps {
        library: &once,
        ids: &mut ids,
        now: Moment::default(),
    }
    .import_codebook(&rows)
    .unwrap();
    assert!(change.is_empty(), "{change:?}");
}

#[test]
fn missing_parents_are_made_and_silence_keeps_what_is_there() {
    let library = imported(&[
        "[[tag]]\npath = \"a/b\"\ndescription = \"old\"\npin = 1",
        "[[tag]]\npath = \"A/B\"\ncolor = \"red\"\n[[tag]]\npath = \"c\"\npin = 1",
    ]);
    let codebook = library.codebook();
    let tag = codebook.find(codebook.at_path("a/b").unwrap()).unwrap();
    assert_eq!(
        (tag.description.as_str(), tag.color.as_deref(), tag.pin),
        ("old", Some("red"), None)
    );
    assert_eq!(codebook.pinned(1), codebook.at_path("c"));
}

#[test]
fn faults_are_named_with_their_line() {
    assert_eq!(refused(""), "no `[[tag]]` in it");
    assert!(refused("[[tag]]\npath = 3").starts_with("not readable as a codebook at line 2: "));
    assert!(refused("[[tag]]\npath = \"a\"\ncolour = \"red\"").contains("line 3"));
    assert_eq!(
        refused("[[tag]]\ndescription = \"x\""),
        "tag number 1 has no `path`"
    );
    assert_eq!(
        refused("[[tag]]\npath = \"a\"\npin = 0"),
        "`a` is pinned to 0, not to 1 to 9"
    );
}

#[test]
fn a_table_from_another_program_is_read() {
    let rows = read_codebook_csv(
        "\u{feff}tag,description\neconomy.prices,\"na\u{ef}ve, or not\"\n,\n".as_bytes(),
    )
    .unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0].path.as_str(), rows[0].tag.description.as_str()),
        ("economy/prices", "na\u{ef}ve, or not")
    );
    let refused = read_codebook_csv(b"a,b\n1,2\n").unwrap_err();
    assert_eq!(
        refused.to_string(),
        "no column `path`, `tag` or `name` in its first line"
    );
}

#[test]
fn a_refi_codebook_is_read_back() {
    let mut study = super::study();
    study.codebook[1].tag.description = "a < b & c".into();
    study.codebook[1].tag.color = Some("#aa0000".into());
    let qdc = super::write("qdc", &study);
    let rows = read_qdc(super::text(&qdc[0])).unwrap();
    let paths: Vec<_> = rows.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["framing", "framing/blame"]);
    assert_eq!(rows[1].tag.description, "a < b & c");
    assert_eq!(rows[1].tag.color.as_deref(), Some("#AA0000"));
    assert!(
        read_qdc("<CodeBook/>")
            .unwrap_err()
            .to_string()
            .contains("no code")
    );
    assert!(
        read_qdc("<CodeBook>\n<Codes")
            .unwrap_err()
            .to_string()
            .starts_with("not readable as XML at line 2")
    );
}

/// A codebook with all that a tag can say, in words that careless formats break.
fn full() -> Vec<CodebookRow> {
    let tag = |path: &str, tag| CodebookRow {
        path: path.into(),
        tag,
    };
    let all = Tag {
        description: "=what it means\nin two lines, \"so\"".into(),
        include: "a < b & c".into(),
        exclude: "naïve; or not".into(),
        example: "'tis 🌊".into(),
        aliases: vec!["guilt".into(), "сором".into()],
        color: Some("#A1B2C3".into()),
        pin: Some(3),
        ..Tag::default()
    };
    let teal = Tag {
        color: Some("teal".into()),
        aliases: vec!["only this".into()],
        ..Tag::default()
    };
    vec![
        tag("framing", Tag::default()),
        tag("framing/blame", all),
        tag("U.S.", teal),
    ]
}

/// The same as a study, as exporters get it.
fn study_of(rows: &[CodebookRow]) -> Study {
    let mut ids = IdSource::new(8);
    let mut codebook: Vec<StudyTag> = Vec::new();
    for row in rows {
        let (above, name) = row.path.rsplit_once('/').unwrap_or(("", &row.path));
        let parent = codebook.iter().find(|it| it.path == above).map(|it| it.id);
        codebook.push(StudyTag {
            id: ids.tag(Moment::default()),
            path: row.path.clone(),
            tag: Tag {
                name: name.into(),
                parent,
                ..row.tag.clone()
            },
        });
    }
    Study {
        codebook,
        ..Study::default()
    }
}

/// Says one part of a tag.
type Says = fn(&Tag) -> String;

/// What each form of a codebook loses on the way there and back; nothing else, and really that.
#[test]
fn each_form_of_a_codebook_carries_all_but_what_is_said_here() {
    let rows = full();
    let toml = read_codebook(&codebook_toml(&rows)).unwrap();
    let csv = read_codebook_csv(&codebook_csv(&rows)).unwrap();
    let qdc = super::write("qdc", &study_of(&rows)).remove(0);
    let qdc = read_qdc(super::text(&qdc)).unwrap();
    let forms: [(&str, &[CodebookRow], &[&str]); 3] = [
        ("toml", &toml, &[]),
        ("csv", &csv, &[]),
        // The standard has `#rrggbb` alone, and knows no keys.
        ("qdc", &qdc, &["named color", "pin"]),
    ];
    let parts: [(&str, Says); 8] = [
        ("description", |it| it.description.clone()),
        ("include", |it| it.include.clone()),
        ("exclude", |it| it.exclude.clone()),
        ("example", |it| it.example.clone()),
        ("aliases", |it| it.aliases.join("|")),
        ("color", |it| {
            format!("{:?}", it.color.as_ref().filter(|it| it.starts_with('#')))
        }),
        ("named color", |it| {
            format!("{:?}", it.color.as_ref().filter(|it| !it.starts_with('#')))
        }),
        ("pin", |it| format!("{:?}", it.pin)),
    ];
    for (form, read, lost) in forms {
        let paths =
            |rows: &[CodebookRow]| rows.iter().map(|it| it.path.clone()).collect::<Vec<_>>();
        assert_eq!(paths(read), paths(&rows), "{form}");
        for (part, says) in parts {
            let said =
                |rows: &[CodebookRow]| rows.iter().map(|it| says(&it.tag)).collect::<Vec<_>>();
            let is_kept = said(read) == said(&rows);
            assert_eq!(
                is_kept,
                !lost.contains(&part),
                "{form}: {part}: {:?}",
                said(read)
            );
        }
    }
}

#[test]
fn a_table_begins_with_a_mark_and_no_cell_is_a_formula() {
    let table = String::from_utf8(codebook_csv(&full())).unwrap();
    assert!(table.starts_with("\u{feff}path,description,"));
    assert!(table.contains("\"'=what it means"));
    let refused = read_codebook_csv(b"path,pin\na,12\n").unwrap_err();
    assert_eq!(refused.to_string(), "`a` is pinned to 12, not to 1 to 9");
}

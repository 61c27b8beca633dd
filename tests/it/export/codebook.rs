use newsmark::export::codebook_toml;
use newsmark::import::{read_codebook, read_codebook_csv, read_qdc};
use newsmark::model::Library;
use newsmark::model::steps::Steps;
use newsmark::model::{IdSource, Moment};

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

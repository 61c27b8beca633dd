use newsmark::export;
use newsmark::model::study::{Carrier, Study};
use newsmark::model::{ArticleId, Moment, StoryId};

use super::{study, text, write};

/// The columns as they stand in files that people have. New ones go behind them.
const COLUMNS: &str = "passage_id,outlet,article_key,external_id,url,title,published,version_sha256,start_cp,end_cp,\
unit,quote,prefix,suffix,tag_path,coder,note,created,modified,anchor_status,confidence,story,article_id,author,\
fetched,tag_id";

/// The small study as a library gives it that has the article.
fn carried() -> Study {
    let mut study = study();
    for passage in &mut study.passages {
        passage.annotation.article = Some(ArticleId(12));
        passage.carrier = Carrier {
            story: Some(StoryId(4)),
            author: Some("=Ana Ort".into()),
            fetched: Some(Moment::from_millis(1_755_000_000_000)),
        };
    }
    study
}

#[test]
fn a_row_counts_code_points() {
    let lines = write("jsonl", &study());
    let rows: Vec<serde_json::Value> = text(&lines[0])
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(
        (&rows[0]["start"], &rows[0]["end"]),
        (&16.into(), &25.into())
    );
    assert_eq!(
        rows[0]["tags"],
        serde_json::json!(["framing", "framing/blame"])
    );
    assert_eq!(rows[1]["status"], "orphan");
    assert_eq!(rows[1]["unit"], "codepoint");
}

#[test]
fn a_table_has_a_row_per_tag_and_no_formulas() {
    let file = &write("csv", &study())[0];
    let mut table = csv::Reader::from_reader(file.bytes.as_slice());
    let headers = table.headers().unwrap().clone();
    let at = |name: &str| headers.iter().position(|it| it == name).unwrap();
    let rows: Vec<_> = table.records().map(Result::unwrap).collect();
    let tags: Vec<_> = rows.iter().map(|row| &row[at("tag_path")]).collect();
    assert_eq!(tags, ["framing", "framing/blame", ""]);
    assert_eq!(&rows[0][at("note")], "'@home");
    assert_eq!(&rows[2][at("quote")], "'=Cost= rose.");
    assert_eq!(&rows[0][at("start_cp")], "16");
}

#[test]
fn a_table_has_a_row_per_passage_if_that_is_asked_for() {
    let exporter = export::find_form("csv", export::Form::RowPerPassage).unwrap();
    let file = &(exporter.write)(&study())[0];
    let mut table = csv::Reader::from_reader(file.bytes.as_slice());
    let headers = table.headers().unwrap().clone();
    assert_eq!(headers.len(), COLUMNS.split(',').count());
    let at = |name: &str| headers.iter().position(|it| it == name).unwrap();
    let rows: Vec<_> = table.records().map(Result::unwrap).collect();
    let tags: Vec<_> = rows.iter().map(|row| &row[at("tags")]).collect();
    assert_eq!(tags, ["framing; framing/blame", ""]);
    assert_eq!(rows[0][at("tag_ids")].split("; ").count(), 2);
    assert_eq!(&rows[0][at("note")], "'@home");
}

#[test]
fn columns_are_only_added_at_the_end() {
    let file = &write("csv", &study())[0];
    assert_eq!(text(file).lines().next(), Some(COLUMNS));
}

#[test]
fn a_row_says_what_the_library_has_of_its_article() {
    let study = carried();
    let file = &write("csv", &study)[0];
    let mut table = csv::Reader::from_reader(file.bytes.as_slice());
    let headers = table.headers().unwrap().clone();
    let at = |name: &str| headers.iter().position(|it| it == name).unwrap();
    let rows: Vec<_> = table.records().map(Result::unwrap).collect();
    for row in &rows {
        assert_eq!(&row[at("story")], "4");
        assert_eq!(&row[at("article_id")], "12");
        assert_eq!(&row[at("author")], "'=Ana Ort");
        assert_eq!(&row[at("fetched")], "2025-08-12T12:00:00Z");
    }
    let ids: Vec<_> = rows
        .iter()
        .map(|row| row[at("tag_id")].to_owned())
        .collect();
    let [root, blame] = [0, 1].map(|it| study.codebook[it].id.to_string());
    assert_eq!(ids, [root, blame, String::new()]);
}

#[test]
fn lines_say_the_same_of_the_article_and_name_tags_by_id_too() {
    let study = carried();
    let lines = &write("jsonl", &study)[0];
    let row: serde_json::Value = serde_json::from_str(text(lines).lines().next().unwrap()).unwrap();
    assert_eq!((&row["story"], &row["article"]), (&4.into(), &12.into()));
    assert_eq!(row["author"], "=Ana Ort");
    assert_eq!(row["fetched"], "2025-08-12T12:00:00Z");
    let ids: Vec<_> = study.codebook.iter().map(|it| it.id.to_string()).collect();
    assert_eq!(row["tag_ids"], serde_json::json!(ids));
}

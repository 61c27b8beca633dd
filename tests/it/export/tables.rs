use super::{study, text, write};

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
